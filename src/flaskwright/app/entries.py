"""Where code starts to run outside set-up: tasks, commands, threads, processes, jobs, and callbacks of extensions.

What hands a function over is data (`hands` in `flaskwright.libraries`): a call with the function as an argument, a
decorator (called first or not), or a base class one of whose methods will run.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from flaskwright.app.model import Entry
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Unknown,
    Value,
    alternatives,
    key,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries import Hand, Level, Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.index import Code

Kind = Literal["task", "command", "thread", "process", "job", "callback"]
RANK = {"none": 0, "app": 1, "request": 2}


def find_entries(code: Code, libraries: Libraries) -> tuple[Entry, ...]:
    """All entries of a project, each function once for each place that hands it over."""
    finder = _Finder(code, libraries)
    calls = chain((call for unit in code.units for call in unit.calls), code.events)
    for call in calls:
        if isinstance(call, CallFact) and type(call.callee) is not Unknown:
            for callee in alternatives(call.callee):
                finder.visit(call, callee)
    return tuple(finder.finished())


class _Finder:
    def __init__(self, code: Code, libraries: Libraries) -> None:
        self.code = code
        self.libraries = libraries
        self.groups = libraries.role("command_group")
        named = self.groups.union(libraries.hands)
        self.known = named.union(f"{path}()" for path in named)
        self.bases = frozenset(path for path, hand in libraries.hands.items() if hand.method is not None)
        self.found: dict[tuple[int, FunctionInfo, Kind], Entry] = {}
        self.with_app: set[FunctionInfo] = set()
        """Commands that the `flask` command runs, which gives them an application context."""
        self.app_groups: set[object] = set()
        self.relayed: dict[FunctionInfo, tuple[str, Hand]] = {}
        """Decorators of the project whose wrapper hands the decorated function over."""
        self.decorations: dict[FunctionInfo, list[CallFact]] = {}

    def visit(self, call: CallFact, callee: Value) -> None:
        if isinstance(callee, External):
            if callee.path in self.known:
                self._external(call, callee)
        elif isinstance(callee, ClassValue):
            self._instantiated(call, callee)
        elif isinstance(callee, FunctionValue) and call.role == "decorator":
            self.decorations.setdefault(callee.info, []).append(call)

    def _external(self, call: CallFact, callee: External) -> None:
        path = callee.path
        hand = self.libraries.hands.get(path)
        if hand is None and path.endswith("()"):
            hand = self.libraries.hands.get(path[:-2])
            if hand is not None and (hand.argument != 0 or call.role not in ("decorator", "value", "return")):
                hand = None
            path = path[:-2]
        if hand is not None and hand.runs != "here":
            given = call.args.get(hand.argument, hand.keyword)
            parameter = self._relayed_parameter(call, hand)
            if parameter is not None:
                self.relayed[parameter] = (path, hand)
            elif given is not None:
                self._hand_over(call, given, path, hand)
        elif path in self.groups and call.args.positional:
            command = call.args.positional[0]
            self.with_app.update(info for _, info, _ in self._targets(command))
            self.app_groups.add(key(unwrap(command)))

    def _instantiated(self, call: CallFact, cls: ClassValue) -> None:
        base = subclass_of(cls, self.bases)
        if base is None:
            return
        hand = self.libraries.hands[base]
        method = find_in_class(cls, hand.method or "")
        if method is not None:
            self._add(call, method[0], base, hand)
        elif (given := call.args.get(None, hand.keyword)) is not None:
            self._hand_over(call, given, base, hand)

    def _hand_over(self, call: CallFact, given: Value, path: str, hand: Hand) -> None:
        written = text(given)
        if written is not None:
            found = self.code.named(written)
            if found is not None:
                self._add(call, found, path, hand)
            return
        self._add(call, given, path, hand)

    def _add(self, call: CallFact, given: Value, path: str, hand: Hand) -> None:
        kind: Kind = "callback" if hand.runs == "request" or hand.runs == "here" else hand.runs  # noqa: PLR1714 - narrows the type
        for value, info, level in self._targets(given, hand.method):
            context = max(hand.context, level, key=RANK.__getitem__)
            known = self.found.get((id(call.node), info, kind))
            if known is None or RANK[known.context] < RANK[context]:
                self.found[id(call.node), info, kind] = Entry(kind, info, context, call, path, value)

    def _targets(
        self, value: Value, method: str | None = None, level: Level = "none"
    ) -> Iterator[tuple[Value, FunctionInfo, Level]]:
        """The functions that run when a value is run elsewhere, each with the context that it takes along."""
        for one in alternatives(value):
            inner: Value = one
            while isinstance(inner, Decorated):
                if isinstance(inner.outer, External):
                    carried = self.libraries.carries.get(inner.outer.path, "none")
                    level = max(level, carried, key=RANK.__getitem__)
                inner = inner.inner
            if isinstance(inner, FunctionValue):
                yield one, inner.info, level
            elif isinstance(inner, Partial):
                yield from self._targets(inner.function, method, level)
            elif isinstance(inner, External) and inner.call is not None and inner.call.args.positional:
                carries = self.libraries.carries.get(inner.path)
                if carries is not None:
                    yield from self._targets(inner.call.args.positional[0], method, carries)
            elif isinstance(inner, Instance | ClassValue):
                cls = inner if isinstance(inner, ClassValue) else inner.cls
                found = find_in_class(cls, method or "__call__")
                if found is not None and (method is not None or isinstance(inner, Instance)):
                    yield from self._targets(found[0], None, level)

    def _relayed_parameter(self, call: CallFact, hand: Hand) -> FunctionInfo | None:
        """The decorator whose own parameter, the decorated function, its wrapper hands over here."""
        function = call.unit.function
        if not isinstance(call.node, tree.Call) or function is None or function.parent is None:
            return None
        node = argument_node(call.node, hand.argument, hand.keyword)
        first = function.parent.params[:1]
        if isinstance(node, tree.Name) and first and first[0].name == node.id:
            return function.parent
        return None

    def finished(self) -> Iterator[Entry]:
        for decorator, (path, hand) in self.relayed.items():
            for call in self.decorations.get(decorator, ()):
                for given in call.args.positional[:1]:
                    self._add(call, unwrap(given), path, hand)
        for entry in self.found.values():
            group = entry.call.callee
            while isinstance(group, External) and group.receiver is not None:
                group = group.receiver
            runs_with_app = entry.function in self.with_app or key(unwrap(group)) in self.app_groups
            if entry.kind == "command" and entry.context == "none" and runs_with_app:
                yield Entry(entry.kind, entry.function, "app", entry.call, entry.path, entry.value)
            else:
                yield entry
