"""The fields that schemas and forms declare, and of which types what they let through is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    INT_TYPE,
    TEXT_TYPE,
    UNKNOWN,
    Cls,
    Func,
    Given,
    Lib,
    Ref,
    Top,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.kinds import BIT, FROM_TEXT, NUMBER, mask
from flaskwright.flow.dataflow.taints import cleared
from flaskwright.flow.dataflow.truth import implied
from flaskwright.semantics import values as known

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.semantics.values import ClassValue

CHECKED = mask(("valid", "conversion", "model", "session"))
"""What a value is harmless for that a schema has let through."""


def declared(frame: Frame, whole: Lib, key: object) -> Value | None:
    """A field of what a schema gave, where the schema says that it is no text: a number, a truth value, a choice."""
    schema: Value | None = None
    if whole.path in frame.engine.flows.names("fields_of_receiver"):
        schema = whole.receiver
    elif whole.path in frame.engine.flows.names("fields_of_argument") and whole.made is not None:
        schema = whole.made.get(0, "argmap")
    fields = fields_of(frame, schema) if schema is not None and isinstance(key, str) else None
    field = fields.get(key) if fields is not None and isinstance(key, str) else None
    if field is None:
        return None
    found = of_type(frame, field, Top(whole.taints))
    return found if found is UNKNOWN or (isinstance(found, Top) and found.kind == INT_TYPE) else None


def fields_of(frame: Frame, schema: Value) -> dict[str, Value] | None:
    """The fields that a schema declares: a class, an instance of it, or a mapping, also one that becomes a class."""
    if isinstance(schema, Lib) and schema.path in frame.engine.flows.names("schema_of_mapping") and schema.made:
        inner = schema.made.get(0, "fields")
        return fields_of(frame, inner) if isinstance(inner, Ref) else None
    if isinstance(schema, Lib) and isinstance(schema.receiver, Lib) and schema.path == f"{schema.receiver.path}()":
        return fields_of(frame, schema.receiver)  # an instance of a class that was made so
    held = frame.load(schema.address) if isinstance(schema, Ref) else None
    if held is not None and held.kind == "dict":
        return {name: value for name, value in held.items.items() if isinstance(name, str)}
    cls = schema.cls if isinstance(schema, Cls) else held.cls if held is not None else None
    return fields_of_class(frame.engine, cls) if cls is not None else None


def fields_of_class(engine: Engine, cls: ClassValue) -> dict[str, Value]:
    """The fields that a class and those that it derives from declare, as their constructors were called."""
    found: dict[str, Value] = {}
    for base in reversed(cls.mro):
        for name, value in base.namespace.items() if isinstance(base, known.ClassValue) else ():
            if isinstance(value, known.External) and value.path.endswith("()"):
                found[name] = engine.converter.value(value)
    return found


def of_type(frame: Frame, field: Value, client: Top) -> Value:
    """A client's value of the type that a field declares."""
    path = field.path if isinstance(field, Lib) else ""
    made = field.made if isinstance(field, Lib) else None
    if made is not None and path.removesuffix("()").endswith(".Argument"):
        inner = made.get(0, "type")
        path = inner.path if isinstance(inner, Lib) else ""
    name = path.removesuffix("()").rpartition(".")[2]
    names = frame.engine.flows.names
    if f"{frame.engine.path(path)}.data" in frame.engine.flows.clean:
        return UNKNOWN
    if name in names("fields_of_numbers"):
        number = Top(cleared(client.taints, NUMBER | CHECKED), INT_TYPE, base=True)
        bounded = BIT["size"] if made is not None and _is_bounded(made) else 0
        bounded |= _asked(frame, made, number) if made is not None else 0
        return Top(cleared(number.taints, bounded), INT_TYPE, base=True)
    if name in names("fields_of_choices") or (made is not None and _is_choice(made)):
        return UNKNOWN
    if name in names("fields_of_texts"):
        return Top(cleared(client.taints, FROM_TEXT | CHECKED), TEXT_TYPE, base=True)
    return Top(cleared(client.taints, CHECKED), base=True)


def _is_choice(made: Given) -> bool:
    """Whether a field lets only some known values pass."""
    validator = made.keywords.get("validate")
    return any(isinstance(one, Lib) and one.path.endswith(".OneOf()") for one in alternatives(validator or UNKNOWN))


def _is_bounded(made: Given) -> bool:
    """Whether a field lets only numbers up to some bound pass."""
    validator = made.keywords.get("validate")
    return any(
        isinstance(one, Lib)
        and one.path.endswith(".Range()")
        and one.made is not None
        and one.made.get(1, "max") is not None
        for one in alternatives(validator or UNKNOWN)
    )


def _asked(frame: Frame, made: Given, number: Top) -> int:
    """What a number is harmless for that a function of the project has let pass, as `lambda number: number <= 100`."""
    bits = 0
    for one in alternatives(made.keywords.get("validate") or UNKNOWN):
        if not isinstance(one, Func):
            continue
        before, frame.state = frame.live.copy(), frame.live
        answer = call(frame, one, Given((number,)), one.info.node)
        if frame.runs:
            for effect in implied(answer)[0]:
                bits |= effect.mask if effect.value is number and effect.becomes is None else 0
            for taint in number.taints:
                bits |= frame.live.facts.get(taint.label, 0) & ~before.facts.get(taint.label, 0)
        frame.state = before
    return bits
