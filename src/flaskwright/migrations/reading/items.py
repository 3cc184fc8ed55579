"""SQLAlchemy's schema items as data: columns, constraints, indexes and what they are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.operations import (
    AddConstraint,
    ColumnSpec,
    Constraint,
    ConstraintKind,
    Default,
    Index,
    References,
    SqlType,
    TableName,
)
from flaskwright.migrations.reading.arguments import Given, construct, known, names
from flaskwright.migrations.reading.expressions import literal, raw
from flaskwright.migrations.sql import read_default, read_sql
from flaskwright.migrations.sql.names import UNKNOWN_PART
from flaskwright.migrations.types import type_of
from flaskwright.semantics.values import FALSE, NONE, TRUE, Arguments, Const, External, Sequence, Value, text

if TYPE_CHECKING:
    from flaskwright.migrations.reading.expressions import Writer

KINDS: dict[str, ConstraintKind] = {
    "PrimaryKeyConstraint": "primary",
    "UniqueConstraint": "unique",
    "CheckConstraint": "check",
    "ForeignKeyConstraint": "foreign",
    "ExcludeConstraint": "exclude",
}
COLUMNS = frozenset({"Column", "mapped_column"})
NUMBERS = frozenset({"smallint", "integer", "bigint"})
_PLAIN = re.compile(r'\s*"?([A-Za-z_][\w$]*)"?(?:\s+(?:ASC|DESC))?(?:\s+NULLS\s+(?:FIRST|LAST))?\s*\Z', re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]|"")+)"\Z')


class Items:
    """Reads schema items."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    # ----------------------------------------------------------------- columns

    def column(self, value: Value | None, *, keys: tuple[str, ...] = ()) -> ColumnSpec | None:
        """A column; `None` where it, or its name, is not told. `keys` are those of the primary key that it is in."""
        made = construct(value)
        if made is None or made[0] not in COLUMNS:
            return None
        given = made[1]
        positional = [one for one in given.args.positional if one is not NONE]
        name = text(given.args.keywords.get("name"))
        if name is None and positional and text(positional[0]) is not None:
            name = text(positional.pop(0))
        if name is None:
            return None
        items = {made[0]: (one, made[1]) for one in positional if (made := construct(one)) is not None}
        types = [one for one in positional if (made := construct(one)) is None or made[0] in ("Enum", "ENUM")]
        kind = type_of(given.value("type") or next(iter(types), None))
        primary = given.args.keywords.get("primary_key") is TRUE or name in keys
        says = given.args.keywords.get("nullable")
        nullable = None if given.args.open else not primary
        if says is not None:
            nullable = says.value if isinstance(says, Const) and isinstance(says.value, bool) else None
        default, identity, computed, virtual = self._generated(given, items)
        constraints = self._of_column(name, given, positional)
        foreign = any(one.kind == "foreign" for one in constraints)
        if primary and not identity:
            identity = self._is_serial(given, kind, default, keys or (name,), foreign=foreign)
        return ColumnSpec(
            name,
            kind,
            nullable and not primary and not identity if nullable is not None else None,
            default,
            client_default="default" in given.args.keywords or "Sequence" in items,
            identity=identity,
            computed=computed,
            indexed=given.args.keywords.get("index") is TRUE,
            constraints=constraints,
            comment=text(given.args.keywords.get("comment")),
            virtual=virtual,
        )

    @staticmethod
    def named(value: Value, attribute: str) -> Value:
        """A column of a class, which has the name of its attribute where it is given none."""
        call = value.call if isinstance(value, External) else None
        if not isinstance(value, External) or call is None or text(call.args.get(0, "name")) is not None:
            return value
        args = Arguments(call.args.positional, {**call.args.keywords, "name": Const(attribute)}, call.args.open)
        return External(value.path, value.receiver, msgspec.structs.replace(call, args=args))

    def _generated(
        self, given: Given, items: dict[str, tuple[Value, Given]]
    ) -> tuple[Default | None, bool, str | None, bool]:
        """The default of the server, whether it is an identity, the expression of a computed one, if it is virtual."""
        said = given.args.keywords.get("server_default")
        made = construct(said)
        if made is not None and said is not None:
            items = {**items, made[0]: (said, made[1])}
        identity = "Identity" in items
        computed, virtual = None, False
        if "Computed" in items:
            virtual = items["Computed"][1].value("persisted") is FALSE
            computed = raw(items["Computed"][1].value("condition")) or UNKNOWN_PART
        if identity or computed is not None or said is None or said is NONE:
            return None, identity, computed, virtual
        return self.default(said), identity, computed, virtual

    @staticmethod
    def _is_serial(
        given: Given, kind: SqlType, default: Default | None, keys: tuple[str, ...], *, foreign: bool
    ) -> bool:
        """Whether SQLAlchemy makes the column a serial one.

        https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.Column.params.autoincrement
        """
        asked = given.args.keywords.get("autoincrement")
        own = "default" in given.args.keywords or default is not None
        if kind.name not in NUMBERS or kind.array or asked is FALSE or (own and asked is not TRUE):
            return False
        return asked is TRUE or (len(keys) == 1 and not foreign)

    def default(self, value: Value | None) -> Default:
        """A default of the server: a text is a constant, everything else is SQL."""
        constant = text(value)
        sql = literal(constant) if constant is not None else self._writer.known(value)
        return read_default(sql) if sql is not None and UNKNOWN_PART not in sql else Default(sql, None)

    def _of_column(self, name: str, given: Given, positional: list[Value]) -> tuple[Constraint, ...]:
        found: list[Constraint] = []
        for one in positional:
            made = construct(one)
            if made is not None and made[0] == "ForeignKey":
                references = self.references(made[1], made[1].value("target"))
                found.append(Constraint("foreign", (name,), made[1].text("name"), references))
            elif made is not None and made[0] == "CheckConstraint":
                constraint = self.constraint(one)
                if constraint is not None:
                    found.append(constraint)
        if given.args.keywords.get("unique") is TRUE:
            found.append(Constraint("unique", (name,)))
        return tuple(found)

    def references(self, given: Given, *targets: Value | None) -> References | None:
        """What a foreign key points to, from `table.column` of each of its ends."""
        columns: list[str] = []
        table: TableName | None = None
        for target in targets:
            end = self._end(target)
            if end is None:
                return None
            table = end[0]
            columns.append(end[1])
        if table is None:
            return None
        return References(table, tuple(columns), _upper(given.text("on_delete")), _upper(given.text("on_update")))

    def _end(self, value: Value | None) -> tuple[TableName, str] | None:
        written = text(value)
        if written is not None:
            name, _, column = written.rpartition(".")
            schema, _, table = name.rpartition(".")
            return (TableName(table, schema or None), column) if table else None
        owner = value.receiver if isinstance(value, External) else None
        if isinstance(owner, External) and owner.path.endswith((".c", ".columns")):
            owner = owner.receiver
        table_name, column_name = self._writer.table(owner), self.column_name(value)
        return (table_name, column_name) if table_name is not None and column_name is not None else None

    # ------------------------------------------------------------- constraints

    def constraint(self, value: Value | None) -> Constraint | None:
        """A constraint of a table; `None` for what is none."""
        made = construct(value)
        kind = KINDS.get(made[0]) if made is not None else None
        if made is None or kind is None:
            return None
        given = made[1]
        name = given.text("name")
        match kind:
            case "foreign":
                ends = given.value("referred_columns")
                targets = ends.items if isinstance(ends, Sequence) and not ends.open else [None]
                return Constraint(
                    "foreign", self.columns(given.value("columns")), name, self.references(given, *targets)
                )
            case "check":
                return self.check(name, given.value("condition"))
            case _:
                columns = tuple(self._element(one) for one in given.rest("columns"))
                return Constraint(kind, None if given.args.open else known(columns), name)

    def check(self, name: str | None, condition: Value | None, *, validated: bool = True) -> Constraint:
        """A check; its columns are those that stand in its condition."""
        sql = raw(condition) or self._writer.known(condition)
        for one in read_sql(f"ALTER TABLE checked ADD CONSTRAINT named CHECK ({sql})") if sql is not None else ():
            if isinstance(one, AddConstraint) and one.constraint.condition is not None:
                return msgspec.structs.replace(one.constraint, name=name, validated=validated)
        return Constraint("check", None, name, condition=sql, validated=validated)

    def columns(self, value: Value | None) -> tuple[str, ...] | None:
        """The columns that a list names; `None` where one of them is not told."""
        if isinstance(value, Sequence) and not value.open:
            return known(tuple(self._element(one) for one in value.items))
        return known(names(value))

    def _element(self, value: Value) -> str | None:
        """The column that an argument names; that of an element of an exclusion stands before its operator."""
        if isinstance(value, Sequence) and value.kind == "tuple" and value.items:
            value = value.items[0]
        return text(value) or self.column_name(value)

    def column_name(self, value: Value | None) -> str | None:
        """The column that an expression is."""
        made = construct(value)
        if made is not None and made[0] in COLUMNS:
            return text(made[1].args.get(0, "name"))
        match = _QUOTED.match(self._writer.write(value)) if value is not None else None
        return match[1].replace('""', '"') if match is not None else None

    # ----------------------------------------------------------------- indexes

    def index(self, name: str | None, columns: tuple[Value, ...] | None, given: Given) -> Index | None:
        """An index; `None` where its columns are not told."""
        if columns is None:
            return None
        where = given.value("where")
        return Index(
            name,
            tuple(self._indexed(one) for one in columns),
            unique=given.says("unique") is True,
            method=given.text("using"),
            where=None if where is None or where is NONE else raw(where) or self._writer.write(where),
        )

    def _indexed(self, value: Value) -> str | None:
        """The column that a part of an index is; `None` for an expression."""
        written = text(value)
        if written is not None:
            return written
        sql = self._writer.write(value)
        match = _QUOTED.match(sql) or _PLAIN.match(sql)
        return match[1] if match is not None else None

    def made_index(self, value: Value | None) -> Index | None:
        """`Index("ix", "a", "b")`."""
        made = construct(value)
        if made is None or made[0] != "Index":
            return None
        given = made[1]
        return self.index(given.text("name"), None if given.args.open else given.rest("columns"), given)


def keyed(spec: ColumnSpec) -> ColumnSpec:
    """A column of the primary key."""
    return msgspec.structs.replace(spec, nullable=False)


def _upper(said: str | None) -> str | None:
    return said.upper() if said is not None else None
