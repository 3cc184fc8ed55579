"""What a step of the revision gives to the revisions of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.migrations.locks import operation_parts
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeRows,
    ChangeType,
    CreateIndex,
    CreateTable,
    CreateView,
    DropColumn,
    DropIndex,
    DropTable,
    DropType,
    DropView,
    Index,
    Operation,
    RenameColumn,
    RenameTable,
    SetNullable,
    TableName,
)
from flaskwright.migrations.plan.actions import Unwritable, act, sql
from flaskwright.migrations.plan.batches import key_of
from flaskwright.migrations.plan.constraints import built, dropped, unique, validated_later
from flaskwright.migrations.plan.keys import change_key, columns_to, is_key
from flaskwright.migrations.plan.model import Part, Phase
from flaskwright.migrations.plan.required import (
    fill_of,
    filled,
    required,
    required_column,
    value_name,
    volatile_column,
)
from flaskwright.migrations.plan.twins import NoPlanError, change_type, rename_column
from flaskwright.migrations.plan.updates import read_fill
from flaskwright.migrations.statements import quoted
from flaskwright.migrations.type_changes import type_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.migrations.operations import Constraint, Step
    from flaskwright.migrations.schema import Schema

GOING = (DropColumn, DropTable, DropType, DropView)
"""What code of the running release may still use."""


class Steps:
    """Plans operations one by one. `fills` are what rows that are there get; `back` how changed types are undone."""

    def __init__(self, fills: Mapping[tuple[str, str], str], back: Mapping[tuple[TableName, str], str | None]) -> None:
        self._fills = fills
        self._back = back
        self._filled: set[tuple[TableName, str]] = set()
        self.unsaid: list[tuple[TableName, str, str]] = []
        """Columns of which nobody says what the rows that are there get, with the constant that waits for it."""
        self.unfilled: list[tuple[TableName, str]] = []
        """Columns that become required, and are not filled."""
        self._keys: set[TableName] = set()
        """The tables whose keys are changed: no other step may make or change what points to them."""
        self._changed: set[tuple[TableName, str]] = set()
        """The columns that have twins, or point to such a key."""

    def parts(self, step: Step, schema: Schema) -> list[Part] | None:
        """The parts of a step; `None` where it may run as it is; raises `NoPlanError` where no plan is safe."""
        if isinstance(step.operation, ChangeRows):
            fill = read_fill(step, schema)
            if step.operation.table is not None:
                self._filled |= {(step.operation.table, one) for one in step.operation.columns}
            return [filled(fill)] if fill is not None else None
        try:
            found = self._parts(step.operation, schema)
        except Unwritable:
            raise NoPlanError("part of it is not known") from None
        except LookupError:
            raise NoPlanError("the table has no primary key that is known, by which to fill it in batches") from None
        return found

    def _parts(self, operation: Operation, schema: Schema) -> list[Part] | None:
        if self._keys & {one.references.table for one in _constraints(operation) if one.references is not None}:
            raise NoPlanError("it points to a key that the revision changes; give it a revision of its own")
        match operation:
            case AddColumn():
                return self._add_column(operation, schema)
            case SetNullable(table=table, column=name, nullable=False):
                return self._required(table, name, schema)
            case AddConstraint(table=table, constraint=constraint):
                return self._add_constraint(table, constraint, schema)
            case CreateIndex(table=table, index=index):
                return list(built(table, index))
            case DropIndex():
                return self._drop_index(operation, schema)
            case ChangeType():
                return self._change_type(operation, schema)
            case RenameColumn():
                self._once(operation.table, operation.column)
                self._changed.add((operation.table, operation.to))
                return rename_column(operation, schema)
            case RenameTable():
                return _rename_table(operation)
            case _:
                return None

    def _add_column(self, operation: AddColumn, schema: Schema) -> list[Part] | None:
        column = operation.column
        if column.identity or column.computed is not None:
            raise NoPlanError("the database fills it for all rows at once, and writes the table anew")
        if column.default is not None or column.nullable is False:  # PostgreSQL reads all rows for its key
            operation = replace(operation, inline_references=False)
        bare, *others = _parts_of_column(operation)
        assert isinstance(bare, AddColumn)  # noqa: S101 - the first part is the column itself
        found = self._bare_column(bare, schema)
        later = [part for one in others for part in self._parts(one, schema) or []]
        if found is None and not later:
            return None
        if found is None:
            said = f"Adds {operation.table}.{column.name}."
            down = (act(DropColumn(operation.table, column.name)),)
            found = [Part(Phase.EXPAND, said, (act(bare),), down)]
        return [*found, *later]

    def _bare_column(self, operation: AddColumn, schema: Schema) -> list[Part] | None:
        table, column = operation.table, operation.column
        key = key_of(schema.table(table))
        if column.default is not None:
            if column.default.volatile is None:
                raise NoPlanError("it is not known whether its default is another one for each row")
            return volatile_column(table, column, key) if column.default.volatile else None
        if column.nullable is not False or any(one.kind == "primary" for one in column.constraints):
            return None
        fill = self._fills.get((table.name, column.name))
        if fill is None:
            self.unsaid.append((table, column.name, value_name(table, column.name)))
        return required_column(table, column, key, fill)

    def _required(self, table: TableName, name: str, schema: Schema) -> list[Part] | None:
        known = schema.table(table)
        column = known.column(name) if known is not None else None
        if column is not None and column.nullable is False:
            return None
        fill = self._fills.get((table.name, name))
        needs = f"The release that writes {table}.{name} in every row is out."
        if fill is None:
            if (table, name) not in self._filled:
                self.unfilled.append((table, name))
            return list(required(table, name, needs))
        key = key_of(known)
        if key is None:
            raise LookupError
        return [filled(fill_of(table, name, key, fill), needs), *required(table, name)]

    def _add_constraint(self, table: TableName, constraint: Constraint, schema: Schema) -> list[Part] | None:
        if not constraint.validated:
            return None
        if constraint.kind == "exclude":
            raise NoPlanError("PostgreSQL builds the index of an exclusion constraint only while writers wait")
        if constraint.kind in ("foreign", "check"):
            return list(validated_later(table, constraint))
        if constraint.index is not None:
            return None
        if constraint.kind == "unique":
            return list(unique(table, constraint))
        found: list[Part] = []
        for name in constraint.columns or ():
            found += self._required(table, name, schema) or []
        return [*found, *unique(table, constraint, Phase.CONTRACT)]

    def _drop_index(self, operation: DropIndex, schema: Schema) -> list[Part] | None:
        name = operation.name.name if operation.name is not None else None
        for table in schema.indexed(name) if name is not None else ():
            for index in table.indexes:
                if index.name == name:
                    return [dropped(table.name, index)]
        raise NoPlanError("the index is not known, so that no downgrade can build it again")

    def _change_type(self, operation: ChangeType, schema: Schema) -> list[Part] | None:
        known = schema.table(operation.table)
        column = known.column(operation.column) if known is not None else None
        old = column.type if column is not None and column.type.name is not None else operation.old
        change = type_change(old, operation.type, operation.column, operation.using)
        if change is None:
            raise NoPlanError("one of the types is not known")
        if change.work == "none" and change.keeps_indexes:
            return None
        if is_key(operation, known):
            pointing = columns_to(operation, schema)
            for place in ((operation.table, operation.column), *pointing):
                self._once(*place)
            self._keys.add(operation.table)
            return change_key(operation, schema)
        self._once(operation.table, operation.column)
        return change_type(operation, schema, self._back.get((operation.table, operation.column)))

    def _once(self, table: TableName, column: str) -> None:
        """Raise `NoPlanError` where a column has a twin already, or points to a key that changes."""
        if (table, column) in self._changed:
            said = f"{table}.{column} is changed, or points to a key that is, by another step"
            raise NoPlanError(f"{said}; give it a revision of its own")
        self._changed.add((table, column))


def _constraints(operation: Operation) -> Iterator[Constraint]:
    """The constraints that an operation makes."""
    match operation:
        case CreateTable():
            yield from operation.constraints
            for column in operation.columns:
                yield from column.constraints
        case AddColumn(column=column):
            yield from column.constraints
        case AddConstraint(constraint=constraint):
            yield constraint
        case _:
            pass


def _parts_of_column(operation: AddColumn) -> tuple[Operation, ...]:
    """A column and what belongs to it; of `index` and `unique` together SQLAlchemy makes one unique index."""
    column = operation.column
    if not column.indexed or not any(one.kind == "unique" for one in column.constraints):
        return operation_parts(operation)
    kept = tuple(one for one in column.constraints if one.kind != "unique")
    parts = operation_parts(replace(operation, column=replace(column, constraints=kept, indexed=False)))
    index = Index(f"ix_{operation.table.name}_{column.name}", (column.name,), unique=True)
    return (*parts, CreateIndex(operation.table, index))


def _rename_table(operation: RenameTable) -> list[Part]:
    """Another name for a table; a view keeps the old one for as long as code uses it."""
    old, new = operation.table, TableName(operation.to, operation.table.schema)
    view = sql(f"CREATE VIEW {quoted(old)} AS SELECT * FROM {quoted(new)}", CreateView(old, (new,)))
    drop = sql(f"DROP VIEW {quoted(old)}", DropView(old))
    return [
        Part(
            Phase.EXPAND,
            f"Renames {old} to {new}; a view has the old name, by which rows are read and written as before.",
            (act(operation), view),
            (drop, act(RenameTable(new, old.name))),
        ),
        Part(
            Phase.CLEAN,
            f"Drops the view {old}.",
            (drop,),
            (view,),
            needs=f"The release that uses {new} only, and nowhere {old}, is out.",
        ),
    ]
