"""Proxies that go to another thread: as arguments of the call that starts it, or through a helper of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import (
    ClassValue,
    External,
    FunctionValue,
    Partial,
    Value,
    alternatives,
)
from flaskwright.semantics.values import Mapping as MappingValue
from flaskwright.semantics.values import Sequence as SequenceValue
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node, by_place
from flaskwright.syntax.walk import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries import Hand
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

RUNS = frozenset({"thread", "process", "job"})


class HandedProxy(msgspec.Struct, frozen=True, eq=False):
    """A proxy that a call hands over: `node` is the argument, `path` the proxy's, `helper` what starts the thread."""

    call: CallFact
    node: tree.Node
    path: str
    helper: FunctionInfo | None


def handed_proxies(project: Project) -> Iterator[HandedProxy]:
    """All proxies of Flask that the project hands over to other threads and processes."""
    finder = _Finder(project)
    for unit in project.code.units:
        for call in unit.calls:
            if isinstance(call.node, tree.Call):
                yield from finder.direct(call, call.node)
    for helper, parameters in finder.helpers.items():
        for call in project.code.callers(helper):
            if isinstance(call.node, tree.Call):
                yield from finder.through(call, call.node, helper, parameters)


class _Finder:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.proxies = project.libraries.role("proxy")
        hands = project.libraries.hands
        self.hands = {path: hand for path, hand in hands.items() if hand.runs in RUNS and hand.context == "none"}
        self.bases = frozenset(path for path, hand in self.hands.items() if hand.method is not None)
        self.helpers: dict[FunctionInfo, set[str]] = {}
        """Functions that start a thread, with those of their parameters that go there as they are."""

    def direct(self, call: CallFact, node: tree.Call) -> Iterator[HandedProxy]:
        hand = self._hand(call)
        if hand is None or self._carries(call.args.get(hand.argument, hand.keyword)):
            return
        self._note_helper(call, node, hand)
        for value, place in self._arguments(call, node):
            path = self._proxy(value)
            if path is not None:
                yield HandedProxy(call, place, path, None)

    def through(
        self, call: CallFact, node: tree.Call, helper: FunctionInfo, parameters: set[str]
    ) -> Iterator[HandedProxy]:
        names = [one.name for one in by_place(helper.params)]
        names = names[1:] if helper.cls is not None else names
        rest = next((one.name for one in helper.params if one.kind == "var_positional"), None)
        position = 0
        for argument in node.args:
            if argument.star:
                return
            value: Value | None
            name: str | None
            if argument.keyword is not None:
                name, value = argument.keyword, call.args.keywords.get(argument.keyword)
            else:
                name = names[position] if position < len(names) else rest
                value = call.args.positional[position] if position < len(call.args.positional) else None
                position += 1
            path = self._proxy(value)
            if path is not None and name in parameters:
                yield HandedProxy(call, argument.value, path, helper)

    def _hand(self, call: CallFact) -> Hand | None:
        if type(call.callee) is External:
            return self.hands.get(call.callee.path)
        for callee in alternatives(call.callee):
            if isinstance(callee, External) and callee.path in self.hands:
                return self.hands[callee.path]
            if isinstance(callee, ClassValue):
                base = subclass_of(callee, self.bases)
                if base is not None:
                    return self.hands[base]
        return None

    def _carries(self, target: Value | None) -> bool:
        """Whether what runs there takes the context along, so that proxies work."""
        libraries = self.project.libraries
        for one in alternatives(target) if target is not None else ():
            if isinstance(one, External):
                hand = libraries.hands.get(one.path)
                if one.path in libraries.carries or (hand is not None and hand.runs == "here"):
                    return True
        return False

    def _proxy(self, value: Value | None) -> str | None:
        return value.path if isinstance(value, External) and value.path in self.proxies else None

    def _arguments(self, call: CallFact, node: tree.Call) -> Iterator[tuple[Value, tree.Node]]:
        """What a call passes, with the places: items of `args=` and `kwargs=` and what a partial holds among it."""
        position = 0
        for argument in node.args:
            if argument.star:
                return
            if argument.keyword is not None:
                value = call.args.keywords.get(argument.keyword)
            else:
                value = call.args.positional[position] if position < len(call.args.positional) else None
                position += 1
            if value is not None:
                yield from self._parts(value, argument.value)

    def _parts(self, value: Value, node: tree.Node) -> Iterator[tuple[Value, tree.Node]]:
        match value, node:
            case SequenceValue(items=items), tree.Tuple(items=nodes) | tree.List(items=nodes) if len(items) == len(
                nodes
            ):
                yield from zip(items, nodes, strict=True)
            case MappingValue(items=entries), tree.Dict(items=pairs) if len(entries) == len(pairs):
                yield from zip(entries.values(), (pair.value for pair in pairs), strict=True)
            case Partial(args=args), tree.Call(args=nodes) if not any(one.star for one in nodes):
                plain = [one.value for one in nodes if one.keyword is None][1:]
                yield from zip(args.positional, plain, strict=False)
                for one in nodes:
                    if one.keyword in args.keywords:
                        yield args.keywords[one.keyword], one.value
            case _:
                yield value, node

    # --------------------------------------------------------------- helpers

    def _note_helper(self, call: CallFact, node: tree.Call, hand: Hand) -> None:
        function = call.unit.function
        if function is None or not function.params:
            return
        names = {parameter.name for parameter in function.params}
        passed = {one.id for argument in node.args for one in _plain_names(argument.value)}
        target = call.args.get(hand.argument, hand.keyword)
        if isinstance(target, FunctionValue) and target.info.parent is function:
            own = {parameter.name for parameter in target.info.params}
            used = names_in(target.info.node)
            passed |= used - own
        started = argument_node(node, hand.argument, hand.keyword)
        handed = (passed & names) - ({started.id} if isinstance(started, tree.Name) else set())
        if handed:
            self.helpers.setdefault(function, set()).update(handed)


def _plain_names(node: tree.Expr) -> Iterator[tree.Name]:
    """Names that are passed as they are, alone or in a tuple, list or dictionary."""
    match node:
        case tree.Name():
            yield node
        case tree.Tuple(items=items) | tree.List(items=items):
            for item in items:
                yield from _plain_names(item)
        case tree.Dict(items=pairs):
            for pair in pairs:
                yield from _plain_names(pair.value)
        case _:
            return
