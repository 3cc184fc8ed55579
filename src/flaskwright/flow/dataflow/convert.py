"""From what the set-up stages know (modules, classes, functions, constants) to the engine's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import SOME_TEXT, UNKNOWN, Cls, Const, Func, Given, Lib, Mod, Ref, Seq, Value
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.state import Heap, Obj
from flaskwright.semantics import values as known
from flaskwright.semantics.builtin_names import BUILTINS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.semantics.definitions import ModuleInfo

DEPTH = 12
"""How deep the arguments of calls in arguments of calls are looked at."""


class Converter:
    """Converts each value once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._made: dict[int, tuple[known.Value, Value]] = {}
        self._heap = Heap(engine.shared.objects)

    def value(self, given: known.Value, depth: int = DEPTH) -> Value:
        """The engine's value for one of the set-up stages'."""
        match given:
            case known.Const():
                return Const(given.value)
            case known.Unknown() | known.Never():
                return UNKNOWN
        made = self._made.get(id(given))
        if made is not None:
            return made[1]
        # What refers to itself gets an unknown value inside.
        self._made[id(given)] = (given, UNKNOWN)
        found = self._convert(given, depth - 1) if depth else UNKNOWN
        self._made[id(given)] = (given, found)
        return found

    def objects(self) -> Iterator[tuple[Address, known.Value]]:
        """The shared objects that stand for those of the set-up stages."""
        for given, found in self._made.values():
            if isinstance(found, Ref):
                yield found.address, given

    def _convert(self, given: known.Value, depth: int) -> Value:
        match given:
            case known.External():
                return self._library(given, depth)
            case known.FunctionValue():
                bound = self.value(given.bound, depth) if given.bound is not None else None
                return Func(given.info, bound, self._captured(given, depth))
            case known.ClassValue():
                return Cls(given)
            case known.ModuleValue():
                return Mod(given.info)
            case known.Deferred():
                return self.value(self.engine.code.run.resolve(given), depth)
            case known.Instance():
                return self._object(given, Obj("instance", cls=given.cls, single=False), depth)
            case known.Sequence(kind="tuple"):
                items = tuple(self.value(one, depth) for one in given.items)
                return Seq(items, UNKNOWN if given.open else None)
            case known.Sequence():
                return self._object(given, Obj("set" if given.kind == "set" else "list", single=False), depth)
            case known.Mapping():
                return self._object(given, Obj("dict", single=False), depth)
            case known.Decorated():
                return self._decorated(given, depth + 1)  # it is no level of its own
            case known.Partial():
                function = self.value(given.function, depth)
                preset = self._given(given.args, depth)
                return (
                    Func(function.info, function.bound, function.captured, preset)
                    if isinstance(function, Func)
                    else UNKNOWN
                )
            case known.Union():
                return join_all([self.value(one, depth) for one in given.values], self._heap)
            case _:
                return UNKNOWN

    def _library(self, given: known.External, depth: int) -> Value:
        if given.path == known.TEXT.path:
            return SOME_TEXT
        made = self._given(given.call.args, depth) if given.call is not None and depth > DEPTH - 3 else None
        receiver = given.receiver
        inner = None
        if isinstance(receiver, known.External) and made is None and depth > DEPTH - 3:
            inner = self.value(receiver, depth)
        return Lib(self.engine.path(given.path), (), inner, made, given.call.node if given.call is not None else None)

    def _given(self, args: known.Arguments, depth: int) -> Given:
        return Given(
            tuple(self.value(one, depth) for one in args.positional),
            {name: self.value(one, depth) for name, one in args.keywords.items()},
            UNKNOWN if args.open else None,
        )

    def _captured(self, given: known.FunctionValue, depth: int) -> tuple[tuple[str, Value], ...]:
        """The variables around a function, those of its module left out."""
        found: list[tuple[str, Value]] = []
        scope = given.closure
        used = self.engine.used_names(given.info.node) if scope is not None and scope.parent is not None else ()
        taken: set[str] = set()
        while scope is not None and scope.parent is not None:
            for name in sorted(used):
                held = scope.names.get(name)
                if held is not None and name not in taken:
                    taken.add(name)
                    found.append((name, self.value(held, depth)))
            scope = scope.parent
        return tuple(found)

    def _object(self, given: known.Value, empty: Obj, depth: int) -> Value:
        address: Address = ("shared", "made", len(self._made))
        found = Ref(address)
        self._made[id(given)] = (given, found)
        held = empty
        match given:
            case known.Instance():
                attrs = {name: self.value(one, depth) for name, one in given.attributes.items()}
                held = Obj("instance", attrs=attrs, cls=given.cls, single=False)
            case known.Sequence():
                items = {place: self.value(one, depth) for place, one in enumerate(given.items)}
                held = Obj(empty.kind, items, UNKNOWN if given.open else None, single=False)
            case known.Mapping():
                constant = {name: self.value(one, depth) for name, one in given.items.items() if not _computed(name)}
                computed = [self.value(one, depth) for name, one in given.items.items() if _computed(name)]
                rest = join_all([*computed, *([UNKNOWN] if given.open else [])], self._heap)
                held = Obj("dict", constant, rest if computed or given.open else None, single=False)
        self.engine.shared.objects[address] = held
        return found

    def _decorated(self, given: known.Decorated, depth: int) -> Value:
        inner = self.value(given.inner, depth)
        if isinstance(given.decorator, known.FunctionValue | known.Instance | known.Partial | known.ClassValue):
            made = self.engine.decorate(self.value(given.decorator, depth), inner, given)
            if isinstance(made, Func | Ref | Cls):
                return made
        elif isinstance(given.decorator, known.External) and given.decorator.path == "contextlib.contextmanager":
            return inner
        return inner

    def name(self, module: ModuleInfo, name: str) -> Value | None:
        """What a module binds to a name at its top; `None` where nothing does."""
        run = self.engine.code.run
        found = run.module_scope(module).names.get(name)
        if found is not None:
            return self.value(found)
        if name == "__name__":
            return Const(module.name)
        if name in BUILTINS:
            return Lib(f"builtins.{name}")
        found = run.star_attribute(module, name)
        return None if found is known.UNKNOWN else self.value(found)


def _computed(key: object) -> bool:
    return isinstance(key, known.Value)
