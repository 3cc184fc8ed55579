"""What the project's workers give to its tasks: task classes, start-up handlers, worker modules, pool initialisers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.ambient import DEPTHS, Depth
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    Unknown,
    Value,
    alternatives,
    function_of,
    text,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Entry
    from flaskwright.flow.graph import CallGraph
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.index import Code

TASK_CLASS = ("Task", "task_cls")
"""The attributes of a Celery application that hold the class of its tasks."""


class Workers:
    """The contexts that entries find when they start."""

    def __init__(self, code: Code, libraries: Libraries, graph: CallGraph, entries: tuple[Entry, ...]) -> None:
        self.code = code
        self.entries = entries
        self.libraries = libraries
        self.graph = graph
        self.ambient = graph.ambient

    def depth(self, entry: Entry) -> Depth:
        """The context that is there when an entry starts."""
        depth = DEPTHS[entry.context]
        if entry.kind == "task":
            own = _creation_keyword(entry.call, "base")
            if own is not None:
                return max(depth, self._task_class(own), self._of_all)
            is_celery = entry.path.startswith("celery.")
            return max(depth, self._of_all, self._celery if is_celery else Depth.NONE)
        initialiser = _creation_keyword(entry.call, "initializer")
        if initialiser is not None:
            info = function_of(initialiser)
            return max(depth, self.ambient.left_by(info) if info is not None else Depth.ANY)
        return depth

    def starts_worker(self, info: FunctionInfo) -> bool:
        """Whether a function runs once when a worker starts: its signal's handler, or a pool's initialiser."""
        return info in self._handlers or any(
            function_of(value) is info
            for entry in self.entries
            if (value := _creation_keyword(entry.call, "initializer")) is not None
        )

    @cached_property
    def _handlers(self) -> dict[FunctionInfo, None]:
        """The functions that run when workers start, methods of middleware among them."""
        starts = self.libraries.role("worker_start")
        values: list[Value] = []
        for call in self.code.calls_to({*starts, *(path + "()" for path in starts)}):
            values.extend(call.args.positional)
        for cls in self.code.classes:
            if subclass_of(cls, starts) is not None:
                values.extend(cls.namespace.values())
        return {info: None for value in values if (info := function_of(value)) is not None}

    @cached_property
    def _of_all(self) -> Depth:
        """What every worker has: pushed by a module that stays, around the worker's loop, or when it starts."""
        found = [self.ambient.left_by(module) for module in self.code.modules]
        found.extend(self._around_loop(call) for call in self.code.calls_to(self.libraries.role("worker_run")))
        found.extend(Depth.APP if self.ambient.pushes(info) else self.ambient.left_by(info) for info in self._handlers)
        return max(found, default=Depth.NONE)

    def _around_loop(self, call: CallFact) -> Depth:
        """What is pushed where a worker's loop is started: there, by a caller, or by the command that starts it."""
        commands = {entry.function: DEPTHS[entry.context] for entry in self.entries if entry.kind == "command"}
        depth = self.ambient.at(call).depth
        pending, seen = [call.unit.info], {call.unit.info}
        while pending:
            body = pending.pop()
            depth = max(depth, commands.get(body, Depth.NONE) if isinstance(body, FunctionInfo) else Depth.NONE)
            for edge in self.graph.into.get(body, ()):
                depth = max(depth, edge.given.depth)
                if edge.caller not in seen:
                    seen.add(edge.caller)
                    pending.append(edge.caller)
        return depth

    @cached_property
    def _celery(self) -> Depth:
        """What the task classes give that are set on Celery applications."""
        return max((self._task_class(value) for value in self._classes_set()), default=Depth.NONE)

    def _classes_set(self) -> Iterator[Value]:
        for path in sorted(self.libraries.role("celery")):
            for call in self.code.calls_to((path,)):
                value = call.args.get(None, "task_cls")
                if value is not None:
                    yield value
        for unit in self.code.units:
            for store in unit.stores:
                yield from self._stored(store)
        for event in self.code.events:
            if isinstance(event, StoreFact):
                yield from self._stored(event)

    def _stored(self, store: StoreFact) -> Iterator[Value]:
        if store.attribute not in TASK_CLASS or store.value is None:
            return
        for value in alternatives(store.value):
            if isinstance(unwrap(value), ClassValue):
                if subclass_of(unwrap(value), self.libraries.role("task_base")) is not None:  # type: ignore[arg-type]
                    yield value
            elif isinstance(value, Unknown):
                yield value

    def _task_class(self, value: Value) -> Depth:
        """What a task class pushes around the tasks that it runs."""
        written = text(value)
        if written is not None:
            found = self.code.named(written)
            if found is None:
                return Depth.ANY
            value = found
        cls = unwrap(value)
        if isinstance(cls, External):
            return Depth.NONE if cls.path in self.libraries.role("task_base") else Depth.ANY
        if not isinstance(cls, ClassValue):
            return Depth.ANY
        found_call = find_in_class(cls, "__call__")
        info = function_of(found_call[0]) if found_call is not None else None
        if info is None:
            return Depth.NONE
        inner = [
            self.ambient.at(call).depth
            for call in self.code.unit(info).calls
            if isinstance(call.node, tree.Call)
            and isinstance(call.node.func, tree.Attribute)
            and call.node.func.attr in ("run", "__call__")
        ]
        return min(inner) if inner else Depth.ANY


def _creation_keyword(call: CallFact, keyword: str) -> Value | None:
    """A keyword argument of the call that made what is called: a decorator with arguments, or a pool."""
    current: Value | None = call.callee
    for _ in range(4):
        if isinstance(current, Decorated):
            current = current.outer
        if not isinstance(current, External):
            return None
        if current.call is not None and keyword in current.call.args.keywords:
            return current.call.args.keywords[keyword]
        current = current.receiver
    return None
