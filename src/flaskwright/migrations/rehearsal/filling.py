"""Fills the tables of a database with plausible rows, straight from what its catalogue says of them.

Types, lengths, keys, uniqueness, simple checks and foreign keys are respected; each table takes one statement, whatever
its rows. What cannot be filled stays empty and is told.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from flaskwright.migrations.rehearsal.catalogue import identifier, number, say
from flaskwright.migrations.rehearsal.columns import Column, Reference, Table, read_tables
from flaskwright.migrations.rehearsal.conditions import Demand, demands
from flaskwright.migrations.rehearsal.results import Filled, first_line
from flaskwright.migrations.rehearsal.values import FORMS, TEXTS, Value, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import psycopg

    from flaskwright.migrations.operations import TableName

TRIAL = 20
"""Rows that are tried before all are made."""
MOST_TRIALS = 60
MOST_REFERENCES = 12
FEW = 12
"""Different values of a column of which each is tried for all rows, where a check holds for some of them only."""
_NEXT = re.compile(r"nextval\('(.+)'::regclass\)")


class Sizes(msgspec.Struct, frozen=True):
    """How many rows each table gets: `named` by its name, else `rows`. `asked` are names that must exist."""

    rows: int = 10_000
    named: Mapping[str, int] = {}
    asked: tuple[str, ...] = ()

    def of(self, table: TableName) -> int:
        """The rows of one table."""
        return self.named.get(str(table), self.named.get(table.name, self.rows))


class Choice(msgspec.Struct, frozen=True):
    """What was found by trial: columns that stay null, those that never are, the forms that texts take.

    `same` are columns that have one value in all rows, by the number of that value.
    """

    null: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    forms: Mapping[str, int] = {}
    same: Mapping[str, int] = {}


NO_CHOICE = Choice()


class Made(msgspec.Struct, frozen=True):
    """The statement that fills a table; `most` is how many rows uniqueness allows, `why` what bounds them."""

    columns: tuple[str, ...]
    values: tuple[str, ...]
    joins: tuple[str, ...]
    most: int | None = None
    why: str | None = None

    def statement(self, table: Table, first: int, last: int) -> str:
        """The statement for the rows of these numbers."""
        names = ", ".join(identifier(one) for one in self.columns)
        head = f"INSERT INTO {table.sql} ({names}) OVERRIDING SYSTEM VALUE" if names else f"INSERT INTO {table.sql}"
        source = f"FROM generate_series({first}::bigint, {last}::bigint) AS g(n) {' '.join(self.joins)}"
        if not names:
            return f"{head} DEFAULT VALUES"
        return f"{head} SELECT {', '.join(self.values)} {source} ON CONFLICT DO NOTHING"


class Unfillable(Exception):  # noqa: N818 - an answer rather than an error
    """A table cannot be filled; the message says why."""


class Filler:
    """Fills the tables of one database."""

    def __init__(self, connection: psycopg.Connection[Any], version_table: str, nulls: int = 10) -> None:
        self.connection = connection
        self.tables = read_tables(connection, version_table)
        self.nulls = nulls
        """Of a hundred values that may be null, how many are."""
        self.counts: dict[int, int] = {}
        self._parents: dict[tuple[int, tuple[str, ...]], int] = {}
        import psycopg  # noqa: PLC0415 - an extra

        self._errors = psycopg

    def parents(self, reference: Reference) -> int:
        """How many rows a foreign key may point to: those in which what it points to is not null."""
        table = self.tables[reference.table]
        targets = tuple(name for name in reference.targets if not table.column(name).required)
        if not targets:
            return self.counts.get(table.oid, 0)
        key = (table.oid, targets)
        if key not in self._parents:
            self._parents[key] = number(self.connection, f"SELECT count(*) FROM {table.sql} WHERE {_all(targets)}")
        return self._parents[key]

    def count(self) -> None:
        """Count the rows that there are."""
        for table in self.tables.values():
            self.counts[table.oid] = number(self.connection, f"SELECT count(*) FROM {table.sql}")

    def fill(self, sizes: Sizes, done: Callable[[], None] = lambda: None, *, empty_only: bool = False) -> list[Filled]:
        """Fill all tables, those first to which others refer; `done` is called after each."""
        self._without_triggers()
        self.count()
        found = []
        for table, wait in self._order():
            if not empty_only or not self.counts[table.oid]:
                found.append(self._fill(table, sizes.of(table.name), wait))
            done()
        self.connection.execute("RESET session_replication_role")
        self.connection.execute("ANALYZE")
        return found

    def _without_triggers(self) -> None:
        """References are right by the way in which they are made: checking each would take most of the time."""
        with contextlib.suppress(self._errors.errors.InsufficientPrivilege):
            self.connection.execute("SET session_replication_role = replica")

    # ------------------------------------------------------------------ order

    def _order(self) -> Iterator[tuple[Table, frozenset[Reference]]]:
        """The tables, each after those that it refers to; with it the references that must wait, being on a circle."""
        left = dict(self.tables)
        while left:
            free = [one for one in left.values() if not self._open(one, left)]
            if free:
                for table in free:
                    yield table, frozenset()
                    del left[table.oid]
                continue
            table = min(left.values(), key=lambda one: (self._demands(one, left), one.name))
            yield table, frozenset(self._open(table, left))
            del left[table.oid]

    def _open(self, table: Table, left: Mapping[int, Table]) -> list[Reference]:
        return [one for one in table.references if one.table in left and one.table != table.oid]

    def _demands(self, table: Table, left: Mapping[int, Table]) -> int:
        """How many of the references on a circle may not be null."""
        return sum(all(table.column(name).required for name in one.columns) for one in self._open(table, left))

    # ------------------------------------------------------------------- rows

    def _fill(self, table: Table, asked: int, waiting: frozenset[Reference]) -> Filled:
        present = self.counts[table.oid]
        try:
            choice = self._tried(table, waiting)
            made = self.made(table, choice, waiting)
            rows = asked if made.most is None else min(asked, made.most)
            first = self._first(table) if present else 1
            with self.connection.transaction():
                say(self.connection, made.statement(table, first, first + rows - 1))
                self._set_sequences(table)
        except Unfillable as reason:
            return Filled(table.name, present, asked, str(reason))
        except self._errors.OperationalError:
            raise  # the server is gone, or its disk is full
        except self._errors.Error as error:
            return Filled(table.name, present, asked, first_line(error))
        self._parents.clear()
        self.counts[table.oid] = total = number(self.connection, f"SELECT count(*) FROM {table.sql}")
        why = None
        if total < asked:
            why = made.why if made.most is not None and made.most < asked else "its values must be different"
        return Filled(table.name, total, asked, why)

    def _first(self, table: Table) -> int:
        """The first number that no row has used."""
        numbers = [
            one.name
            for one in table.columns
            if one.type.name in {"int2", "int4", "int8"}
            and not one.type.enum
            and any(one.name in group for group in table.unique)
        ]
        most = [number(self.connection, f"SELECT max({identifier(name)}) FROM {table.sql}") for name in numbers]
        return max([*most, self.counts[table.oid], 0]) + 1

    def _set_sequences(self, table: Table) -> None:
        for column in table.columns:
            sequence = _sequence(column)
            if sequence is not None:
                say(
                    self.connection,
                    f"SELECT setval(%s::regclass, greatest(max({identifier(column.name)})::bigint, 1)) "
                    f"FROM {table.sql}",
                    (sequence,),
                )

    # ------------------------------------------------------------------ trial

    def _tried(self, table: Table, waiting: frozenset[Reference]) -> Choice:
        """What of the table's columns has to stay null, or to be of another form, so that rows are taken."""
        choices: list[Choice] = [Choice()]
        seen: set[object] = set()
        first = "it was not tried"
        first_error = None
        while choices and len(seen) < MOST_TRIALS:
            choice = choices.pop(0)
            key = (choice.null, choice.full, *(tuple(sorted(one.items())) for one in (choice.forms, choice.same)))
            if key in seen:
                continue
            seen.add(key)
            made = self.made(table, choice, waiting)
            error = self._try(table, made)
            if error is None:
                return choice
            if first_error is None:
                first_error, first = error, first_line(error)
            if isinstance(error, self._errors.errors.CheckViolation):
                choices += self._others(table, choice, error.diag.constraint_name)
        raise Unfillable(first)

    def _try(self, table: Table, made: Made) -> psycopg.Error | None:
        first = self._first(table) if self.counts[table.oid] else 1
        last = first + min(TRIAL, made.most or TRIAL) - 1
        try:
            with self.connection.transaction(force_rollback=True):
                say(self.connection, made.statement(table, first, last))
        except self._errors.OperationalError:
            raise
        except self._errors.Error as error:
            return error
        return None

    def _others(self, table: Table, choice: Choice, name: str | None) -> Iterator[Choice]:
        """Other choices for the columns of a check that failed."""
        check = next((one for one in table.conditions if one.name == name), None)
        columns = check.columns if check is not None else ()
        free = [one for one in columns if not table.column(one).required]
        nulls = [(), free, *([name for name in free if name != one] for one in free), *([one] for one in free)]
        for null in nulls if free else ():
            yield replace(
                choice,
                null=choice.null - set(free) | set(null),
                full=choice.full - set(free) | set(free) - set(null),
            )
        values = self._values(table, choice)
        few = {one: values[one].different or 0 for one in columns if one in values}
        for one in sorted(few, key=lambda name: few[name]):
            if 1 < few[one] <= FEW:
                yield from (replace(choice, same={**choice.same, one: place}) for place in range(few[one]))
        for one in columns:
            if table.column(one).type.name in TEXTS:
                for form in range(1, len(FORMS)):
                    yield replace(choice, forms={**choice.forms, one: form})

    # -------------------------------------------------------------- statement

    def made(
        self,
        table: Table,
        choice: Choice = NO_CHOICE,
        waiting: frozenset[Reference] = frozenset(),
        *,
        single: bool = False,
    ) -> Made:
        """The statement that fills a table; `single` is quick for one row, which refers to any others."""
        values = self._values(table, choice)
        numbers, most, why = self._numbers(table, values)
        taken: dict[str, str] = {}
        joins: list[str] = []
        references = sorted(table.references, key=lambda one: -len(one.columns))[:MOST_REFERENCES]
        for place, reference in enumerate(references):
            if reference.table == table.oid or all(name in taken for name in reference.columns):
                continue
            if reference in waiting or choice.null & set(reference.columns) or not self.parents(reference):
                taken |= self._absent(table, reference, waits=reference in waiting)
                continue
            if single:
                joins.append(self._any(reference, f"p{place}"))
            else:
                joins.append(self._join(table, reference, f"p{place}", numbers, taken, choice))
            taken |= {
                name: f"p{place}.{identifier(target)}"
                for name, target in zip(reference.columns, reference.targets, strict=True)
                if name not in taken
            }
        for reference in references:
            if reference.table == table.oid:
                taken |= self._to_itself(table, reference, values, taken)
        columns, written = [], []
        for column in table.columns:
            sql = self._written(column, choice, values, numbers, taken)
            if sql is not None:
                columns.append(column.name)
                written.append(sql)
        return Made(tuple(columns), tuple(written), tuple(joins), most, why)

    def _values(self, table: Table, choice: Choice) -> dict[str, Value]:
        wanted: dict[str, Demand] = {}
        for condition in table.conditions:
            for name, demand in demands(condition.expression).items():
                wanted[name] = wanted[name].both(demand) if name in wanted else demand
        found = {}
        for column in table.columns:
            if not column.generated:
                form = choice.forms.get(column.name, 0)
                one = value(column, wanted.get(column.name.lower(), Demand()), form) or value(column, Demand(), form)
                if one is not None and column.name in choice.same:
                    one = Value(one.at(str(choice.same[column.name])), 1)
                if one is not None:
                    found[column.name] = one
        return found

    def _numbers(self, table: Table, values: Mapping[str, Value]) -> tuple[dict[str, str], int | None, str | None]:
        """What counts the values of each column, so that what must be unique is: like the digits of a number."""
        numbers: dict[str, str] = {}
        most: int | None = None
        why = None
        of = {name: one for one in reversed(table.references) for name in one.columns if one.table != table.oid}
        for group in sorted(table.unique, key=len):
            if any(name not in of and name in values and values[name].different is None for name in group):
                continue
            digits: dict[tuple[str, ...], int] = {}
            for name in group:
                reference = of.get(name)
                if reference is not None:
                    digits[reference.columns] = max(1, self.parents(reference))
                elif name in values:
                    digits[(name,)] = values[name].different or 1
            size = 1
            for columns, different in digits.items():
                digit = f"(((g.n - 1) / {size}) % {different})"
                numbers |= {name: digit for name in columns if name not in numbers}
                size *= different
            if digits and (most is None or size < most):
                most, why = size, f"{', '.join(group)} must be unique, and there are {size:,} different values"
        return numbers, most, why

    def _absent(self, table: Table, reference: Reference, *, waits: bool) -> dict[str, str]:
        """A reference that points nowhere."""
        columns = [table.column(name) for name in reference.columns]
        if all(one.required for one in columns):
            parent = self.tables[reference.table].name
            if waits:
                raise Unfillable(f"its rows and those of {parent} need one another")
            raise Unfillable(f"it refers to {parent}, which is empty")
        return {one.name: "NULL" for one in columns if not one.required}

    def _any(self, reference: Reference, alias: str) -> str:
        parent = self.tables[reference.table]
        columns = ", ".join(identifier(name) for name in reference.targets)
        return f"CROSS JOIN (SELECT {columns} FROM {parent.sql} WHERE {_all(reference.targets)} LIMIT 1) {alias}"

    def _join(
        self,
        table: Table,
        reference: Reference,
        alias: str,
        numbers: Mapping[str, str],
        taken: Mapping[str, str],
        choice: Choice,
    ) -> str:
        parent = self.tables[reference.table]
        columns = ", ".join(identifier(name) for name in reference.targets)
        shared = [
            f"t.{identifier(target)} = {taken[name]}"
            for name, target in zip(reference.columns, reference.targets, strict=True)
            if name in taken
        ]
        if shared:
            condition = " AND ".join(shared)
            return f"JOIN LATERAL (SELECT {columns} FROM {parent.sql} t WHERE {condition} LIMIT 1) {alias} ON true"
        count = self.parents(reference)
        place = table.column(reference.columns[0]).number
        which = numbers.get(reference.columns[0], f"((g.n - 1 + {place} * ((g.n - 1) / {count})) % {count})")
        columns_of = [table.column(name) for name in reference.columns]
        may_be_null = self.nulls and not any(one.required or one.name in choice.full for one in columns_of)
        kept = f" AND {self._kept(columns_of[0])}" if may_be_null else ""
        kind = "LEFT JOIN" if kept else "JOIN"
        counted = f"SELECT row_number() OVER () - 1 AS k, {columns} FROM {parent.sql} WHERE {_all(reference.targets)}"
        return f"{kind} ({counted}) {alias} ON {alias}.k = {which}{kept}"

    def _to_itself(
        self, table: Table, reference: Reference, values: Mapping[str, Value], taken: Mapping[str, str]
    ) -> dict[str, str]:
        """A reference to the table itself: to a row that came before, or to the row itself."""
        found = {}
        for name, target in zip(reference.columns, reference.targets, strict=True):
            if name in taken:
                continue
            if target in taken:
                found[name] = taken[target]
            elif target in values:
                found[name] = (
                    values[target].at("(g.n - 1)") if self.counts[table.oid] else values[target].at("((g.n - 1) / 2)")
                )
            elif table.column(name).required:
                raise Unfillable(f"it refers to itself by {name}, of a type that is not understood")
            else:
                found[name] = "NULL"
        return found

    def _kept(self, column: Column) -> str:
        """Whether a row has a value in a column that may be null."""
        return f"(g.n * 7 + {column.number} * 13) % 100 >= {self.nulls}"

    def _written(
        self,
        column: Column,
        choice: Choice,
        values: Mapping[str, Value],
        numbers: Mapping[str, str],
        taken: Mapping[str, str],
    ) -> str | None:
        """What a column gets; `None` leaves it to its default."""
        if column.generated:
            return None
        if column.name in choice.null:
            return "NULL"
        if column.name in taken:
            return taken[column.name]
        one = values.get(column.name)
        if one is None:
            if column.required and column.default is None:
                raise Unfillable(f"{column.name} is of the type {column.type.sql}, which is not understood")
            return None
        sql = one.at(numbers.get(column.name, "(g.n - 1)"))
        full = column.required or not self.nulls or column.name in choice.full
        return sql if full else f"CASE WHEN {self._kept(column)} THEN {sql} END"


def _sequence(column: Column) -> str | None:
    """The sequence that numbers the rows by a column."""
    if column.sequence is not None:
        return column.sequence
    found = _NEXT.search(column.default or "")
    return found[1].replace("''", "'") if found is not None else None


def _all(columns: Iterable[str]) -> str:
    return " AND ".join(f"{identifier(name)} IS NOT NULL" for name in columns)
