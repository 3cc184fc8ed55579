"""Converters of URLs that the project brings itself: what their patterns let through, and what they make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.url_converters import registered
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import UNKNOWN, Func, Given, Top, Value
from flaskwright.flow.dataflow.kinds import FROM_TEXT, PRESENT, SEGMENT, SURE_TEXT
from flaskwright.flow.dataflow.patterns_of_text import admits, cleared_by, parsed
from flaskwright.libraries.url_converters import load_url_converters
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, External, function_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.index import Code

MODULE = "werkzeug.routing."


class OwnConverter(msgspec.Struct, frozen=True, eq=False):
    """What a text that a converter takes is harmless for, and the method that makes a value of it, if it has one."""

    cleared: int
    makes: FunctionInfo | None


def own_converters(code: Code) -> Mapping[str, OwnConverter]:
    """The project's own converters of which it is known what they take, by their names in rules."""
    found: dict[str, OwnConverter | None] = {}
    for name, value in registered(code):
        if name is None:
            return {}
        found[name] = _own(value) if isinstance(value, ClassValue) and name not in found else None
    return {name: one for name, one in found.items() if one is not None}


def _own(cls: ClassValue) -> OwnConverter | None:
    made = find_in_class(cls, "__init__")
    pattern = _pattern(cls)
    if pattern is None or (made is not None and function_of(made[0]) is not None):
        return None  # its constructor may set another pattern
    tree = parsed(pattern)
    if tree is None:
        return None
    flags, items = tree
    bits = FROM_TEXT | PRESENT | SURE_TEXT | cleared_by(pattern, whole=True, anchored=True)
    if not admits(items, "/", flags):
        bits |= SEGMENT
    makes = find_in_class(cls, "to_python")
    return OwnConverter(bits, function_of(makes[0]) if makes is not None else None)


def _pattern(cls: ClassValue) -> str | None:
    declared = find_in_class(cls, "regex")
    if declared is not None:
        return text(declared[0])
    bases = [one.path for one in cls.mro if isinstance(one, External) and one.path.startswith(MODULE)]
    return load_url_converters().of_texts.get(bases[0].rpartition(".")[2]) if bases else None


def converted(engine: Engine, converter: OwnConverter, value: Top) -> Value:
    """What a view gets of a text that a converter takes."""
    if converter.makes is None:
        return value
    frame = engine.importing(converter.makes)
    found = call(frame, Func(converter.makes, UNKNOWN), Given((value,)), converter.makes.node)
    return engine.shared.publish(found, frame.live.heap) if frame.state is not None else UNKNOWN
