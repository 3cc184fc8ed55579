"""Reading and storing attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.columns import read_column, store_column
from flaskwright.flow.dataflow.dispatch import call, read_each
from flaskwright.flow.dataflow.domain import (
    UNKNOWN,
    Cls,
    Const,
    Func,
    Given,
    Lib,
    Mod,
    Ref,
    Super,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.entities import is_row, keeps_settings, meant, own_query_method
from flaskwright.flow.dataflow.errors import args_of
from flaskwright.flow.dataflow.fields import having
from flaskwright.flow.dataflow.form_fields import note_validators
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.joins import is_vague, join_all
from flaskwright.flow.dataflow.kept_items import G, keep_attribute_of, kept_attribute, kept_item
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.marking import pass_attribute
from flaskwright.flow.dataflow.parents import of_super
from flaskwright.flow.dataflow.rows import ROW, cell
from flaskwright.flow.dataflow.secret_fields import field_of
from flaskwright.flow.dataflow.sinking import store_sinks
from flaskwright.flow.dataflow.sources import find_source, is_collection, read_field, read_source
from flaskwright.flow.dataflow.taints import Taints, cleared, merge
from flaskwright.flow.dataflow.variables import is_any
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

CONTAINER_PATHS = {"list": "builtins.list()", "set": "builtins.set()", "dict": "builtins.dict()"}
METHODS_OF_MAPPINGS = frozenset({"get", "getlist", "items", "keys", "values", "pop", "to_dict", "copy", "update"})
METHODS_OF_ROWS = frozenset({"get", "keys", "values", "items", "_asdict", "_tuple"})
EXCEPTION = mask(("exception",))


def attribute(frame: Frame, base: Value, name: str, node: tree.Node) -> Value:
    """`base.name`."""
    match base:
        case Union():
            several = having(frame, base, name)
            return read_each(frame, several, lambda one: attribute(frame, one, name, node))
        case Lib():
            return _of_library(frame, base, name, node)
        case Ref():
            return _of_object(frame, base, name, node)
        case Cls():
            return _of_class(frame, base, name)
        case Mod():
            stored = frame.shared(("global", id(base.info), name))
            run = frame.engine.code.run
            found = frame.engine.converter.value(run.attribute(known.ModuleValue(base.info), name))
            if stored is None:
                return found
            return stored if is_vague(found, frame.heap) else frame.join(found, stored)
        case Super():
            return of_super(frame, base, name)
        case Func():
            if name == "__name__":
                return Const(base.info.name)
            return Lib(f"?.{name}", (), base)
        case _:
            # What has nothing to read is another one by then.
            owner = None if isinstance(base, Const) and base.value is None else kind_of(base)
            return library_attribute(frame, owner or "?", name, base.taints, base, node)


def library_attribute(
    frame: Frame, owner: str, name: str, taints: Taints, receiver: Value | None, node: tree.Node
) -> Value:
    """The attribute of a library's object."""
    if name in frame.engine.error_numbers:
        taints = cleared(taints, EXCEPTION)
    if name == "__class__":
        return Lib(f"{owner}.{name}")  # whatever somebody chose, the class of that he did not write
    plain = f"{owner}.{name}"
    flows = frame.engine.flows
    if plain in flows.passes or plain in flows.sanitizers or plain in flows.clean:
        return pass_attribute(frame, plain, taints, receiver)
    path = frame.engine.path(plain)
    source = find_source(frame, path)
    if source is not None:
        return read_source(frame, path, source, node, receiver)
    return pass_attribute(frame, path, taints, receiver)


def _of_library(frame: Frame, base: Lib, name: str, node: tree.Node) -> Value:
    other = meant(frame, base, name, node)
    if other is not None:
        return attribute(frame, other, name, node)
    if frame.in_template and name not in METHODS_OF_MAPPINGS and is_collection(frame, base):
        return read_field(frame, base, name, node)
    if frame.in_template and name not in METHODS_OF_MAPPINGS:
        item_of = kept_item(frame, base, name)
        if item_of is not None:
            return item_of
    asks = own_query_method(frame, base, name)
    if asks is not None:
        return asks
    args = args_of(base) if name == "args" else None
    if args is not None:
        return args
    found = library_attribute(frame, base.path, name, base.taints, base, node)
    if isinstance(found, Lib):
        stored = kept_attribute(frame, base, found.path)
        if stored is not None:
            return stored if base.path == G else frame.join(found, stored)
    return found


def _of_object(frame: Frame, base: Ref, name: str, node: tree.Node) -> Value:
    held = frame.load(base.address)
    if held is None:
        return UNKNOWN
    if held.kind in CONTAINER_PATHS:
        if frame.in_template and held.kind == "dict" and (name in held.items or name not in METHODS_OF_MAPPINGS):
            return item(frame, base, Const(name), node)
        return library_attribute(frame, CONTAINER_PATHS[held.kind], name, held.taints, base, node)
    if held.path == ROW:
        return Lib(f"{ROW}.{name}", (), base) if name in METHODS_OF_ROWS else cell(frame, held, Const(_place(name)))
    own = held.attrs.get(name)
    if own is not None and name not in held.maybe:
        return own
    other = _inherited(frame, base, held, name, node)
    return other if own is None else frame.join(own, other)


def _place(name: str) -> str | int:
    """What a template asks for by `row.name`, or by `row.0`."""
    return int(name) if name.isdecimal() and len(name) < 10 else name


