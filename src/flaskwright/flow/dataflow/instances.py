"""Instances of the project's classes: how they come to be, with the fields that their class declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.columns import store_column
from flaskwright.flow.dataflow.dispatch import call, evaluate
from flaskwright.flow.dataflow.domain import FLOAT_TYPE, INT_TYPE, TEXT_TYPE, UNKNOWN, Cls, Func, Given, Ref, Top, Value
from flaskwright.flow.dataflow.exceptions import keep_args
from flaskwright.flow.dataflow.fields import annotation, default, field_names
from flaskwright.flow.dataflow.kinds import EVERYTHING, NUMBER, mask
from flaskwright.flow.dataflow.schema_fields import CHECKED
from flaskwright.flow.dataflow.sinking import fails, reach
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.storing import STORED, given_names
from flaskwright.flow.dataflow.taints import cleared, merge
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import ENUMS
from flaskwright.semantics.values import ClassValue, External, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame

ANY_JSON = frozenset({"Any", "object", "dict", "Dict", "Mapping", "Json", "JsonValue", "TypedDict"})
"""Names in annotations that let an object of any keys pass."""
FREE_TEXT = frozenset({"str", "Any", "object", "bytes", "dict", "list", "Optional", "Annotated", "None"})


def make(frame: Frame, cls: Cls, given: Given, node: tree.Node) -> Value:
    """Call a class."""
    bases = {base.path for base in cls.cls.mro if isinstance(base, External)}
    if bases & ENUMS:
        return _member(frame, given, node)
    initialiser = find_in_class(cls.cls, "__init__")
    function = function_of(initialiser[0]) if initialiser is not None else None
    made = frame.new(node, Obj("instance", cls=cls.cls))
    keep_args(frame, made, given)
    if function is not None:
        call(frame, Func(function, made), given, node)
        return made
    if not {frame.engine.path(one) for one in bases} & frame.engine.libraries.role("request_form"):
        # What a form is made with are its fields' values only where the request has none: they are read as its fields.
        _fill(frame, made, cls.cls, given, node, checked=is_schema(frame, cls.cls))
    return made


def _member(frame: Frame, given: Given, node: tree.Node) -> Value:
    """A member of an enumeration, found by its value: one of those that there are."""
    value = given.get(0, "value")
    if value is not None:
        fails(frame, value, ("builtins.ValueError",), node, tells=True)
    return UNKNOWN


def _fill(frame: Frame, made: Ref, cls: ClassValue, given: Given, node: tree.Node, *, checked: bool) -> None:
    """Give an instance without an initialiser of its own its fields: by their names, and in their order."""
    names = field_names(cls)
    attrs: dict[str, Value] = dict(zip(names, given.positional, strict=False))
    attrs.update(given.keywords)
    rest = given.rest
    extra = given.positional[len(names) :]
    if extra:
        inside = Top(merge(*(frame.deep(one) for one in extra)))
        rest = inside if rest is None else frame.join(rest, inside)
    for name in names:
        # A field that is not given has its default; one whose default is computed may be anything.
        given_default = default(cls, name) if name not in attrs else None
        if isinstance(given_default, tree.Constant):
            attrs[name] = evaluate(frame, given_default)
            if rest is not None:
                attrs[name] = frame.join(rest, attrs[name])
        elif rest is not None:
            attrs.setdefault(name, rest)
    given_names(frame, attrs, node, STORED)
    is_model = id(cls.info) in frame.engine.models
    if checked:
        attrs = {name: checked_field(frame, cls, name, value) for name, value in attrs.items()}
        rest = Top(cleared(frame.deep(rest), CHECKED)) if rest is not None else None
    if is_model:
        for name, value in attrs.items():
            store_column(frame, cls, name, value, node)
        if rest is not None:
            reach(frame, "model", rest, node, f"`{cls.info.name}(**…)`", verb="becomes any field of")
    held = frame.load(made.address)
    if held is not None:
        frame.save(made.address, msgspec.structs.replace(held, attrs={**held.attrs, **attrs}, rest=rest))


def checked_field(frame: Frame, cls: ClassValue, name: str, value: Value) -> Value:
    """A field of a schema after its validation: of the type that its annotation names."""
    taints = frame.deep(value)
    if not taints:
        return value
    declared = annotation(cls, name)
    written = {one.id for one in _names(declared)} if declared is not None else set()
    bits = CHECKED
    kind = None
    if written and not written & ANY_JSON:
        bits |= mask(("nosql",))
        kind = TEXT_TYPE if written == {"str"} else None
    if written and not written & FREE_TEXT:
        bits |= NUMBER if written <= {"int", "float", "Decimal", "bool"} else EVERYTHING
        kind = INT_TYPE if written == {"int"} else FLOAT_TYPE if written == {"float"} else None
    if isinstance(value, Ref):
        return value
    if _is_bounded(declared) or _is_bounded(default(cls, name)):
        bits |= mask(("size",))
    if "FiniteFloat" in written or _refuses_nan(default(cls, name)):
        bits |= mask(("nan",))
    return Top(cleared(taints, bits), kind)


def _is_bounded(declared: tree.Expr | None) -> bool:
    """`Field(le=100)`, as a default or in an annotation."""
    made = [one for one in walk(declared) if isinstance(one, tree.Call)] if declared is not None else []
    return any(given.keyword in ("le", "lt") for one in made for given in one.args)


def _refuses_nan(field: tree.Expr | None) -> bool:
    """`Field(allow_inf_nan=False)`."""
    return isinstance(field, tree.Call) and any(
        one.keyword == "allow_inf_nan" and isinstance(one.value, tree.Constant) and one.value.value is False
        for one in field.args
    )


def _names(node: tree.Expr) -> list[tree.Name]:
    return [one for one in walk(node) if isinstance(one, tree.Name)]


def is_schema(frame: Frame, cls: ClassValue) -> bool:
    """Whether a class is a schema that checks what it is made from."""
    schemas = frame.engine.libraries.role("pydantic_schema")
    return any(isinstance(base, External) and frame.engine.path(base.path) in schemas for base in cls.mro)


def validated(frame: Frame, cls: Cls, value: Value, node: tree.Node) -> Value:
    """`Schema.model_validate(value)`."""
    inside = Top(cleared(frame.deep(value), CHECKED))
    attrs: dict[str, Value] = {}
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None:
        attrs = {str(name): checked_field(frame, cls.cls, str(name), one) for name, one in held.items.items()}
    for name in field_names(cls.cls):
        attrs.setdefault(name, checked_field(frame, cls.cls, name, inside))
    return frame.new(node, Obj("instance", attrs=attrs, rest=inside, cls=cls.cls))
