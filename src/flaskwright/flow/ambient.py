"""What a body of code itself gives the facts in it: contexts pushed around them or before them, and questions asked.

Three things count: the `with` blocks around a fact, contexts pushed earlier in the same body (also by a function that
it called) and not popped since, and tests and handlers that make the fact harmless without a context.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.questions import Guard, Questions
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.semantics.values import (
    External,
    Instance,
    Union,
    Unknown,
    Value,
    alternatives,
    function_of,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Fact, Region, Unit
    from flaskwright.semantics.index import Code


class Depth(IntEnum):
    """How much of Flask's context is there; `ANY` means that it cannot be told, or that nothing is needed."""

    NONE = 0
    APP = 1
    REQUEST = 2
    ANY = 3


MANAGER = "contextlib.contextmanager()()"
"""A context manager that a generator function was made into."""
DEPTHS = {"none": Depth.NONE, "app": Depth.APP, "request": Depth.REQUEST}


class Given(msgspec.Struct, frozen=True):
    """What surrounds a fact: the deepest context pushed for it, and the failures that its body deals with.

    `perhaps`: it is not known that what is called there runs at all.
    """

    depth: Depth = Depth.NONE
    guard: Guard = Guard.NOTHING
    perhaps: bool = False

    def __or__(self, other: Given) -> Given:
        return Given(max(self.depth, other.depth), self.guard | other.guard, self.perhaps or other.perhaps)


NOTHING = Given()
ANYTHING = Given(Depth.ANY, perhaps=True)


class Mark(msgspec.Struct, frozen=True, eq=False):
    """A context pushed (or popped, `depth` is `None`) at a place of a body; it holds from `position` on."""

    position: int
    depth: Depth | None
    call: CallFact | None


