"""Which tables the models declare, which history makes them, and where the two differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.model import shared_folders
from flaskwright.migrations.compare import Drift, drift, extra_tables
from flaskwright.migrations.operations import CreateTable, RenameTable, TableName
from flaskwright.rule_support.databases import forgets_zones
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Table
    from flaskwright.migrations.model import History
    from flaskwright.migrations.operations import Operation, Step
    from flaskwright.semantics.values import Value

NAMES_TABLE = frozenset({"__tablename__", "__table__"})
BIND = "__bind_key__"
"""What names the database of a model, where there are several."""


class Lines(msgspec.Struct, frozen=True, eq=False):
    """The histories that run as they stand, each with the tables of the models that belong to it."""

    tables: dict[History, tuple[Table, ...]]

    def table(self, history: History, name: TableName | None) -> Table | None:
        """The table of the models that is the one of a history."""
        return next((one for one in self.tables.get(history, ()) if name_of(one) == name), None)


def name_of(table: Table) -> TableName:
    """What a table of the models is called in the database."""
    return TableName(table.name or "", table.schema)


def lines(project: Project) -> Lines:
    """The histories, and whose tables they make."""
    return project.once(_lines)


def _lines(project: Project) -> Lines:
    runs = [one for one in project.migrations.histories if runs_through(one)]
    spoken = {one: frozenset(_spoken(project, one)) for one in runs}
    found: dict[History, list[Table]] = {one: [] for one in runs}
    programs = {one.path for one in project.code.imports.scripts - reached_modules(project)}
    for table in project.models.tables:
        if table.location.path in programs:
            continue  # it runs by itself, and may have a database of its own
        home = _home(table, spoken) if table.name is not None else None
        if home is not None:
            found[home].append(table)
    return Lines({history: tuple(_nearest(history, tables)) for history, tables in found.items()})


def _nearest(history: History, tables: list[Table]) -> Iterator[Table]:
    """Of several tables of one name, as in the steps of a course, those of the application that the history is of."""
    for table in tables:
        near = [_shared(history, one) for one in tables if name_of(one) == name_of(table)]
        if _shared(history, table) == max(near):
            yield table


def _shared(history: History, table: Table) -> int:
    return shared_folders(f"{history.folder}/", table.location.path)


def runs_through(history: History) -> bool:
    """Whether Alembic can run all of a history, as far as its files tell."""
    broken = history.duplicates or history.missing or history.cycle or any(one.unread for one in history.revisions)
    return bool(history.order) and not broken


def _spoken(project: Project, history: History) -> Iterator[TableName]:
    """The tables that some revision of a history speaks of."""
    for revision in history.order:
        for step in project.migrations.program(revision, "upgrade").steps:
            table = getattr(step.operation, "table", None)
            if isinstance(table, TableName):
                yield table
            if isinstance(step.operation, RenameTable):
                yield step.operation.renamed


def _home(table: Table, spoken: dict[History, frozenset[TableName]]) -> History | None:
    """The history that makes a table, or must: of several that may, the one whose folder is nearest."""
    making = [one for one, names in spoken.items() if name_of(table) in names]
    if not making and table.cls is not None and find_in_class(table.cls, BIND) is not None:
        return None  # of another database, which may have no history
    near = {one: _shared(one, table) for one in making or spoken}
    best = [one for one, shared in near.items() if shared == max(near.values())]
    return best[0] if len(best) == 1 else None


# ---------------------------------------------------------------------- drift


def drifts(project: Project) -> Iterator[tuple[History, Drift]]:
    """Where the models and what the revisions make differ, history by history."""
    for history, tables in lines(project).tables.items():
        schema = project.migrations.head_schema(history)
        found = [
            one
            for one in drift(schema, project.models, tables, zones=not forgets_zones(project))
            if one.kind != "extra" or not history.settings.filters
        ]
        if not history.settings.filters and not _others_make_tables(project):
            found += extra_tables(schema, project.models)
        for one in found:
            if not _is_changed_elsewhere(project, one.table):
                yield history, one


def _is_changed_elsewhere(project: Project, table: TableName) -> bool:
    """Whether a revision that belongs to no history speaks of a table."""
    name = re.compile(rb"\b" + re.escape(table.name.encode()) + rb"\b")
    return any(name.search(one.source.data) for one in project.migrations.strays)


def _others_make_tables(project: Project) -> bool:
    """Whether a library that the project imports declares tables of its own, or calls make tables or models."""
    if any(_may_be_mapped(one.args.get(2)) for one in project.code.calls_to({"builtins.type"})):
        return True
    if any(True for _ in project.code.calls_to(project.libraries.role("makes_table"))):
        return True
    makers = tuple(project.libraries.role("declares_tables"))
    return any(
        fact.module == maker or fact.module.startswith(f"{maker}.")
        for unit in project.code.units
        for fact in unit.imports
        for maker in makers
    )


def _may_be_mapped(namespace: Value | None) -> bool:
    """Whether a class that `type(name, bases, namespace)` makes may have a table."""
    if namespace is None:
        return False
    return not isinstance(namespace, Mapping) or namespace.open or not NAMES_TABLE.isdisjoint(namespace.items)


def maker(project: Project, history: History, table: TableName) -> Step | None:
    """The last step that makes a table, or gives it its name."""
    found = None
    for revision in history.order:
        for step in project.migrations.program(revision, "upgrade").steps:
            if _makes(step.operation, table):
                found = step
    return found


def _makes(operation: Operation, table: TableName) -> bool:
    match operation:
        case CreateTable(table=made):
            return made == table
        case RenameTable():
            return operation.renamed == table
        case _:
            return False
