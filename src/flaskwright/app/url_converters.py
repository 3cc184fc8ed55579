"""Converters of URLs that a project brings itself: `app.url_map.converters["country"] = CountryConverter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import UNKNOWN, External, Mapping, Value, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.index import Code

CONVERTER_MAP = "flask.Flask().url_map.converters"


def registered(code: Code) -> Iterator[tuple[str | None, Value]]:
    """The converters that set-up code registers, by their names (`None`: nobody knows which)."""
    for event in code.events:
        if isinstance(event, StoreFact):
            if isinstance(event.base, External) and event.base.path == CONVERTER_MAP:
                yield text(event.item), event.value or UNKNOWN
        elif isinstance(event.callee, External) and event.callee.path.startswith(CONVERTER_MAP + "."):
            yield from _updated(event, event.callee.path)


def _updated(event: CallFact, path: str) -> Iterator[tuple[str | None, Value]]:
    """What a method of the map of converters adds."""
    if not path.endswith(".update") or event.args.open:
        yield None, UNKNOWN
    yield from event.args.keywords.items()
    for given in event.args.positional:
        if isinstance(given, Mapping):
            yield from ((str(name), value) for name, value in given.items.items())
        if not isinstance(given, Mapping) or given.open:
            yield None, UNKNOWN
