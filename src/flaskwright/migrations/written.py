"""Operations as the code of a revision: `op.add_column(…)`. What is not known stands as a `…` to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.sql_types import load_sql_types
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeType,
    ColumnSpec,
    Constraint,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropTable,
    Operation,
    RenameColumn,
    RenameTable,
    SetDefault,
    SetNullable,
    SqlType,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable


def op_code(operation: Operation) -> str:
    """The call that does what an operation says; a comment where Alembic has none for it."""
    match operation:
        case CreateTable(table=table, columns=columns, constraints=constraints):
            parts = [_column(one) for one in columns] + [_table_constraint(one) for one in constraints]
            return _call("create_table", repr(table.name), *parts, schema=table.schema)
        case DropTable(table=table):
            return _call("drop_table", repr(table.name), schema=table.schema)
        case RenameTable(table=table, schema=str()):
            return f"op.execute({statement(operation)!r})"
        case RenameTable(table=table, to=to):
            return _call("rename_table", repr(table.name), repr(to), schema=table.schema)
        case AddColumn(table=table, column=column, inline_references=inline):
            said = "inline_references=True" if inline else ""
            return _call("add_column", repr(table.name), _column(column), said, schema=table.schema)
        case DropColumn(table=table, column=name):
            return _call("drop_column", repr(table.name), repr(name), schema=table.schema)
        case RenameColumn(table=table, column=name, to=to):
            return _alter(table, name, f"new_column_name={to!r}")
        case ChangeType(table=table, column=name, type=kind, using=using):
            return _alter(table, name, f"type_={type_code(kind)}", *(_using(using) if using else ()))
        case SetNullable(table=table, column=name, nullable=nullable):
            return _alter(table, name, f"nullable={nullable}")
        case SetDefault(table=table, column=name, default=default):
            given = f"sa.text({default.sql!r})" if default is not None and default.sql is not None else "None"
            return _alter(table, name, f"server_default={given}")
        case AddConstraint(table=table, constraint=constraint):
            return _add_constraint(table, constraint)
        case DropConstraint(table=table, name=name, kind=kind):
            said = f"type_={_KINDS.get(kind, kind)!r}" if kind is not None else ""
            return _call("drop_constraint", _name(name), repr(table.name), said, schema=table.schema)
        case ValidateConstraint(table=table, name=name):
            return f'op.execute("ALTER TABLE {table} VALIDATE CONSTRAINT {name}")'
        case CreateIndex(table=table, index=index, concurrently=concurrently):
            options = ["unique=True"] if index.unique else []
            options += ["postgresql_concurrently=True"] if concurrently else []
            listed = _names(index.columns)
            return _call("create_index", _name(index.name), repr(table.name), listed, *options, schema=table.schema)
        case DropIndex(name=given, table=on, concurrently=concurrently):
            options = [f"table_name={on.name!r}"] if on is not None else []
            options += ["postgresql_concurrently=True"] if concurrently else []
            return _call("drop_index", _name(given.name if given is not None else None), *options)
        case _:
            return f"# {type(operation).__name__}"


_KINDS = {"foreign": "foreignkey"}
_FLAGS = {"primary": "primary_key", "unique": "unique"}


def _call(name: str, *arguments: str, schema: str | None = None) -> str:
    given = [one for one in arguments if one] + ([f"schema={schema!r}"] if schema is not None else [])
    return f"op.{name}({', '.join(given)})"


def _alter(table: TableName, column: str, *arguments: str) -> str:
    return _call("alter_column", repr(table.name), repr(column), *arguments, schema=table.schema)


def _using(using: str) -> tuple[str]:
    return (f"postgresql_using={using!r}",)


def _name(name: str | None) -> str:
    return repr(name) if name is not None else "..."


def _names(names: Iterable[str | None] | None) -> str:
    if names is None:
        return "[...]"
    return f"[{', '.join(repr(one) if one is not None else '...' for one in names)}]"


def type_code(kind: SqlType) -> str:
    """A type as SQLAlchemy names it; PostgreSQL's own by their module."""
    if kind.array:
        return f"sa.ARRAY({type_code(SqlType(kind.name, kind.args, kind.array - 1, kind.values, kind.written))})"
    if kind.values is not None:
        return f"sa.Enum({', '.join(map(repr, kind.values))}, name={kind.name!r})"
    args = f"({', '.join(map(str, kind.args))})"
    zoned = {zoned: plain for plain, zoned in load_sql_types().zoned.items()}
    if kind.name in zoned:
        return f"{_class_of(zoned[kind.name])}(timezone=True)"
    if kind.name is None:
        return "..."
    return f"{_class_of(kind.name)}{args}"


def _class_of(name: str) -> str:
    """SQLAlchemy's class for a type of PostgreSQL: the first in its data, in capitals where it is the dialect's own."""
    known = load_sql_types().types["sqlalchemy"]
    found = next((cls for cls, sql in known.items() if sql == name), name.upper())
    return f"postgresql.{found}" if found.isupper() else f"sa.{found}"


def _column(column: ColumnSpec) -> str:
    parts = [repr(column.name), type_code(column.type)]
    for one in column.constraints:
        if one.kind == "foreign" and one.references is not None:
            ends = one.references.columns or ("id",)
            parts.append(f"sa.ForeignKey({f'{one.references.table}.{ends[0]}'!r})")
    if column.identity:
        parts.append("sa.Identity()")
    if column.nullable is not None:
        parts.append(f"nullable={column.nullable}")
    if column.default is not None and column.default.sql is not None:
        parts.append(f"server_default=sa.text({column.default.sql!r})")
    for one in column.constraints:
        parts += [f"{_FLAGS[one.kind]}=True"] if one.kind in _FLAGS else []
    return f"sa.Column({', '.join(parts)})"


def _table_constraint(constraint: Constraint) -> str:
    name = f", name={constraint.name!r}" if constraint.name is not None else ""
    columns = ", ".join(map(repr, constraint.columns or ()))
    match constraint.kind:
        case "primary":
            return f"sa.PrimaryKeyConstraint({columns}{name})"
        case "unique":
            return f"sa.UniqueConstraint({columns}{name})"
        case "check":
            return f"sa.CheckConstraint({constraint.condition!r}{name})"
        case "foreign" if constraint.references is not None:
            ends = [f"{constraint.references.table}.{one}" for one in constraint.references.columns]
            return f"sa.ForeignKeyConstraint({_names(constraint.columns)}, {_names(ends)}{name})"
        case _:
            return "..."


def _add_constraint(table: TableName, constraint: Constraint) -> str:
    name, on = _name(constraint.name), repr(table.name)
    late = "" if constraint.validated else "postgresql_not_valid=True"
    match constraint.kind:
        case "primary":
            return _call("create_primary_key", name, on, _names(constraint.columns), schema=table.schema)
        case "unique" if constraint.index is None:
            return _call("create_unique_constraint", name, on, _names(constraint.columns), schema=table.schema)
        case "check":
            return _call("create_check_constraint", name, on, repr(constraint.condition), late, schema=table.schema)
        case "foreign" if constraint.references is not None:
            target, ends = constraint.references.table, constraint.references.columns
            said = f"ondelete={constraint.references.on_delete!r}" if constraint.references.on_delete else ""
            schemas = [f"source_schema={table.schema!r}"] if table.schema else []
            schemas += [f"referent_schema={target.schema!r}"] if target.schema else []
            return _call(
                "create_foreign_key",
                name,
                on,
                repr(target.name),
                _names(constraint.columns),
                _names(ends),
                said,
                late,
                *schemas,
            )
        case _:
            return f"# add {constraint.name or 'a constraint'} to {table}"
