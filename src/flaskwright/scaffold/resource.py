"""A resource: model, schemas, service, routes and tests that agree with one another, made of its fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.errors import UsageError
from flaskwright.scaffold import pages, reserved
from flaskwright.scaffold.additions import imports_of, render, require
from flaskwright.scaffold.field_code import FieldCode, Target, field_code
from flaskwright.scaffold.fields import Field, Kind
from flaskwright.scaffold.insertion import WIDTH, add_call, add_import, add_to_list
from flaskwright.scaffold.layout import defines
from flaskwright.scaffold.names import Name, article, split
from flaskwright.scaffold.page_code import page_field
from flaskwright.scaffold.plan import Addition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.scaffold.layout import Layout

USED = ("errors.py", "extensions.py", "pagination.py", "schemas/base.py", "security.py")
API_USED = ("idempotency.py", "openapi.py")
"""The modules of the layout that a resource's code imports."""

OWNERSHIP = "tests/test_ownership.py"
"""A test of the template: each route with an id is tried with another user there, or in a resource's own tests."""


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be added: its name, its fields, and whether its rows belong to users."""

    name: Name
    fields: tuple[Field, ...]
    owned: bool
    web: bool = False


def add_resource(layout: Layout, resource: Resource) -> Addition:
    """All that a resource is in a project, but for the revision. Raises `UsageError` where it cannot be."""
    _check(layout, resource)
    require(layout, *USED, *(API_USED if layout.api else ()), *(pages.USED if resource.web else ()))
    name, package = resource.name, layout.package
    code = [
        field_code(field, name, _target(layout, resource, field), package, owned=resource.owned)
        for field in resource.fields
    ]
    made = _Texts(layout, resource, code)
    source = f"src/{package}"
    files = {
        f"{source}/models/{name.snake}.py": made.model(),
        f"{source}/schemas/{name.snake}.py": made.schema(),
        f"{source}/services/{name.plural}.py": made.service(),
        f"tests/{name.plural}.py": made.factory(),
    }
    if layout.api:
        files |= {
            f"{source}/blueprints/{name.plural}/__init__.py": "",
            f"{source}/blueprints/{name.plural}/routes.py": made.routes(),
            f"tests/test_{name.plural}.py": made.tests(),
        }
    if resource.web:
        folder = f"{source}/blueprints/pages/{name.plural}"
        files |= {
            f"{folder}/__init__.py": "",
            f"{folder}/forms.py": made.forms(),
            f"{folder}/routes.py": made.page_routes(),
            f"tests/pages/test_{name.plural}.py": made.page_tests(),
            **made.page_templates(),
        }
    changes = {
        f"{source}/models/__init__.py": made.in_models,
        f"{source}/blueprints/__init__.py": made.in_blueprints,
    }
    for wanted, path, blueprint in (
        (layout.api, OWNERSHIP, name.plural),
        (resource.web, pages.OWNERSHIP, f"{name.snake}_pages"),
    ):
        if wanted and (layout.root / path).is_file():
            changes[path] = partial(_in_ownership, path, blueprint)
    return Addition(files, changes)


def _in_ownership(where: str, blueprint: str, text: str) -> str:
    return add_to_list(text, where, "ELSEWHERE", (blueprint,))


def _check(layout: Layout, resource: Resource) -> None:
    """Refuse what would not fit into the project."""
    if resource.web and not layout.web:
        raise UsageError("the project has no pages: --web needs one that `new --web` or `new --both` made")
    if not resource.web and not layout.api:
        raise UsageError("the project has pages and no API: say --web")
    name = resource.name
    taken = reserved.RESOURCES_WITH_PAGES if resource.web else reserved.RESOURCES
    for one, meant in ((name.snake, taken), (name.camel, taken), (name.plural, taken | reserved.PLURALS)):
        if one in meant:
            raise UsageError(f"`{one}` is what the code of a resource calls something else; take another name")
    for field in resource.fields:
        if field.kind is Kind.ENUM and field.name in reserved.ENUMERATIONS:
            raise UsageError(
                f"the enumeration of `{field.name}` would be called as a class of its resource is; rename it"
            )
    if resource.owned and not layout.auth:
        raise UsageError("the project has no users: --owned-by user needs a model User")
    for model in layout.models:
        if model.module == name.snake:
            continue
        if model.table == name.plural or model.name == name.camel:
            raise UsageError(f"the model {model.name} of models/{model.module}.py is in the way; take another name")
    if any(field.kind is Kind.EMAIL for field in resource.fields) and "email-validator" not in layout.requires:
        raise UsageError("a field of type email needs `email-validator` among the dependencies of pyproject.toml")


def _target(layout: Layout, resource: Resource, field: Field) -> Target | None:
    """The model that a field belongs to, and the module of the tests that makes its rows."""
    if not field.target:
        return None
    model = layout.model(field.target)
    if model is None:
        there = ", ".join(sorted(model.name for model in layout.models if model.name != "User"))
        raise UsageError(f"{field.name} belongs to {field.target}, which is no model here; there are {there}")
    if model.name == "User":
        raise UsageError(f"{field.name} belongs to User: say --owned-by user, so that no client can name another user")
    if model.owned and not resource.owned:
        raise UsageError(f"the rows of {model.name} belong to users, so these do, too: say --owned-by user")
    words = split(model.name, "model")
    snake, spoken = "_".join(words), " ".join(words)
    for path in sorted((layout.root / "tests").glob("*.py")):
        if defines(path, f"make_{snake}"):
            return Target(model=model, snake=snake, spoken=spoken, named=article(spoken), factory=path.stem)
    raise UsageError(f"no module of tests/ has a `make_{snake}`, which the new tests call; write it first")


class _Texts:
    """The texts of one resource."""

    def __init__(self, layout: Layout, resource: Resource, fields: list[FieldCode]) -> None:
        self._package, self._auth, self._owned = layout.package, layout.auth, resource.owned
        self._own = layout.own
        self._name, self._fields = resource.name, fields
        self._api, self._web, self._exempt = layout.api, resource.web, layout.web
        self._pages = [
            (field, page_field(field, code, resource.name.snake))
            for field, code in zip(resource.fields, fields, strict=True)
        ]
        self._enums = {field.enum for field in fields if field.values}
        self._targets = {field.target.model.name for field in fields if field.target}

    def model(self) -> str:
        imports = _merged(
            {
                "enum": {"StrEnum"} if self._enums else set(),
                "sqlalchemy.orm": {"Mapped", "mapped_column"},
                f"{self._package}.models.base": {"Base", "Timestamps"} | ({"text_enum"} if self._enums else set()),
                "sqlalchemy": {"ForeignKey"} if self._owned else set(),
            },
            *(field.model_imports for field in self._fields),
        )
        unique = [field for field in self._fields if field.unique]
        constraints = [constraint for field in self._fields for constraint in field.checks]
        if self._owned:
            constraints += [f'UniqueConstraint("owner_id", "{field.column}")' for field in unique]
        if constraints:
            imports["sqlalchemy"] |= {one.partition("(")[0] for one in constraints}
        return self._render(
            "model.py.jinja", imports, constraints=constraints, owner_leads=bool(unique) and self._owned
        )

    def schema(self) -> str:
        searched = self._searched()
        imports = _merged(
            {
                "datetime": {"datetime"} if self._api else set(),
                "typing": {"Literal"} | ({"Annotated"} if searched else set()),
                "pydantic": {"StringConstraints"} if searched else set(),
                f"{self._package}.models": self._enums,
                f"{self._package}.pagination": {"PageQuery"},
                f"{self._package}.schemas.base": {"Incoming"} | ({"Outgoing", "PageOut"} if self._api else set()),
            },
            *(field.schema_imports for field in self._fields),
        )
        sorts = self._literal(f'"{sign}{one}"' for one in self._sorts() for sign in ("", "-"))
        bounded = any(field.bounded for field in self._fields)
        return self._render("schema.py.jinja", imports, searched=searched, sorts=sorts, bounded=bounded, api=self._api)

    @staticmethod
    def _literal(values: Iterable[str]) -> str:
        """What may stand in the annotation of a field, on one line if there is room."""
        several = list(values)
        line = ", ".join(several)
        room = WIDTH - len('    sort: Literal[] = "-created"')
        return line if len(line) <= room else "\n" + "".join(f"        {one},\n" for one in several) + "    "

    def service(self) -> str:
        schemas = {f"{self._name.camel}{end}" for end in ("In", "Change", "Query")}
        searched, clashes = self._searched(), self._clashes()
        imports = {
            "sqlalchemy": {"select"} | ({"or_"} if len(searched) > 1 else set()),
            "sqlalchemy.exc": {"IntegrityError"} if clashes else set(),
            "sqlalchemy.orm.exc": {"StaleDataError"},
            f"{self._package}.errors": {"ConflictError", "NotFoundError"}
            | ({"UnprocessableError"} if self._targets else set()),
            f"{self._package}.extensions": {"db"},
            f"{self._package}.models": {self._name.camel} | ({"User"} if self._owned else set()) | self._targets,
            f"{self._package}.pagination": {"Page", "paginate"},
            f"{self._package}.schemas.{self._name.snake}": schemas,
        }
        return self._render("service.py.jinja", imports, searched=searched, clashes=clashes)

    def routes(self) -> str:
        schemas = {f"{self._name.camel}{end}" for end in ("In", "Change", "Query", "Out", "Page")}
        guards = {"require_user"} if self._auth else set()
        imports = {
            "http": {"HTTPStatus"},
            "flask": {"Blueprint", "request", "url_for"},
            "flask.typing": {"ResponseReturnValue"},
            f"{self._package}.extensions": {"limiter"} | ({"csrf"} if self._exempt else set()),
            f"{self._package}.idempotency": {"idempotent"},
            f"{self._package}.openapi": {"describe"},
            f"{self._package}.schemas.{self._name.snake}": schemas,
            f"{self._package}.security": {"WRITES"} | guards | ({"acting_user"} if self._owned else set()),
            f"{self._package}.services": {self._name.plural},
        }
        return self._render("routes.py.jinja", imports, exempt=self._exempt)

    def tests(self) -> str:
        targets = [field for field in self._fields if field.target and (field.target.owned or not field.optional)]
        made = _merged(self._factories(targets), {f"tests.{self._name.plural}": {f"make_{self._name.snake}"}})
        users = self._owned or any(field.target and field.target.owned for field in self._fields)
        imports = {
            "collections.abc": {"Callable"},
            "typing": {"Any"},
            "flask.testing": {"FlaskClient"},
            "sqlalchemy": {"update"},
            "sqlalchemy.orm": {"Session", "scoped_session"},
            f"{self._package}.models": {self._name.camel} | ({"User"} if users else set()),
            f"{self._package}.services": {self._name.plural},
            "tests.queries": {"count_queries"},
            **made,
        }
        unique = [field for field in self._fields if field.unique]
        return self._render(
            "tests.py.jinja",
            imports_of(imports, self._own, "pytest"),
            wrongs=[(field.column, wrong) for field in self._fields for wrong in field.wrongs],
            sorted_by=", ".join(f'"{one}"' for one in self._sorts()),
            filters=[pair for field in self._fields for pair in field.filters],
            unique=unique,
            other=pages.changed(self._pages),
            searched=self._searched(),
        )

    def forms(self) -> str:
        fields = [page for _, page in self._pages]
        newer = "import SelectChoice"
        imports = imports_of(pages.form_imports(self._package, fields), self._own)
        imports = imports.replace(newer, f"{newer}  # type: ignore[attr-defined]  # newer than its types")
        return self._render("pages/forms.py.jinja", imports, fields=fields, nullable=pages.nullable(fields))

    def page_routes(self) -> str:
        imports = pages.route_imports(self._package, self._name, auth=self._auth, owned=self._owned)
        return self._render("pages/routes.py.jinja", imports)

    def page_templates(self) -> dict[str, str]:
        return pages.templates_of(self._package, self._name, [page for _, page in self._pages], self._sorts())

    def page_tests(self) -> str:
        fields = [page for _, page in self._pages]
        needs = [field for field in self._fields if field.target and not field.optional]
        owners = self._owned or any(field.target and field.target.owned for field in needs)
        searched = self._searched()
        imports = {
            "collections.abc": {"Callable"},
            "urllib.parse": {"quote"} if searched else set(),
            "sqlalchemy": {"select"},
            "sqlalchemy.orm": {"Session", "scoped_session"},
            f"{self._package}.models": {self._name.camel} | ({"User"} if owners else set()),
            f"tests.{self._name.plural}": {f"make_{self._name.snake}"},
            "tests.pages.visitor": {"Visitor"},
            "tests.queries": {"count_queries"},
            **self._factories(needs),
        }
        other = pages.changed(self._pages)
        return self._render(
            "pages/tests.py.jinja",
            imports_of(imports, self._own, "pytest"),
            fields=fields,
            searched=searched,
            changes=f", {other.column}={other.other}",
            changed_says=other.says_other,
            filters=[
                (f"{field.column}={value}", found)
                for field in fields
                for (value, _), found in zip(field.choices[:2], (1, 0), strict=False)
            ],
        )

    def factory(self) -> str:
        numbered = any("NUMBERS" in field.default for field in self._fields)
        imports = _merged(
            {
                "typing": {"Any"},
                "itertools": {"count"} if numbered else set(),
                "sqlalchemy.orm": {"Session", "scoped_session"},
                f"{self._package}.models": {self._name.camel} | ({"User"} if self._owned else set()),
            },
            self._factories([field for field in self._fields if not field.optional]),
            *(field.factory_imports for field in self._fields),
        )
        return self._render("factory.py.jinja", imports, numbered=numbered)

    @staticmethod
    def _factories(fields: Iterable[FieldCode]) -> dict[str, set[str]]:
        """The modules of the tests that make what these fields belong to."""
        found: dict[str, set[str]] = {}
        for field in fields:
            if field.target:
                found.setdefault(f"tests.{field.target.factory}", set()).add(f"make_{field.target.snake}")
        return found

    def in_models(self, text: str) -> str:
        where, names = f"src/{self._package}/models/__init__.py", (self._name.camel, *sorted(self._enums))
        text = add_import(text, where, f"{self._package}.models.{self._name.snake}", names, self._own)
        return add_to_list(text, where, "__all__", names)

    def in_blueprints(self, text: str) -> str:
        where = f"src/{self._package}/blueprints/__init__.py"
        module = f"{self._package}.blueprints.{self._name.plural}.routes"
        wanted = {module: self._name.plural} if self._api else {}
        if self._web:
            wanted[f"{self._package}.blueprints.pages.{self._name.plural}.routes"] = f"{self._name.snake}_pages"
        for module, blueprint in wanted.items():
            text = add_import(text, where, module, (f"bp as {blueprint}",), self._own)
            text = add_call(text, where, "register_blueprints", f"app.register_blueprint({blueprint})")
        return text

    def _sorts(self) -> list[str]:
        return ["created", *(field.column for field in self._fields if field.sort)]

    def _searched(self) -> list[FieldCode]:
        return [field for field in self._fields if field.searched]

    def _clashes(self) -> list[str]:
        """What a client is told when the database refuses a row: all that it may be, in parts of one sentence."""
        unique = [field.column for field in self._fields if field.unique]
        said = [f"there is {self._name.named} with the same {' or '.join(unique)} already"] if unique else []
        said += ["what it belongs to has just been removed"] if self._targets else []
        parts = [f"{part}, or " for part in said[:-1]] + [f"{part}." for part in said[-1:]]
        return [f"{part[0].upper()}{part[1:]}" for part in parts[:1]] + parts[1:]

    def _render(self, template: str, imports: dict[str, set[str]] | str, **context: Any) -> str:
        header = imports if isinstance(imports, str) else imports_of(imports, self._own)
        shared: dict[str, Any] = {"name": self._name, "fields": self._fields, "owned": self._owned, "auth": self._auth}
        return render(template, **{"imports": header, **shared, **context})


def _merged(*wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    together: dict[str, set[str]] = {}
    for one in wanted:
        for module, names in one.items():
            together[module] = together.get(module, set()) | names
    return together
