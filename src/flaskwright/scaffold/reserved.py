"""Names that mean something already: what a new thing cannot be called, and why."""

from __future__ import annotations

APPLICATIONS = frozenset(
    {"alembic", "amqp", "argon2", "billiard", "blinker", "celery", "click", "coverage", "dns", "dotenv"}
    | {"email_validator", "flask", "greenlet", "gunicorn", "itsdangerous", "jinja2", "jwt", "kombu", "limits", "mako"}
    | {"markupsafe", "mypy", "psycopg", "pydantic", "pytest", "redis", "rq", "ruff", "sqlalchemy", "vine", "werkzeug"}
    | {"wtforms"}
    | {"app", "celery_app", "migrations", "src", "test", "tests", "wsgi"}
)
"""A project's own dependencies and folders, which a package of that name would hide."""

RESOURCES = frozenset(
    {"answer", "api", "base", "body", "client", "date", "datetime", "db", "error", "found", "get", "item_id", "method"}
    | {"new", "query", "request", "rows", "select", "session", "update", "user", "wanted"}
    | {"Any", "Base", "Body", "Callable", "Mapped", "Page", "Timestamps"}
)
"""What the code of a resource calls other things."""

RESOURCES_WITH_PAGES = RESOURCES | {
    *("Visitor", "flash", "form", "made", "page", "partial", "quote", "redirect", "visitor"),
}
"""The same, and what the code of its pages does."""

PLURALS = frozenset({"bp", "change", "confirm_removal", "create", "remove", "search", "show"})
"""The functions of a module of routes, which imports its service by the plural."""

ENUMERATIONS = frozenset({"change", "change_form", "form", "out"})
"""The ends of the names of schemas and forms: like an enumeration's, they begin with the resource's."""

FIELDS_OF_ALL = frozenset(
    {"created", "created_at", "id", "metadata", "of", "owner", "owner_id", "page", "per_page", "query", "registry"}
    | {"sort", "text", "updated_at", "user", "version"}
)
"""What every resource has already, or its lists ask for."""

FIELDS = frozenset(
    {"bool", "date", "datetime", "int", "list", "property", "str"}  # types that stand in the same classes
    | {"construct", "copy", "dict", "json", "schema", "self", "validate"}  # what Pydantic's models have
    | {"answer_status", "csrf_token", "data", "errors", "first_wrong", "form_errors", "hidden_tag", "hide", "meta"}
    | {"populate_obj", "process", "submit", "validate_on_submit"}  # and the forms of pages
)
"""What the classes that have the fields mean by these names."""

COLUMNS = frozenset(
    {"all", "analyse", "analyze", "and", "any", "array", "as", "asc", "between", "both", "by", "case", "cast", "check"}
    | {"collate", "column", "constraint", "create", "cross", "default", "delete", "desc", "distinct", "do", "drop"}
    | {"else", "end", "except", "exists", "false", "fetch", "for", "foreign", "from", "full", "grant", "group"}
    | {"having", "in", "index", "initially", "inner", "insert", "intersect", "into", "is", "join", "lateral", "leading"}
    | {"left", "like", "limit", "natural", "not", "null", "offset", "on", "only", "or", "order", "outer", "over"}
    | {"overlaps", "placing", "primary", "references", "returning", "right", "row", "rows", "select", "set", "some"}
    | {"symmetric", "table", "then", "to", "trailing", "transaction", "true", "union", "unique", "update", "using"}
    | {"values", "variadic", "verbose", "when", "where", "window", "with"}
)
"""Words of SQL, which PostgreSQL or SQLite want in quotes where a column is called so."""

COMMANDS = frozenset({"db", "jobs", "routes", "run", "shell"})
"""The commands of Flask, Flask-Migrate and the layout: one of the same name replaces them, or is never reached."""

TASKS = frozenset({"app", "caplog", "enqueue", "logger", "logging", "pytest", "record", "row_id", "shared_task"})
"""What the code of a task and its test call other things."""
