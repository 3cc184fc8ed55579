"""What the names of a body are bound to, as it is written: assignments, loops, `with … as`, comprehensions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from flaskwright.semantics.values import ClassValue, Decorated, FunctionValue, Partial, alternatives, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node, by_place
from flaskwright.syntax.walk import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit, UseFact
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value

Kind = TypeVar("Kind", bound=tree.Node)

FILLS = frozenset({"append", "add", "insert", "extend", "update", "setdefault"})
"""Methods that put their arguments into a container."""
MERGES = frozenset({"extend", "update"})
"""Those that put the elements of their argument into it."""
CHANGES = FILLS | {
    "remove", "pop", "popitem", "clear", "sort", "reverse", "discard",
    "difference_update", "intersection_update", "symmetric_difference_update",
}  # fmt: skip
"""Methods of lists, dicts and sets that change them."""


BINDING = frozenset({
    tree.Assign, tree.AnnAssign, tree.AugAssign, tree.NamedExpr, tree.For, tree.Generator, tree.With
})  # fmt: skip
DEFINITIONS = (tree.FunctionDef, tree.ClassDef)


class Bound(msgspec.Struct, frozen=True, eq=False):
    """One binding of a name. `part`: to an element of the expression, as in a loop or where it is unpacked."""

    node: tree.Expr
    part: bool


class Body:
    """A body's bindings, by name, and its calls and uses by their nodes, each found when somebody asks."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    @cached_property
    def names(self) -> dict[str, list[Bound]]:
        """The bindings: `self.total` counts as a name, `rows[]` stands for what is put into the container `rows`."""
        found: dict[str, list[Bound]] = {}
        for node in own_nodes(self.unit):
            if type(node) in BINDING:
                for target, bound in _bound_by(node):
                    _bind(found, target, bound)
            elif isinstance(node, tree.Call):
                for name, bound in _filled_by(node):
                    found.setdefault(name, []).append(bound)
        return found

    @cached_property
    def declared_global(self) -> frozenset[str]:
        """The names that the body says are its module's, to bind them: `global total`."""
        node = self.unit.info.node
        if b"global" not in self.unit.module.source.data[node.start : node.end]:
            return frozenset()
        return frozenset(name for node in nodes_of(self.unit, tree.Global) for name in node.names)

    @cached_property
    def assigned(self) -> dict[int, tree.Expr]:
        """The expressions that the body assigns, by the nodes that they are assigned to."""
        return {id(target): node.value for node in nodes_of(self.unit, tree.Assign) for target in node.targets}

    @cached_property
    def calls(self) -> dict[int, CallFact]:
        """The calls by their nodes."""
        return {id(one.node): one for one in self.unit.calls}

    @cached_property
    def uses(self) -> dict[int, UseFact]:
        """The uses of what libraries keep per context, by their nodes."""
        return {id(one.node): one for one in self.unit.uses}

    @cached_property
    def kept(self) -> dict[str, str]:
        """Which attributes of its object a method gives which of its parameters, as `self.total = total` does."""
        function = self.unit.function
        names = [one.name for one in function.params] if function is not None else []
        found: dict[str, str] = {}
        for target, bound in self.names.items():
            owner, _, name = target.partition(".")
            node = bound[0].node if len(bound) == 1 and not bound[0].part else None
            if names and owner == names[0] and name and isinstance(node, tree.Name) and node.id in names:
                found[name] = node.id
        return found

    def parameter(self, name: str) -> tree.Parameter | None:
        """The parameter of that name."""
        info = self.unit.function
        return next((one for one in info.params if one.name == name), None) if info is not None else None


class Bodies:
    """The bodies of a project, each read when it is asked for."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._known: dict[int, Body] = {}

    def of(self, unit: Unit) -> Body:
        """A body's bindings, calls and uses."""
        known = self._known.get(id(unit))
        if known is None:
            known = self._known[id(unit)] = Body(unit)
        return known

    def is_global(self, unit: Unit, name: str) -> bool:
        """Whether a name in a body means a variable of its module, and none of the functions around it."""
        for info in (unit.function, *unit.function.around) if unit.function is not None else ():
            body = self.of(self._code.unit(info))
            if name in body.declared_global:
                break
            if body.parameter(name) is not None or name in body.names:
                return False
        return name in self._code.run.module_scope(unit.module).names

    def callers(self, info: FunctionInfo) -> list[CallFact]:
        """Every call that surely means a function; calls of what it perhaps overrides are left out."""
        return [call for call in self._code.callers(info) if call.role != "decorator"]


def own_nodes(unit: Unit) -> tuple[tree.Node, ...]:
    """The nodes that a body runs itself, without the insides of the functions and classes defined in it.

    Many rules ask for those of all bodies, so that they are kept.
    """
    if unit.nodes is None:
        unit.nodes = tuple(_own_nodes(unit))
    return unit.nodes


