"""Reading and storing attributes and items, and going through containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.flow.dataflow import dispatch
from flaskwright.flow.dataflow.cells import first_of
from flaskwright.flow.dataflow.columns import read_column, store_column
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    SHARED,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Cls,
    Const,
    Func,
    Given,
    Lib,
    Mod,
    Ref,
    Seq,
    Super,
    Text,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.entities import is_row, keeps_settings, meant, own_query_method
from flaskwright.flow.dataflow.errors import args_of
from flaskwright.flow.dataflow.fields import having, tuple_fields
from flaskwright.flow.dataflow.form_fields import note_validators
from flaskwright.flow.dataflow.joins import another, is_vague, join_all, keys_of
from flaskwright.flow.dataflow.kept_items import G, keep_attribute_of, keep_item, kept_attribute, kept_item, put_unseen
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.marking import pass_attribute
from flaskwright.flow.dataflow.matches import found_item
from flaskwright.flow.dataflow.parents import of_super
from flaskwright.flow.dataflow.rows import ROW, cell
from flaskwright.flow.dataflow.schema_fields import declared
from flaskwright.flow.dataflow.secret_fields import edited, field_of, parts_of, taken_out
from flaskwright.flow.dataflow.sinking import store_sinks
from flaskwright.flow.dataflow.sources import find_source, is_collection, read_field, read_source, there
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj
from flaskwright.flow.dataflow.taints import Taints, cleared, merge
from flaskwright.flow.dataflow.variables import is_any
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

CONTAINER_PATHS = {"list": "builtins.list()", "set": "builtins.set()", "dict": "builtins.dict()"}
METHODS_OF_MAPPINGS = frozenset({"get", "getlist", "items", "keys", "values", "pop", "to_dict", "copy", "update"})
METHODS_OF_ROWS = frozenset({"get", "keys", "values", "items", "_asdict", "_tuple"})
EXCEPTION = mask(("exception",))
FIRST = 8
"""So many items at the beginning of a list are told apart, where nobody knows how many there are."""


def of_each(frame: Frame, several: Union, read: Callable[[Value], Value]) -> Value:
    """What reading something of any of several values gives; where one does not come back, it is another one."""
    # `None` has nothing to read: what goes on is one of the others.
    values = tuple(one for one in several.values if not (isinstance(one, Const) and one.value is None))
    if any(isinstance(one, Ref) for one in values):
        return dispatch.of_each(frame, values, read)
    return join_all([read(one) for one in values], frame.heap)


# ------------------------------------------------------------------ attributes


def attribute(frame: Frame, base: Value, name: str, node: tree.Node) -> Value:
    """`base.name`."""
    match base:
        case Union():
            several = having(frame, base, name)
            return of_each(frame, several, lambda one: attribute(frame, one, name, node))
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
            return _of_container(frame, base, Const(name), node)
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
    note_validators(frame, value)
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


# ----------------------------------------------------------------------- items


def item(frame: Frame, base: Value, index: Value, node: tree.Node) -> Value:
    """`base[index]`."""
    match base:
        case Union():
            return _sign(frame, base, index, of_each(frame, base, lambda one: item(frame, one, index, node)))
        case Seq():
            return _of_sequence(frame, dict(enumerate(base.items)), base.rest, index)
        case Ref():
            return _of_container(frame, base, index, node)
        case Lib():
            return _of_library_item(frame, base, index, node)
        case Const(value=str() | bytes() as known_text) if isinstance(index, Const) and _is_int(index.value):
            place = index.value
            if isinstance(place, int) and -len(known_text) <= place < len(known_text):
                return Const(known_text[place])
            return UNKNOWN
        case Text():
            return Top(base.taints, TEXT_TYPE)
        case Answer() if (part := found_item(base, index)) is not None:
            return part
        case _:
            kind = base.kind if isinstance(base, Top) and base.kind == TEXT_TYPE else None
            found = field_of(frame, Top(base.taints, kind), index, node)
            return _sign(frame, base, index, found)


def _sign(frame: Frame, base: Value, index: Value, found: Value) -> Value:
    """One sign of a text; of the first one it is remembered whose it is."""
    return first_of(frame, base, found) if isinstance(index, Const) and index.value == 0 else found


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _of_sequence(frame: Frame, items: dict[Any, Value], rest: Value | None, index: Value) -> Value:
    if isinstance(index, Const) and _is_int(index.value):
        place: Any = index.value
        if rest is None and place < 0:
            place += len(items)
        found = items.get(place)
        if found is not None:
            return found
        if place >= 0:
            return another(rest) if rest is not None else UNKNOWN
    if not items and rest is not None:
        return another(rest)
    return join_all([*items.values(), *([rest] if rest is not None else [])], frame.heap)


def _of_container(frame: Frame, base: Ref, index: Value, node: tree.Node) -> Value:
    held = frame.load(base.address)
    if held is None:
        return UNKNOWN
    held = _told_apart(frame, base, held, index, node)
    if held.kind in ("list", "set"):
        found = _of_sequence(frame, dict(held.items), held.rest, index)
        # Of a list that functions change, the first items are those that the set-up stages came upon first.
        shifts = held.rest is not None and base.address[0] == SHARED and not held.single
        return frame.join(found, held.rest) if shifts and held.rest is not None else found
    if held.path == ROW:
        return cell(frame, held, index)
    fields = tuple_fields(held) if held.kind == "instance" else None
    if fields is not None:
        return _of_sequence(frame, dict(enumerate(fields)), held.rest, index)
    if held.kind == "instance" and held.cls is not None:
        method = find_in_class(held.cls, "__getitem__")
        function = function_of(method[0]) if method is not None else None
        if function is not None:
            return call(frame, Func(function, base), Given((index,)), node)
    if isinstance(index, Const) and _hashable(index.value):
        known_item = held.items.get(index.value)
        if known_item is not None:
            return known_item
        if held.rest is not None:
            return field_of(frame, held.rest, index, node)
        return field_of(frame, Top(held.taints), index, node) if held.taints else put_unseen(frame, held)
    values = [*held.items.values(), *([held.rest] if held.rest is not None else [])]
    found = join_all(values, frame.heap) if values else put_unseen(frame, held)
    return frame.join(found, Top(held.taints)) if held.taints else found


def _told_apart(frame: Frame, base: Ref, held: Obj, index: Value, node: tree.Node) -> Obj:
    """A container in which the item that is asked for is one of its own: what is found out about it stays with it."""
    key, rest = index.value if isinstance(index, Const) else None, held.rest
    if rest is None or not frame.deep(rest) or not held.single or base.address not in frame.heap:
        return held
    if held.kind == "list" and _is_int(key) and isinstance(key, int) and len(held.items) <= key < FIRST:
        more = {place: another(rest) for place in range(len(held.items), key + 1)}
        held = msgspec.structs.replace(held, items={**held.items, **more})
    elif held.kind == "dict" and isinstance(key, str) and key not in held.items and len(held.items) < MAX_CELLS:
        found = another(field_of(frame, rest, index, node))
        held = msgspec.structs.replace(held, items={**held.items, key: found}, maybe=held.maybe | {key})
    else:
        return held
    frame.save(base.address, held)
    return held


def _hashable(value: object) -> bool:
    return isinstance(value, str | bytes | int | float | bool) or value is None


def _of_library_item(frame: Frame, base: Lib, index: Value, node: tree.Node) -> Value:
    key = index.value if isinstance(index, Const) and isinstance(index.value, str) else None
    if base.part is not None:
        return _sign(frame, base, index, Top(parts_of(base.taints), TEXT_TYPE))
    field = declared(frame, base, key)
    if field is not None:
        return field
    if is_collection(frame, base):
        field = read_field(frame, base, key, node)
        # What lacks a text raises an error; a JSON value that is there may be `None`.
        return there(field) if kind_of(field) == TEXT_TYPE else field
    path = frame.engine.path(f"{base.path}[]")
    source = find_source(frame, path, Given(keywords={"key": index}), base)
    found = read_source(frame, path, source, node, base, index) if source is not None else None
    stored = kept_item(frame, base, key)
    if stored is not None:
        return stored if found is None else also(frame, stored, found.taints)
    if found is not None:
        return found
    return pass_attribute(frame, path, parts_of(base.taints), base)


def also(frame: Frame, value: Value, taints: Taints) -> Value:
    """A text with further taints; what is known to be no text stays as it is."""
    if isinstance(value, Const) and not isinstance(value.value, str):
        return value
    return Top(merge(frame.deep(value), taints), kind_of(value))


def store_item(frame: Frame, base: Value, index: Value, value: Value, node: tree.Node) -> None:
    """`base[index] = value`."""
    match base:
        case Union():
            for one in base.values:
                store_item(frame, one, index, frame.join(item(frame, one, index, node), value), node)
        case Ref():
            held = frame.load(base.address)
            if held is not None:
                if held.path is not None:
                    store_sinks(frame, held.path, value, node, index=index, receiver=base)
                frame.save(base.address, with_item(frame, held, index, value))
        case Lib():
            store_sinks(frame, base.path, value, node, index=index, receiver=base)
            if is_collection(frame, base):
                taken_out(frame, base, index)
                return
            owner = base.receiver
            held = frame.load(owner.address) if isinstance(owner, Ref) else None
            if held is not None and held.kind == "object" and isinstance(owner, Ref):
                # The headers of an answer and the like: they belong to that object alone.
                frame.save(owner.address, with_item(frame, held, index, value))
                return
            keep_item(frame, base, index, value, node)
        case _:
            pass


def with_item(frame: Frame, held: Obj, index: Value, value: Value) -> Obj:
    """The content of a container after one of its items was stored."""
    key: Any = index.value if isinstance(index, Const) and _hashable(index.value) else None
    fits = isinstance(index, Const)
    if held.kind == "list" and fits:
        if _is_int(key) and key < 0:
            key = len(held.items) + key if held.rest is None else None
        fits = key in held.items
    held = edited(frame, held, index)
    if fits and len(held.items) < MAX_CELLS:
        old = held.items.get(key)
        new = value if held.single or old is None else frame.join(old, value)
        maybe = held.maybe - {key} if held.single else held.maybe | ({key} if old is None else set())
        return msgspec.structs.replace(held, items={**held.items, key: new}, maybe=maybe)
    held = with_key(frame, held, index)
    rest = value if held.rest is None else frame.join(held.rest, value)
    if isinstance(index, Const):
        return msgspec.structs.replace(held, rest=rest)
    # Any known item may be the one that is replaced.
    items = {name: frame.join(old, value) for name, old in held.items.items()}
    return msgspec.structs.replace(held, items=items, rest=rest)


def with_key(frame: Frame, held: Obj, key: Value) -> Obj:
    """A dictionary before one more of its items is stored of which not even the key is known."""
    if held.kind != "dict":
        return held
    known_keys = keys_of(held, frame.heap)
    key = Top(frame.deep(key), kind_of(key)) if isinstance(key, Ref | Seq) else key
    return msgspec.structs.replace(held, keys=key if known_keys is None else frame.join(known_keys, key))
