"""Whose answers are no pages, whatever a view gives back: a hook or the application's own class names their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.answers import is_html, names_type
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import Func, Given, Ref, alternatives
from flaskwright.flow.dataflow.state import Obj
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Hook
    from flaskwright.flow.dataflow.machine import Engine

RESPONSE = "flask.Response()"


def without_pages(engine: Engine) -> set[int]:
    """The registrations of the routes none of whose answers is a page, by their identity."""
    everywhere = any(_is_other(value) for value in _response_classes(engine))
    types: dict[int, bool] = {}
    pages: set[int] = set()
    others: set[int] = set()
    for application in engine.app.applications:
        for route in application.mounted:
            found = everywhere
            for hook in application.hooks_of(route, "after_request"):
                if id(hook) not in types:
                    types[id(hook)] = _names_other_type(engine, hook)
                found = found or types[id(hook)]
            (others if found else pages).add(id(route.call))
    return others - pages


def _names_other_type(engine: Engine, hook: Hook) -> bool:
    """Whether a hook gives each answer a type that is not that of a page."""
    found: list[bool] = []
    for one in alternatives(engine.converter.value(hook.value)):
        if not isinstance(one, Func):
            return False
        frame = engine.importing(hook.call.unit.info)
        given = frame.new(hook.call.node, Obj("object", path=RESPONSE))
        made = call(frame, one, Given((given,)), hook.call.node)
        if frame.state is None:
            return False
        for value in alternatives(made):
            held = frame.load(value.address) if isinstance(value, Ref) else None
            found.append(held is not None and names_type(held))
    return bool(found) and all(found)


def _response_classes(engine: Engine) -> Iterator[known.Value | None]:
    for unit in engine.code.units:
        for store in unit.stores:
            if store.attribute == "response_class":
                yield store.value
    for application in engine.app.applications:
        for callee in known.alternatives(application.call.callee):
            found = find_in_class(callee, "response_class") if isinstance(callee, known.ClassValue) else None
            if found is not None:
                yield engine.code.run.resolve(found[0])


def _is_other(value: known.Value | None) -> bool:
    """Whether a class of answers has a type of its own that is not that of a page."""
    found = find_in_class(value, "default_mimetype") if isinstance(value, known.ClassValue) else None
    written = known.text(found[0]) if found is not None else None
    return written is not None and not is_html(written)
