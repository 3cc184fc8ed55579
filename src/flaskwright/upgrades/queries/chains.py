"""A query as it is written: what it starts from, the calls that follow, and what becomes of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.flow.queries.starts import Start
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import Unit


class Link(msgspec.Struct, frozen=True, eq=False):
    """One call of a chain: `.filter_by(name=name)`."""

    name: str
    func: tree.Attribute
    call: tree.Call


class Chain(msgspec.Struct, frozen=True, eq=False):
    """A query from its start to the last call that is made on it.

    `node` is the whole expression, `parent` what it stands in, `taker` the call that it is an argument of, `loose` an
    attribute that is read at its end.
    """

    unit: Unit
    begin: Start
    links: tuple[Link, ...]
    node: tree.Expr
    parent: tree.Node | None
    taker: tree.Call | None = None
    loose: str | None = None

    @property
    def kind(self) -> Literal["model", "session", "variable"]:
        """Where it starts."""
        return self.begin.kind

    @property
    def start(self) -> tree.Expr:
        """The expression at which it starts."""
        return self.begin.node

    @property
    def last(self) -> Link | None:
        """The last call."""
        return self.links[-1] if self.links else None

    @property
    def written(self) -> str:
        """The start of the chain as it is spelled, on one line."""
        node = self.start.func if isinstance(self.start, tree.Call) else self.start
        return " ".join(self.unit.module.source.slice(node.start, node.end).split())


def chains(project: Project) -> Iterator[Chain]:
    """Every query of the project's code that starts at a model or at a session, in the order of the code."""
    for unit in project.code.units:
        yield from chains_in(project, unit)


def chains_in(project: Project, unit: Unit) -> Iterator[Chain]:
    """The queries that start in one body."""
    starts = project.queries.starts_in(unit)
    parents = project.once(Parents).of(unit.module) if starts else {}
    for start in starts:
        yield follow(unit, start, parents)


class Parents:
    """What each node of a module stands in."""

    def __init__(self, project: Project) -> None:
        self._known: dict[int, Mapping[int, tree.Node]] = {}
        self._project = project

    def of(self, module: ModuleInfo) -> Mapping[int, tree.Node]:
        """The parent of each node, by the node's identity."""
        known = self._known.get(id(module))
        if known is None:
            # The nodes live as long as their module does, so that their identities stay theirs.
            known = {id(child): node for node in walk(module.node) for child in children(node)}
            self._known[id(module)] = known
        return known


def follow(unit: Unit, start: Start, parents: Mapping[int, tree.Node]) -> Chain:
    """The chain of calls on an expression."""
    links: list[Link] = []
    node: tree.Expr = start.node
    loose = None
    while True:
        attribute = parents.get(id(node))
        if not isinstance(attribute, tree.Attribute):
            break
        call = parents.get(id(attribute))
        if not isinstance(call, tree.Call) or call.func is not attribute:
            loose = attribute.attr
            break
        links.append(Link(attribute.attr, attribute, call))
        node = call
        if attribute.attr in ENDS:
            break
    parent = parents.get(id(node))
    above = parents.get(id(parent)) if isinstance(parent, tree.Argument) else None
    taker = above if isinstance(above, tree.Call) else None
    return Chain(unit, start, tuple(links), node, parent, taker, loose)


ROWS = frozenset({"all", "first", "one", "one_or_none", "scalar", "count"})
"""Calls that run a query, as SQLAlchemy's session offers them for a statement in much the same words."""
ABORTS = frozenset({"get_or_404", "first_or_404", "one_or_404"})
"""What Flask-SQLAlchemy adds, also to its own object."""
CHANGES = frozenset({"update", "delete"})
PARTS = frozenset({"subquery", "exists", "scalar_subquery", "cte"})
"""Calls that make a part of another statement of a query."""
ENDS = ROWS | ABORTS | CHANGES | PARTS | {"get", "paginate", "as_scalar", "label", "values", "value"}
"""Calls after which there is no query any more."""
