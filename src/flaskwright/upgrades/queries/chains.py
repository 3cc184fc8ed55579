"""A query as it is written: what it starts from, the calls that follow, and what becomes of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeGuard

import msgspec

from flaskwright.semantics.values import ClassValue, External, Instance
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import Unit

QUERY = "sqlalchemy.orm.Query()"


class Link(msgspec.Struct, frozen=True, eq=False):
    """One call of a chain: `.filter_by(name=name)`."""

    name: str
    func: tree.Attribute
    call: tree.Call


class Chain(msgspec.Struct, frozen=True, eq=False):
    """A query from its start to the last call that is made on it.

    `kind` says where it starts: at a model's `query` (`start` is that attribute, `model` the class that it is for, and
    `of_row` says that it is read off an object), at a session's `query(…)` (`start` is that call) or at a variable
    (`start` is the name). `node` is the whole expression, `parent` what it stands in, `taker` the call that it is an
    argument of, `loose` an attribute that is read at its end.
    """

    kind: Literal["model", "session", "variable"]
    unit: Unit
    start: tree.Expr
    model: ClassValue | None
    of_row: bool
    links: tuple[Link, ...]
    node: tree.Expr
    parent: tree.Node | None
    taker: tree.Call | None = None
    loose: str | None = None

    @property
    def last(self) -> Link | None:
        """The last call."""
        return self.links[-1] if self.links else None

    @property
    def written(self) -> str:
        """The start of the chain as it is spelled, on one line."""
        node = self.start.func if isinstance(self.start, tree.Call) else self.start
        return " ".join(self.unit.module.source.slice(node.start, node.end).split())


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


def chains(project: Project) -> Iterator[Chain]:
    """Every query of the project's code that starts at a model or at a session, in the order of the code."""
    for unit in project.code.units:
        yield from chains_in(project, unit)


def chains_in(project: Project, unit: Unit) -> Iterator[Chain]:
    """The queries that start in one body."""
    of_models = project.libraries.role("model_query")
    of_sessions = project.libraries.role("session_query")
    found: dict[int, tuple[tree.Expr, External | None]] = {}
    for use in unit.uses:
        if use.path in of_models and use.attribute is None and _is_query(use.node):
            value = use.value if isinstance(use.value, External) else None
            found.setdefault(id(use.node), (use.node, value))
    for call in unit.calls:
        node, callee = call.node, call.callee
        if not isinstance(node, tree.Call) or not isinstance(callee, External):
            continue
        if callee.path in of_sessions:
            found.setdefault(id(node), (node, None))
        owner, start = callee.receiver, getattr(node.func, "value", None)
        if isinstance(owner, External) and owner.path in of_models and _is_query(start):
            found.setdefault(id(start), (start, owner))
    known = project.once(Parents).of(unit.module) if found else {}
    for start, value in sorted(found.values(), key=lambda each: (each[0].start, each[0].end)):
        kind: Literal["model", "session"] = "session" if isinstance(start, tree.Call) else "model"
        owner = value.receiver if value is not None else None
        of_row = isinstance(owner, Instance)
        model = owner.cls if isinstance(owner, Instance) else owner if isinstance(owner, ClassValue) else None
        yield follow(kind, unit, start, known, model=model, of_row=of_row)


def _is_query(node: tree.Node | None) -> TypeGuard[tree.Attribute]:
    """Whether a node is `something.query` as it is written, and no property that gives a query back."""
    return isinstance(node, tree.Attribute) and node.attr == "query"


def follow(
    kind: Literal["model", "session", "variable"],
    unit: Unit,
    start: tree.Expr,
    parents: Mapping[int, tree.Node],
    *,
    model: ClassValue | None = None,
    of_row: bool = False,
) -> Chain:
    """The chain of calls on an expression."""
    links: list[Link] = []
    node: tree.Expr = start
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
    return Chain(kind, unit, start, model, of_row, tuple(links), node, parent, taker, loose)


ROWS = frozenset({"all", "first", "one", "one_or_none", "scalar", "count"})
"""Calls that run a query, as SQLAlchemy's session offers them for a statement in much the same words."""
ABORTS = frozenset({"get_or_404", "first_or_404", "one_or_404"})
"""What Flask-SQLAlchemy adds, also to its own object."""
CHANGES = frozenset({"update", "delete"})
PARTS = frozenset({"subquery", "exists", "scalar_subquery", "cte"})
"""Calls that make a part of another statement of a query."""
ENDS = ROWS | ABORTS | CHANGES | PARTS | {"get", "paginate", "as_scalar", "label", "values", "value"}
"""Calls after which there is no query any more."""
