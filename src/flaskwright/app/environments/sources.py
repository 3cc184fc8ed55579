"""Where values come from: what was read travels with all that is computed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.model import Outside, Read, Source
from flaskwright.semantics.values import TEXT, UNKNOWN, Const, External, Mapping, Sequence, Union, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 12
"""How far into containers and the arguments of calls sources are looked for."""


def direct_sources(values: Iterable[Value]) -> tuple[Source, ...]:
    """The sources that values carry themselves, each once."""
    return tuple(dict.fromkeys(source for one in values if isinstance(one, Read | Outside) for source in one.sources))


def carry(result: Value, operands: Iterable[Value]) -> Value:
    """A result with the sources of what it was computed from."""
    found = direct_sources(operands)
    return _with(result, found) if found else result


def _with(result: Value, found: tuple[Source, ...]) -> Value:
    match result:
        case Read() | Outside():
            return msgspec.structs.replace(result, sources=_together(result, found), direct=False)
        case Const():
            return Read(result.value, found)
        case Sequence():
            return Sequence(result.kind, [_with(one, found) for one in result.items], open=result.open)
        case Mapping():
            return Mapping({key: _with(one, found) for key, one in result.items.items()}, open=result.open)
        case Union():
            return Union(tuple(_with(one, found) for one in result.values))
        case External() if result.path == TEXT.path and result.call is None:
            return Outside(TEXT.path, sources=found)
        case _:
            return Outside(TEXT.path, sources=found) if result is UNKNOWN else result


def directly(value: Value) -> Value:
    """A value that stands for its source itself."""
    return msgspec.structs.replace(value, direct=True) if isinstance(value, Read | Outside) else value


def _together(value: Read | Outside, found: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys((*value.sources, *found)))


def sources_of(value: Value) -> tuple[Source, ...]:
    """All sources of a value, also of what a library's function was given to make it, each once."""
    return tuple(dict.fromkeys(_sources(value, 0)))


def _sources(value: Value, depth: int) -> Iterator[Source]:
    if depth > DEEPEST:
        return
    match value:
        case Read() | Outside():
            yield from value.sources
        case Union():
            for one in value.values:
                yield from _sources(one, depth + 1)
        case Sequence():
            for one in value.items:
                yield from _sources(one, depth + 1)
        case Mapping():
            for one in value.items.values():
                yield from _sources(one, depth + 1)
        case External():
            if value.call is not None:
                for one in (*value.call.args.positional, *value.call.args.keywords.values()):
                    yield from _sources(one, depth + 1)
            if value.receiver is not None:
                yield from _sources(value.receiver, depth + 1)
        case _:
            pass
