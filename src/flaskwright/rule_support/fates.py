"""What a body does with the results of its calls: drops them, keeps them in a name, uses them on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Unit

Use = Literal["dropped", "asked", "other"]
"""`dropped`: nothing takes it; `asked`: something is done with the object itself, such as a test, an operation or the
reading of an attribute; `other`: it goes somewhere, or is awaited."""


class Fate(msgspec.Struct, frozen=True, eq=False):
    """What becomes of a result. `name` is the variable that holds it; `node` is where it is used."""

    use: Use
    node: tree.Node
    name: str | None = None


class Fates:
    """The surroundings of the expressions of a project's bodies."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._parents: dict[int, dict[int, tree.Node]] = {}
        self._reads: dict[int, dict[str, list[tree.Name]]] = {}

    def parent(self, unit: Unit, node: tree.Node) -> tree.Node | None:
        """The node around a node that a body runs itself; `None` around its statements."""
        return self._around(unit).get(id(node))

    def of(self, unit: Unit, node: tree.Expr) -> tuple[Fate, ...]:
        """Everything that is done with the result of an expression; with none, it stands in a name that nobody reads.

        Where that cannot be told, one fate is `other`.
        """
        name = self._named(unit, node, self.parent(unit, node))
        if name is None:
            return (self._fate(unit, node, None),)
        return tuple(self._fate(unit, read, name) for read in self._reads_of(unit).get(name, []))

    def _fate(self, unit: Unit, node: tree.Expr, name: str | None) -> Fate:
        around = self.parent(unit, node)
        if around is None:
            return Fate("other", node, name)
        tested = around
        while isinstance(tested, tree.BoolOp):
            node, outer = tested, self.parent(unit, tested)
            if outer is None:
                break
            tested = outer
        if isinstance(around, tree.BoolOp):
            around = tested if isinstance(tested, tree.If | tree.While | tree.UnaryOp) else around
        return Fate(_use(node, around), around, name)

    def _named(self, unit: Unit, node: tree.Expr, around: tree.Node | None) -> str | None:
        """The variable of a function that holds the result, and nothing else than results of its kind."""
        info = unit.info
        if not isinstance(info, FunctionInfo) or isinstance(info.node, tree.Lambda):
            return None
        target = around.target if isinstance(around, tree.AnnAssign) else None
        if isinstance(around, tree.Assign) and len(around.targets) == 1 and around.value is node:
            target = around.targets[0]
        if not isinstance(target, tree.Name) or _is_shared(info.node, target.id):
            return None
        return target.id

    def bindings(self, unit: Unit, name: str) -> int:
        """How often a body binds a name."""
        return sum(
            isinstance(node, tree.Name) and node.id == name and id(node) not in self._loaded(unit)
            for node in walk(unit.info.node)
        )

    def _loaded(self, unit: Unit) -> set[int]:
        return {id(read) for reads in self._reads_of(unit).values() for read in reads}

    def _around(self, unit: Unit) -> dict[int, tree.Node]:
        known = self._parents.get(id(unit))
        if known is None:
            known = self._parents[id(unit)] = {}
            for node in own_nodes(unit):
                for child in children(node):
                    known[id(child)] = node
        return known

    def _reads_of(self, unit: Unit) -> dict[str, list[tree.Name]]:
        """The places where the names of a body are read, those in functions defined there included."""
        known = self._reads.get(id(unit))
        if known is None:
            known = self._reads[id(unit)] = {}
            bound: set[int] = set()
            for node in walk(unit.info.node):
                for target in _targets(node):
                    bound.update(id(one) for one in _names_in(target))
            for node in walk(unit.info.node):
                if isinstance(node, tree.Name) and id(node) not in bound:
                    known.setdefault(node.id, []).append(node)
        return known


def _targets(node: tree.Node) -> tuple[tree.Expr, ...]:
    match node:
        case tree.Assign():
            return node.targets
        case tree.AnnAssign() | tree.For() | tree.Generator() | tree.NamedExpr():
            return (node.target,)
        case tree.WithItem() if node.target is not None:
            return (node.target,)
        case _:
            return ()


def _names_in(target: tree.Expr) -> tuple[tree.Name, ...]:
    """The names that a target binds; `box.item = value` reads `box`."""
    match target:
        case tree.Name():
            return (target,)
        case tree.Tuple(items=items) | tree.List(items=items):
            return tuple(name for item in items for name in _names_in(item))
        case tree.Starred(value=inner):
            return _names_in(inner)
        case _:
            return ()


def _is_shared(node: tree.Node, name: str) -> bool:
    """Whether a name of a function belongs to the code around it."""
    return any(isinstance(one, tree.Global | tree.Nonlocal) and name in one.names for one in walk(node))


def _use(node: tree.Node, around: tree.Node | None) -> Use:
    match around:
        case tree.ExprStmt():
            return "dropped"
        case tree.Attribute() | tree.Compare() | tree.BinOp() | tree.Interpolation() | tree.Assert():
            return "asked"
        case tree.UnaryOp(op="not"):
            return "asked"
        case tree.Subscript(value=value):
            return "asked" if value is node else "other"
        case tree.If(test=test) | tree.While(test=test) | tree.IfExp(test=test):
            return "asked" if test is node else "other"
        case tree.For(iter=source, is_async=False) | tree.Generator(iter=source, is_async=False):
            return "asked" if source is node else "other"
        case _:
            return "other"