def _inherited(frame: Frame, base: Ref, held: Obj, name: str, node: tree.Node) -> Value:
    """An attribute that an object does not have itself."""
    if held.cls is None:
        if held.path is None:
            return field_of(frame, held.rest, Const(name), node) if held.rest is not None else UNKNOWN
        taints = held.taints if held.rest is None else merge(held.taints, held.rest.taints)
        return library_attribute(frame, held.path, name, taints, base, node)
    if id(held.cls.info) in frame.engine.models:
        method = find_in_class(held.cls, name)
        if method is None or function_of(method[0]) is None:
            return read_column(frame, held.cls, name, node)
    found = _class_attribute(frame, held.cls, name, base, node)
    if found is not None:
        return found
    if held.rest is not None:
        return field_of(frame, held.rest, Const(name), node)
    getter = find_in_class(held.cls, "__getattr__")
    function = function_of(getter[0]) if getter is not None else None
    if function is not None:
        return call(frame, Func(function, base), Given((Const(name),)), node)
    return UNKNOWN


def _class_attribute(frame: Frame, cls: ClassValue, name: str, owner: Ref, node: tree.Node) -> Value | None:
    """What a class gives its instance for a name: a method, a property's value, a class attribute."""
    stored = _stored_on_class(frame, cls, name)
    found = find_in_class(cls, name)
    if found is None:
        if stored is not None:
            return stored
        inherited = frame.engine.code.run.attribute(known.Instance(cls, None, {}), name)
        if isinstance(inherited, known.External):
            source = find_source(frame, inherited.path)
            if source is not None:
                return read_source(frame, inherited.path, source, node, owner)
            return Lib(frame.engine.path(inherited.path), (), owner)
        return None
    value = frame.engine.code.run.resolve(found[0])
    note_validators(frame, cls, name, value)
    layers = [layer.decorator for layer in known.decorators(value)]
    paths = {layer.path for layer in layers if isinstance(layer, known.External)}
    function = function_of(value)
    if function is not None and (paths & frame.engine.properties or any(path.endswith("property") for path in paths)):
        return call(frame, Func(function, owner), Given(), node)
    converted = frame.engine.converter.value(value)
    if isinstance(converted, Func):
        return _bind(converted, owner, paths, cls)
    if isinstance(converted, Union):
        converted = join_all([_bind(one, owner, paths, cls) for one in converted.values], frame.heap)
    return converted if stored is None else frame.join(converted, stored)


def _stored_on_class(frame: Frame, cls: ClassValue, name: str) -> Value | None:
    """What functions store on a class, or on one that it derives from."""
    values = [
        stored
        for base in cls.mro
        if isinstance(base, known.ClassValue) and (stored := frame.shared(("class", id(base.info), name))) is not None
    ]
    return join_all(values, frame.heap) if values else None


def _bind(value: Value, owner: Value, paths: set[str], cls: ClassValue) -> Value:
    """A function of a class as its instance or the class itself gives it."""
    if not isinstance(value, Func) or "builtins.staticmethod" in paths:
        return value
    if "builtins.classmethod" in paths:
        return Func(value.info, Cls(cls), value.captured, value.preset)
    return Func(value.info, owner, value.captured, value.preset)


def _of_class(frame: Frame, base: Cls, name: str) -> Value:
    stored = _stored_on_class(frame, base.cls, name)
    found = find_in_class(base.cls, name)
    if found is not None:
        value = frame.engine.code.run.resolve(found[0])
        layers = (layer.decorator for layer in known.decorators(value))
        paths = {layer.path for layer in layers if isinstance(layer, known.External)}
        converted = frame.engine.converter.value(value)
        if isinstance(converted, Func) and "builtins.classmethod" in paths:
            return _bind(converted, base, paths, base.cls)
        return converted if stored is None else frame.join(converted, stored)
    if stored is not None:
        return stored
    given = frame.engine.code.run.attribute(base.cls, name)
    if isinstance(given, known.External):
        return Lib(given.path, (), base)
    return frame.engine.converter.value(given)


def store_attribute(frame: Frame, base: Value, name: str, value: Value, node: tree.Node) -> None:
    """`base.name = value`."""
    match base:
        case Union():
            for one in base.values:
                store_attribute(frame, one, name, frame.join(attribute(frame, one, name, node), value), node)
        case Ref():
            held = frame.load(base.address)
            if held is None:
                return
            if keeps_settings(frame, base):
                # What stands there, the application's operators chose.
                value = Top(kind=kind_of(value)) if frame.deep(value) else value
            if held.path is not None:
                path = frame.engine.path(f"{held.path}.{name}")
                store_sinks(frame, path, value, node, attribute=True, receiver=base)
            old = held.attrs.get(name)
            new = value if held.single or old is None else frame.join(old, value)
            maybe = held.maybe - {name} if held.single else held.maybe | ({name} if old is None else set())
            changed = msgspec.structs.replace(held, attrs={**held.attrs, name: new}, maybe=maybe)
            if is_row(base.address):
                # Others come upon what a row was given when they read its column.
                frame.live.heap[base.address] = changed
            else:
                frame.save(base.address, changed)
            if held.cls is not None and id(held.cls.info) in frame.engine.models:
                store_column(frame, held.cls, name, value, node)
        case Lib() if (other := meant(frame, base, name, node)) is not None:
            store_attribute(frame, other, name, value, node)
        case Lib():
            path = frame.engine.path(f"{base.path}.{name}")
            store_sinks(frame, path, value, node, attribute=True, receiver=base)
            if is_any(path):
                return
            keep_attribute_of(frame, base, path, value, node)
        case Mod():
            frame.share(("global", id(base.info), name), value)
        case Cls():
            frame.share(("class", id(base.cls.info), name), value)
        case _:
            pass
