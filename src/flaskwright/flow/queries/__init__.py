"""Queries as values: what an expression asks the database for, what running it gives, and where its rows go.

`reading` reads expressions, each in a `scenes.Scene` (one reading of a body), with the help of `names` (variables),
`attributes`, `building` (methods of queries), `conditions` (filters), `running` (calls), `helpers` (functions of the
project) and `joining` (what may be one of several). `executing` goes through the project for what is run, `starts` for
where queries of the legacy interface start; `values` says what comes out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries.executing import find_executions
from flaskwright.flow.queries.joining import join
from flaskwright.flow.queries.reading import Reader
from flaskwright.flow.queries.running import gone_through
from flaskwright.flow.queries.starts import Start, Starts
from flaskwright.flow.queries.values import Execution, Filter, Gives, Join, Load, Query, Rows
from flaskwright.libraries.queries import load_queries
from flaskwright.semantics.values import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models import DataModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import ClassValue, Value
    from flaskwright.syntax import tree

__all__ = ["Execution", "Filter", "Gives", "Join", "Load", "Queries", "Query", "Rows", "build_queries"]


class Queries:
    """The queries of a project. What it runs is read first, and always in one order, so that nothing depends on who
    asks first; other expressions are read when somebody asks for them.
    """

    def __init__(self, code: Code, libraries: Libraries, models: DataModel) -> None:
        self._code = code
        self._libraries = libraries
        self._models = models
        self._reader = Reader(code, libraries, models, load_queries())

    # ------------------------------------------------------------- expressions

    def read(self, unit: Unit, node: tree.Expr) -> Value:
        """What an expression of a body is: a `Query`, `Rows`, or what the interpreter knows of it."""
        reader = self._ready
        return reader.read(reader.scene(unit), node)

    def query_at(self, unit: Unit, node: tree.Expr) -> Query | None:
        """The query that an expression of a body builds; `None` where it builds none, or may be something else."""
        return self.query(self.read(unit, node))

    def rows_at(self, unit: Unit, node: tree.Expr) -> Rows | None:
        """The rows that an expression of a body is, or gives to who goes through it."""
        return self.rows(self.read(unit, node))

    def query(self, value: Value) -> Query | None:
        """The query that a value is. One that only the interpreter has seen is `open`: `query_at` knows more."""
        found = self._reader.known(value)
        return found if isinstance(found, Query) else None

    def rows(self, value: Value) -> Rows | None:
        """The row, or the rows, that a value is.

        Of a row that only the interpreter has seen, nobody knows what loaded it: `rows_at` knows more.
        """
        found = gone_through(self._reader.known(value))
        if isinstance(found, Sequence) and found.items:
            inner = join(self._reader.known(one) for one in found.items)
            if isinstance(inner, Rows) and not inner.many:
                return msgspec.structs.replace(inner, many=True)
        return found if isinstance(found, Rows) else None

    def around(self, unit: Unit, node: tree.Node) -> Iterator[tuple[tree.Node, tree.Node]]:
        """What a node of a body stands in, innermost first, each with the part of it that holds the node."""
        parents = self._reader.layout(unit).parents
        below, parent = node, parents.get(id(node))
        while parent is not None:
            yield parent, below
            below, parent = parent, parents.get(id(parent))

    def starts_in(self, unit: Unit) -> tuple[Start, ...]:
        """Where queries of the legacy interface start in a body, whatever becomes of them."""
        return self._starts.in_body(unit)

    @property
    def own_classes(self) -> tuple[ClassValue, ...]:
        """The project's own classes of queries, which may change what queries do."""
        return self._reader.own_classes

    @cached_property
    def _starts(self) -> Starts:
        return Starts(self._code, self._libraries, self._models, self.read)

    # -------------------------------------------------------------- executions

    def execution(self, call: CallFact) -> Execution | None:
        """What a call runs, for no caller in particular; `None` for a call that runs no query."""
        return self._by_node.get(id(call.node))

    def executions_in(self, unit: Unit) -> tuple[Execution, ...]:
        """What a body runs: its own calls and loops, and what a helper runs for it whose model only it knows."""
        return self._by_unit.get(id(unit), ())

    @cached_property
    def executions(self) -> tuple[Execution, ...]:
        """Every query that the project runs, in the order of the code.

        One that a helper runs for several models is among them for each of the callers that name one.
        """
        return tuple(one for unit in self._code.units for one in self.executions_in(unit))

    @cached_property
    def _ready(self) -> Reader:
        """The reader, once it has read all that is run."""
        self._by_unit  # noqa: B018 - for what it reads
        return self._reader

    @cached_property
    def _by_unit(self) -> dict[int, tuple[Execution, ...]]:
        return find_executions(self._reader)

    @cached_property
    def _by_node(self) -> dict[int, Execution]:
        return {id(one.node): one for one in self.executions if not one.via}


def build_queries(code: Code, libraries: Libraries, models: DataModel) -> Queries:
    """What finds the queries of a project: nothing is read yet."""
    return Queries(code, libraries, models)
