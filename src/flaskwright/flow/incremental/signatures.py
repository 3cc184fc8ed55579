"""Values of the set-up stages as short texts that are the same in every run; where something stands is left out."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from flaskwright.semantics.values import (
    Arguments,
    ClassValue,
    Const,
    Decorated,
    Deferred,
    External,
    FunctionValue,
    Instance,
    Mapping,
    ModuleValue,
    Partial,
    Scope,
    Sequence,
    Super,
    Union,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo

DEPTH = 6
"""How deep values are looked at; what refers to itself ends there."""
MAX_WRITTEN = 80


def name_of(info: FunctionInfo | ClassInfo) -> str:
    """A function or class by its file and qualified name."""
    return f"{info.module.path}:{info.qualname}"


def short(parts: Iterable[str]) -> str:
    """Some texts as one, in few letters."""
    joined = "\0".join(parts)
    if len(joined) <= MAX_WRITTEN:
        return joined
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Signatures:
    """Gives each value its signature, made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], tuple[object, str]] = {}

    def __call__(self, value: Value | None, depth: int = DEPTH) -> str:
        """The signature of a value."""
        if value is None:
            return "-"
        if depth == 0:
            return type(value).__name__
        made = self._made.get((id(value), depth))
        if made is None:
            made = self._made[id(value), depth] = (value, short(self._parts(value, depth - 1)))
        return made[1]

    def _parts(self, value: Value, depth: int) -> Iterable[str]:
        # These two are nearly all values, and generators take their time.
        if isinstance(value, External):
            given = self.arguments(value.call.args, depth) if value.call is not None else ()
            return [External.__name__, value.path, self(value.receiver, depth), *given]
        if isinstance(value, Const):
            return [Const.__name__, type(value.value).__name__, repr(value.value)]
        return self._other_parts(value, depth)

    def _other_parts(self, value: Value, depth: int) -> Iterable[str]:
        yield type(value).__name__
        match value:
            case ModuleValue():
                yield value.info.path
            case Deferred():
                yield value.info.path
                yield value.name
            case ClassValue():
                yield name_of(value.info)
            case FunctionValue():
                yield name_of(value.info)
                yield self(value.bound, depth)
                yield self.scope(value.closure, depth)
            case Instance():
                yield name_of(value.cls.info)
                yield from self._named(value.attributes, depth)
            case Sequence():
                yield f"{value.kind} {value.open}"
                yield from (self(one, depth) for one in value.items)
            case Mapping():
                yield str(value.open)
                for key, held in value.items.items():
                    yield self(key, depth) if isinstance(key, Value) else repr(key)
                    yield self(held, depth)
            case Decorated():
                yield from (self(one, depth) for one in (value.inner, value.outer, value.decorator))
            case Partial():
                yield self(value.function, depth)
                yield from self.arguments(value.args, depth)
            case Super():
                yield from (self(value.cls, depth), self(value.instance, depth))
            case Union():
                yield from (self(one, depth) for one in value.values)

    def arguments(self, args: Arguments, depth: int = DEPTH) -> list[str]:
        """The signatures of the arguments of a call."""
        found = [str(args.open), *[self(one, depth) for one in args.positional]]
        if args.keywords:
            found += self._named(args.keywords, depth)
        return found

    def scope(self, scope: Scope | None, depth: int = DEPTH) -> str:
        """The signature of the variables around a function, those of its module left out."""
        found: list[str] = []
        while depth and scope is not None and scope.parent is not None:
            made = self._made.get((id(scope), depth))
            if made is None:
                made = (scope, short(self._named(scope.names, depth - 1)))
                self._made[id(scope), depth] = made
            found.append(made[1])
            scope = scope.parent
        return short(found)

    def _named(self, several: dict[str, Value], depth: int) -> list[str]:
        found: list[str] = []
        for name, value in several.items():
            found += (name, self(value, depth))
        return found
