"""What a field is in the code of a resource: in its model, its schemas, its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.scaffold.fields import BIGGEST, LONGEST_TEXT, Field, Kind

if TYPE_CHECKING:
    from flaskwright.scaffold.layout import Model
    from flaskwright.scaffold.names import Name

Imports = dict[str, set[str]]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The model that a field belongs to, as the code calls it."""

    model: Model
    snake: str
    spoken: str
    named: str
    factory: str
    """The module of the tests that has `make_…` of it."""

    @property
    def owned(self) -> bool:
        """Whether its rows belong to users."""
        return self.model.owned


class FieldCode(msgspec.Struct, frozen=True, kw_only=True):
    """The pieces of code of one field."""

    name: str
    column: str
    type: str
    """What the column holds, as an annotation."""
    mapped: str
    """What `mapped_column` is given; nothing where the annotation says it all."""
    incoming: str
    """What a client may send, as an annotation."""
    sample: str = ""
    """A value that a client may send, in a test; nothing for what a test has to make first."""
    default: str = ""
    """The value that a factory fills in: of the same meaning as the sample, unless rows must differ in it."""
    wrongs: tuple[str, ...]
    """Values that are refused."""
    filters: tuple[tuple[str, int], ...] = ()
    """What a list can be asked for, and how many rows with the defaults it finds among one."""
    optional: bool
    unique: bool
    sort: bool = False
    searched: bool = False
    bounded: bool = False
    checks: tuple[str, ...] = ()
    enum: str = ""
    values: tuple[str, ...] = ()
    target: Target | None = None
    model_imports: Imports = {}
    schema_imports: Imports = {}
    factory_imports: Imports = {}


def field_code(field: Field, resource: Name, target: Target | None, package: str, *, owned: bool) -> FieldCode:
    """The code of a field of a resource, which may belong to a model.

    In an owned one unique is unique among the rows of a user, which is a constraint of the table.
    """
    made = _of_kind(field, resource, target, package)
    flags = [f"{flag}=True" for flag, on in (("index", field.index), ("unique", field.unique and not owned)) if on]
    return msgspec.structs.replace(
        made,
        mapped=", ".join(part for part in (made.mapped, *flags) if part),
        sort=made.sort and not field.optional,
    )


def _of_kind(field: Field, resource: Name, target: Target | None, package: str) -> FieldCode:
    if field.kind in {Kind.STR, Kind.TEXT, Kind.EMAIL}:
        return _text(field, resource)
    if field.kind is Kind.INT:
        return _number(field, resource)
    if field.kind is Kind.ENUM:
        return _enum(field, resource, package)
    if field.kind is Kind.BELONGS_TO and target is not None:
        return _reference(field, resource, target)
    if field.kind is Kind.BOOL:
        filters = ((f"{field.column}=true", 1), (f"{field.column}=false", 0))
        return _code(field, "bool", sample="True", default="True", wrongs=('"perhaps"',), filters=filters)
    return _moment(field, package)


def _code(field: Field, type_: str, *, wrongs: tuple[str, ...], mapped: str = "", **more: object) -> FieldCode:
    """The code of a field of which only the type is known."""
    given = {"type": type_, "incoming": type_, "mapped": mapped, "wrongs": wrongs, **more}
    base = {"name": field.name, "column": field.column, "optional": field.optional, "unique": field.unique}
    return FieldCode(**{**base, **given})  # type: ignore[arg-type]


def _numbers(resource: Name) -> str:
    return f"next({resource.snake.upper()}_NUMBERS)"


def _text(field: Field, resource: Name) -> FieldCode:
    sample = f'"{field.name.replace("_", " ").capitalize()}"'
    default = f"str({_numbers(resource)})" if field.unique else ""
    if field.kind is Kind.EMAIL:
        default = f'f"ada{{{_numbers(resource)}}}@example.com"' if field.unique else ""
        sample = '"ada@example.com"'
        incoming, imported = "Annotated[EmailStr, AfterValidator(str.lower)]", {"AfterValidator", "EmailStr"}
        column = f"String({field.length})"
        wrongs: tuple[str, ...] = ('"nobody"',)
    else:
        most = LONGEST_TEXT if field.kind is Kind.TEXT else field.length
        sample = f'{sample[: most + 1].rstrip()}"' if len(sample) > most + 2 else sample
        incoming = f"Annotated[str, StringConstraints(min_length=1, max_length={_plain(most)})]"
        imported = {"StringConstraints"}
        column = "Text" if field.kind is Kind.TEXT else f"String({most})"
        wrongs = ('""', f'"x" * {_plain(most + 1)}')
    return _code(
        field,
        "str",
        mapped=column,
        incoming=incoming,
        sample=sample,
        default=default or sample,
        wrongs=wrongs,
        sort=field.kind is not Kind.TEXT,
        searched=True,
        model_imports={"sqlalchemy": {column.partition("(")[0]}},
        schema_imports={"typing": {"Annotated"}, "pydantic": imported},
    )


