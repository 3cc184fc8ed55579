"""The pages of a resource: a form that belongs to its schema, routes, templates and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.scaffold.additions import render
from flaskwright.scaffold.fields import Kind

if TYPE_CHECKING:
    from flaskwright.scaffold.field_code import Imports
    from flaskwright.scaffold.fields import Field
    from flaskwright.scaffold.names import Name
    from flaskwright.scaffold.page_code import PageField

USED = ("blueprints/pages/__init__.py", "forms.py", "templates/base.html", "templates/macros.html")
"""The modules and templates of the layout that the pages use."""

OWNERSHIP = "tests/pages/test_ownership.py"
TEMPLATES = {
    "create": "create.html.jinja",
    "change": "create.html.jinja",
    "delete": "delete.html.jinja",
    "show": "show.html.jinja",
    "search": "search.html.jinja",
}


def form_imports(package: str, fields: list[PageField]) -> Imports:
    """What the module of the form imports."""
    controls = {name for field in fields for name in field.form_imports}
    enums = {field.enum for field in fields if field.enum}
    return {
        "typing": {"Any"} if nullable(fields) else set(),
        "wtforms": {"HiddenField", *controls},
        "wtforms.fields.choices": {"SelectChoice"} if any("SelectChoice" in one.control for one in fields) else set(),
        f"{package}.forms": {"SchemaForm"} | ({"choices_of"} if enums else set()),
        f"{package}.models": enums,
    }


def route_imports(package: str, name: Name, *, auth: bool, owned: bool) -> Imports:
    """What the module of the routes imports."""
    return {
        "functools": {"partial"},
        "http": {"HTTPStatus"},
        "flask": {"Blueprint", "flash", "redirect", "render_template", "request", "url_for"},
        "flask.typing": {"ResponseReturnValue"},
        f"{package}.blueprints.pages.{name.plural}.forms": {f"{name.camel}ChangeForm", f"{name.camel}Form"},
        f"{package}.extensions": {"limiter"},
        f"{package}.schemas.{name.snake}": {f"{name.camel}{end}" for end in ("In", "Change", "Query")},
        f"{package}.security": {"WRITES"},
        f"{package}.services": {name.plural},
        f"{package}.sessions": ({"require_login"} if auth else set()) | ({"acting_user"} if owned else set()),
    }


def nullable(fields: list[PageField]) -> bool:
    """Whether a field may be left empty."""
    return any(field.optional for field in fields)


def templates_of(package: str, name: Name, fields: list[PageField], sorts: list[str]) -> dict[str, str]:
    """The templates of the pages, by path."""
    labelled = next((field for field in fields if field.searched and not field.optional), None)
    label = f"{name.snake}.{labelled.column}" if labelled else f'"{name.spoken.capitalize()} " ~ {name.snake}.id'
    context: dict[str, Any] = {
        "name": name,
        "fields": fields,
        "label": label,
        "searched": [field for field in fields if field.searched],
        "sorts": [pair for one in sorts for pair in _sort(one)],
    }
    return {
        f"src/{package}/templates/{name.plural}/{page}.html": render(f"pages/{template}", page=page, **context)
        for page, template in TEMPLATES.items()
    }


def _sort(column: str) -> tuple[tuple[str, str], tuple[str, str]]:
    if column == "created":
        return ("-created", "Newest first"), ("created", "Oldest first")
    said = column.replace("_", " ").capitalize()
    return (column, f"{said}, ascending"), (f"-{column}", f"{said}, descending")


def changed(fields: list[tuple[Field, PageField]]) -> PageField:
    """The field that the tests change: the one that is plainest."""
    plain = (Kind.STR, Kind.TEXT, Kind.EMAIL, Kind.INT, Kind.BOOL, Kind.ENUM, Kind.DATE, Kind.DATETIME)
    own = [(field, code) for field, code in fields if field.kind in plain]
    return min(own, key=lambda pair: plain.index(pair[0].kind))[1]