class Ambient:
    """The contexts that each body gives to what stands in it."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self.code = code
        self.libraries = libraries
        self.questions = Questions(code, libraries)
        self.names = {
            path[:-2].rpartition(".")[2]: DEPTHS[level]
            for path, level in libraries.pushes.items()
            if path.endswith("()") and "()." in path and level != "none"
        }
        """Methods that make a context, known by name where it is not known what they are called on."""
        self._regions: dict[int, Given] = {}
        self._managers: dict[FunctionInfo, Depth] = {}
        self._marks: dict[FunctionInfo | ModuleInfo, list[Mark]] = {}
        self._left: dict[FunctionInfo | ModuleInfo, Depth] = {}
        for unit in code.units:
            for call in unit.calls:
                self._mark_call(call)
        self._spread()

    # ------------------------------------------------------------- questions

    def at(self, fact: Fact) -> Given:
        """What surrounds a fact."""
        given = self.around(fact.region)
        marks = self._marks.get(fact.unit.info)
        return given if marks is None else given | Given(_depth_at(marks, fact.node.start))

    def around(self, region: Region | None) -> Given:
        """What a region and those around it give."""
        if region is None:
            return NOTHING
        known = self._regions.get(id(region))
        if known is None:
            own = NOTHING
            if region.kind == "with":
                own = Given(self._manager(region), self.questions.suppressed(region))
            elif region.kind in ("branch", "else"):
                own = Given(Depth.ANY) if self.questions.asks(region) else NOTHING
            elif region.kind == "try":
                own = Given(guard=self.questions.caught(region))
            known = self._regions[id(region)] = own | self.around(region.parent)
        return known

    def left_by(self, info: FunctionInfo | ModuleInfo) -> Depth:
        """The context that is still pushed after a body has run."""
        return self._left.get(info, Depth.NONE)

    def pushes(self, info: FunctionInfo | ModuleInfo) -> list[tuple[CallFact, Depth]]:
        """The calls in a body that push a context, with its depth."""
        marks = self._marks.get(info, ())
        return [(mark.call, mark.depth) for mark in marks if mark.call is not None and mark.depth is not None]

    # ------------------------------------------------------------- managers

    def _manager(self, region: Region) -> Depth:
        node = region.node.context if isinstance(region.node, tree.WithItem) else region.node
        return self.manager(region.values[0], node)

    def manager(self, value: Value, node: tree.Node) -> Depth:
        """What entering a context manager pushes; `node` is the expression that it came from."""
        match value:
            case External():
                return self._library_manager(value)
            case Instance():
                found = find_in_class(value.cls, "__enter__")
                entering = function_of(found[0]) if found is not None else None
                return self._entering(entering) if entering is not None else Depth.NONE
            case Unknown():
                return self._by_name(node) or Depth.ANY
            case Union(values=values):
                return max(self.manager(one, node) for one in values)
            case _:
                return Depth.NONE

    def _library_manager(self, value: External) -> Depth:
        level = self.libraries.pushes.get(value.path)
        if level is not None:
            return DEPTHS[level]
        if value.path == MANAGER:
            info = managed(value)
            return self._generator(info) if info is not None else Depth.ANY
        return self._named(value.path)

    def _named(self, path: str) -> Depth:
        name = path[:-2].rpartition(".")[2] if path.endswith("()") else ""
        return self.names.get(name, Depth.NONE)

    def _by_name(self, node: tree.Node) -> Depth | None:
        if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute):
            return self.names.get(node.func.attr)
        return None

    def _generator(self, info: FunctionInfo) -> Depth:
        """What a generator made into a context manager has pushed when it yields."""
        known = self._managers.get(info)
        if known is None:
            self._managers[info] = Depth.NONE
            found = [self.at(fact).depth for fact in self.code.unit(info).yields]
            known = self._managers[info] = min(found, default=Depth.NONE)
        return known

    def _entering(self, info: FunctionInfo) -> Depth:
        marks = self._marks.get(info, [])
        return max((mark.depth for mark in marks if mark.depth is not None), default=Depth.NONE)

    # ---------------------------------------------------------------- pushes

    def _mark_call(self, call: CallFact) -> None:
        node = call.node
        if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute):
            return
        handle = _HANDLERS.get(node.func.attr)
        if handle is not None:
            for callee in alternatives(call.callee):
                if isinstance(callee, External | Unknown):
                    handle(self, call, node, node.func.value, callee)

    def _push(self, call: CallFact, node: tree.Call, owner: tree.Expr, callee: Value) -> None:
        if isinstance(callee, External):
            level = self.libraries.pushes.get(callee.path)
            depth = DEPTHS[level] if level is not None else self._named(callee.path.rpartition(".")[0])
        elif node.args:
            return
        else:
            depth = self._by_name(owner) or self._made_before(call) or Depth.ANY
        if depth:
            self._add(call.unit, Mark(node.end, depth, call))

    def _made_before(self, call: CallFact) -> Depth | None:
        """The context that the same body made of something unknown, before it pushed something unknown."""
        for other in call.unit.calls:
            if other is call:
                break
            depth = self._by_name(other.node)
            if depth is not None and isinstance(other.callee, Unknown):
                return depth
        return None

    def _pop(self, call: CallFact, node: tree.Call, _owner: tree.Expr, callee: Value) -> None:
        held = self._marks.get(call.unit.info)
        if not held or (isinstance(callee, External) and not self._named(callee.path.rpartition(".")[0])):
            return
        if call.inside("handler", "branch", "else") is None:
            self._add(call.unit, Mark(node.end, None, call))

    def _enter(self, call: CallFact, node: tree.Call, _owner: tree.Expr, _callee: Value) -> None:
        if call.args.positional and node.args:
            depth = self.manager(call.args.positional[0], node.args[0].value)
            if depth:
                self._add(call.unit, Mark(node.end, depth, call))

    def _add(self, unit: Unit, mark: Mark) -> None:
        self._marks.setdefault(unit.info, []).append(mark)

    def _spread(self) -> None:
        """Carry what a body leaves behind to the bodies that call or import it, until nothing changes."""
        importers: dict[ModuleInfo, list[Fact]] = {}
        for unit in self.code.units:
            if unit.function is None:
                for fact in unit.imports:
                    if fact.target is not None and fact.target is not unit.info:
                        importers.setdefault(fact.target, []).append(fact)
        for marks in self._marks.values():
            marks.sort(key=lambda mark: mark.position)
        pending = list(self._marks)
        while pending:
            info = pending.pop()
            left = _left_behind(self._marks[info])
            if left in (Depth.NONE, Depth.ANY) or self._left.get(info, Depth.NONE) >= left:
                continue
            self._left[info] = left
            if isinstance(info, ModuleInfo):
                places: list[Fact] = importers.get(info, [])
            else:
                places = [] if info.is_generator else list(self.code.callers(info))
            for place in places:
                self._add(place.unit, Mark(place.node.end, left, None))
                self._marks[place.unit.info].sort(key=lambda mark: mark.position)
                pending.append(place.unit.info)


_HANDLERS: dict[str, Callable[[Ambient, CallFact, tree.Call, tree.Expr, Value], None]] = {
    "push": Ambient._push,  # noqa: SLF001 - the table of its own methods
    "pop": Ambient._pop,  # noqa: SLF001
    "enter_context": Ambient._enter,  # noqa: SLF001
    "enter_async_context": Ambient._enter,  # noqa: SLF001
}


def managed(manager: External) -> FunctionInfo | None:
    """The generator function that `contextlib.contextmanager` made a manager of."""
    current: Value | None = manager
    while isinstance(current, External):
        current = current.receiver
    return function_of(current) if current is not None else None


def _depth_at(marks: list[Mark], position: int) -> Depth:
    held: list[Depth] = []
    for mark in marks:
        if mark.position > position:
            break
        if mark.depth is not None:
            held.append(mark.depth)
        elif held:
            held.pop()
    return max(held, default=Depth.NONE)


def _left_behind(marks: list[Mark]) -> Depth:
    return _depth_at(marks, marks[-1].position)