def nodes_of(unit: Unit, kind: type[Kind]) -> Sequence[Kind]:
    """Those of them that are of one class, in their order."""
    if unit.kinds is None:
        unit.kinds = {}
        for node in own_nodes(unit):
            unit.kinds.setdefault(type(node), []).append(node)
    return unit.kinds.get(kind, ())


def _own_nodes(unit: Unit) -> list[tree.Node]:
    root = unit.info.node
    found: list[tree.Node] = []
    if isinstance(root, tree.Lambda):
        waiting: list[tree.Node] = [root.body]
    else:
        waiting = list(reversed(root.body))
    pop, keep = waiting.pop, found.append
    while waiting:
        node = pop()
        keep(node)
        kind = type(node)
        if kind is tree.Name or kind is tree.Constant or kind is tree.Lambda:
            continue
        below = list(node.decorators) if isinstance(node, DEFINITIONS) else listed(node)
        if below:
            below.reverse()
            waiting += below
    return found


def binds(node: tree.Assign, name: str) -> bool:
    """Whether an assignment binds a name, and not only a part of what it assigns."""
    return any(isinstance(target, tree.Name) and target.id == name for target in node.targets)


def keys_read(unit: Unit) -> Iterator[str]:
    """The constant keys by which a body reads something: `form["name"]`, `headers.get("name")`."""
    for node in own_nodes(unit):
        match node:
            case tree.Subscript(index=tree.Constant(value=str(name))):
                yield name
            case tree.Call(
                func=tree.Attribute(attr="get" | "pop"), args=(tree.Argument(value=tree.Constant(value=str(name))), *_)
            ):
                yield name
            case _:
                pass


def _bound_by(node: tree.Node) -> Iterator[tuple[tree.Expr, Bound]]:
    match node:
        case tree.Assign():
            for target in node.targets:
                yield target, Bound(node.value, part=False)
        case tree.AnnAssign(value=value) if value is not None:
            yield node.target, Bound(value, part=False)
        case tree.AugAssign():
            yield node.target, Bound(node.value, part=False)
        case tree.NamedExpr():
            yield node.target, Bound(node.value, part=False)
        case tree.For():
            yield node.target, Bound(node.iter, part=True)
        case tree.Generator():
            yield node.target, Bound(node.iter, part=True)
        case tree.With():
            for item in node.items:
                if item.target is not None:
                    yield item.target, Bound(item.context, part=False)
        case _:
            pass


def _filled_by(node: tree.Call) -> Iterator[tuple[str, Bound]]:
    """What a call such as `rows.append(row)` puts into a container."""
    if not isinstance(node.func, tree.Attribute) or node.func.attr not in FILLS:
        return
    if isinstance(node.func.value, tree.Name):
        for argument in node.args:
            part = node.func.attr in MERGES and argument.keyword is None
            yield f"{node.func.value.id}[]", Bound(argument.value, part=part)


def _bind(names: dict[str, list[Bound]], target: tree.Expr, bound: Bound) -> None:
    match target:
        case tree.Name(id=name):
            names.setdefault(name, []).append(bound)
        case tree.Attribute(value=tree.Name(id=name), attr=attr):
            names.setdefault(f"{name}.{attr}", []).append(bound)
        case tree.Subscript(value=tree.Name(id=name)):
            names.setdefault(f"{name}[]", []).append(bound)
        case tree.Tuple(items=items) | tree.List(items=items):
            values = bound.node.items if isinstance(bound.node, tree.Tuple | tree.List) and not bound.part else ()
            if len(values) == len(items) and not any(isinstance(one, tree.Starred) for one in (*items, *values)):
                for place, value in zip(items, values, strict=True):
                    _bind(names, place, Bound(value, part=False))
            else:
                for place in items:
                    _bind(names, place, Bound(bound.node, part=True))
        case tree.Starred(value=inner):
            _bind(names, inner, Bound(bound.node, part=True))
        case _:
            pass


def passed(call: CallFact, info: FunctionInfo, name: str) -> tree.Expr | None:
    """The expression that a call passes for a parameter of the function that it runs; `None` where it passes none."""
    if not isinstance(call.node, tree.Call):
        return None
    names = [one.name for one in by_place(info.params)]
    if name not in names:
        return argument_node(call.node, None, name)
    place = names.index(name) - (1 if _is_bound(call.callee, info) else 0)
    return argument_node(call.node, place if place >= 0 else None, name)


def _is_bound(callee: Value, info: FunctionInfo) -> bool:
    """Whether a call leaves out a function's first parameter, as calls of methods and classes do."""
    for one in alternatives(callee):
        bare = unwrap(one) if isinstance(one, Decorated) else one
        while isinstance(bare, Partial):
            bare = unwrap(bare.function)
        if isinstance(bare, ClassValue):
            return True
        if isinstance(bare, FunctionValue) and (bare.bound is not None or info.cls is not None):
            return bare.bound is not None
    return False