def _number(field: Field, resource: Name) -> FieldCode:
    least = -BIGGEST if field.minimum is None else field.minimum
    most = BIGGEST if field.maximum is None else field.maximum
    value = min(max(least, 1), most)
    checks: tuple[str, ...] = ()
    if field.minimum is not None or field.maximum is not None:
        if field.maximum is None:
            says = f"{field.column} >= {least}"
        elif field.minimum is None:
            says = f"{field.column} <= {most}"
        else:
            says = f"{field.column} BETWEEN {least} AND {most}"
        checks = (f'CheckConstraint("{says}", name="{field.column}")',)
    lower = "-MOST" if field.minimum is None else _plain(least)
    upper = "MOST" if field.maximum is None else _plain(most)
    return _code(
        field,
        "int",
        incoming=f"Annotated[int, Field(ge={lower}, le={upper})]",
        sample=str(value),
        default=f"{value} + {_numbers(resource)}" if field.unique else str(value),
        wrongs=('"many"', _plain(least - 1), _plain(most + 1)),
        sort=True,
        bounded="MOST" in (lower + upper),
        checks=checks,
        schema_imports={"typing": {"Annotated"}, "pydantic": {"Field"}},
    )


def _enum(field: Field, resource: Name, package: str) -> FieldCode:
    enum = f"{resource.camel}{''.join(word.capitalize() for word in field.name.split('_'))}"
    first, second = field.values[:2]
    return _code(
        field,
        enum,
        mapped=f"text_enum({enum})",
        sample=f'"{first}"',
        default=f"{enum}.{first.upper()}",
        wrongs=('"no_such_value"',),
        filters=((f"{field.column}={first}", 1), (f"{field.column}={second}", 0)),
        enum=enum,
        values=field.values,
        factory_imports={f"{package}.models": {enum}},
    )


def _reference(field: Field, resource: Name, target: Target) -> FieldCode:
    gone = "SET NULL" if field.optional else "CASCADE"
    found = () if field.optional else ((f"{field.column}={{{resource.snake}.{field.column}}}", 1),)
    return _code(
        field,
        "int",
        mapped=f'ForeignKey("{target.model.table}.id", ondelete="{gone}"), index=True',
        incoming="Annotated[int, Field(ge=1, le=MOST)]",
        wrongs=("0",),
        filters=(*found, (f"{field.column}={{MISSING}}", 0)),
        bounded=True,
        target=target,
        model_imports={"sqlalchemy": {"ForeignKey"}},
        schema_imports={"typing": {"Annotated"}, "pydantic": {"Field"}},
    )


def _moment(field: Field, package: str) -> FieldCode:
    if field.kind is Kind.DATE:
        needed = {"datetime": {"date"}}
        return _code(
            field,
            "date",
            sample='"2026-01-02"',
            default="date(2026, 1, 2)",
            wrongs=('"2026-13-01"',),
            sort=True,
            model_imports=needed,
            schema_imports=needed,
            factory_imports=needed,
        )
    return _code(
        field,
        "datetime",
        mapped="UtcDateTime",
        incoming="AwareDatetime",
        sample='"2026-01-02T03:04:05Z"',
        default="datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)",
        wrongs=('"2026-01-02T03:04:05"',),
        sort=True,
        model_imports={"datetime": {"datetime"}, f"{package}.models.base": {"UtcDateTime"}},
        schema_imports={"pydantic": {"AwareDatetime"}},
        factory_imports={"datetime": {"UTC", "datetime"}},
    )


def _plain(number: int) -> str:
    """A number as people write it."""
    return f"{number:_}" if abs(number) >= 10_000 else str(number)
