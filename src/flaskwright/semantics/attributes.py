"""Reading and storing attributes and items of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.naming import name_of
from flaskwright.semantics.values import (
    UNKNOWN,
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
    Sequence,
    Super,
    Union,
    Value,
    join_all,
    text,
)

if TYPE_CHECKING:
    from flaskwright.semantics.interpreter import Frame, Interpreter


def attribute(run: Interpreter, value: Value, name: str, frame: Frame | None) -> Value:
    """The value of `value.name`; `UNKNOWN` where it cannot be told."""
    if run.assumptions is not None:
        assumed = run.assumptions.attribute(value, name)
        if assumed is not None:
            return assumed
    match value:
        case External():
            held = value.attributes.get(name)
            if held is not None:
                return held
            path = run.libraries.canonical(f"{value.path}.{name}")
            if path in run.assumed:
                return run.assumed[path]
            given = run.libraries.attributes.get(path)
            if given is not None and value.call is not None:
                argument = value.call.args.get(given.argument, given.keyword)
                if argument is not None:
                    return argument
            return run.reached(path, value)
        case Instance():
            return _of_instance(run, value, name, frame)
        case ClassValue():
            return _of_class(run, value, name)
        case ModuleValue():
            return _of_module(run, value, name)
        case Union():
            found = [attribute(run, one, name, frame) for one in value.values if one is not UNKNOWN]
            if any(one is UNKNOWN for one in value.values):
                found.append(UNKNOWN)
            return join_all(found)
        case Decorated():
            return _of_decorated(run, value, name, frame)
        case Const() if isinstance(value.value, str | bytes):
            return External(f"builtins.{type(value.value).__name__}().{name}", value)
        case Sequence():
            return External(f"builtins.{value.kind}().{name}", value)
        case Mapping():
            return External(f"builtins.dict().{name}", value)
        case FunctionValue():
            return Const(value.info.name) if name == "__name__" else value.info.attributes.get(name, UNKNOWN)
        case Partial():
            return value.function if name == "func" else UNKNOWN
        case Super():
            return _of_super(run, value, name)
        case Deferred():
            return attribute(run, run.resolve(value), name, frame)
        case _:
            return UNKNOWN


def _of_module(run: Interpreter, value: ModuleValue, name: str) -> Value:
    scope = run.module_scope(value.info)
    found = scope.names.get(name)
    if found is not None:
        return run.resolve(found)
    submodule = run.modules.submodule(value.info, name)
    if submodule is not None:
        return run.module_value(submodule)
    return Const(value.info.name) if name == "__name__" else run.star_attribute(value.info, name)


def find_in_class(cls: ClassValue, name: str) -> tuple[Value, ClassValue] | None:
    """What a project's class of the resolution order binds to a name, and that class."""
    for base in cls.mro:
        if isinstance(base, ClassValue):
            found = base.namespace.get(name)
            if found is not None:
                return found, base
        elif isinstance(base, External):
            return None
    return None


def _of_class(run: Interpreter, cls: ClassValue, name: str) -> Value:
    found = find_in_class(cls, name)
    if found is not None:
        value = run.resolve(found[0])
        decorated = value.outer if isinstance(value, Decorated) else None
        if isinstance(decorated, External) and decorated.path == "builtins.classmethod()":
            return _bound(value, cls)
        return value
    if name == "__name__":
        return Const(cls.info.name)
    if name == "__mro__":
        return Sequence("tuple", list(cls.mro))
    return inherited(run, cls, name, cls, "")


def inherited(run: Interpreter, cls: ClassValue, name: str, owner: Value, made: str) -> Value:
    """What a class has from the libraries' classes that it derives from; `made` is `()` for its instances.

    Where several could have the attribute, it is that of the first one of which the libraries' data know it, else of
    the first class that they know at all.
    """
    bases = [base.path for base in cls.mro if isinstance(base, External) and base.path != "builtins.object"]
    if not bases:
        return UNKNOWN
    paths = [run.libraries.canonical(f"{base}{made}.{name}") for base in bases]
    if len(paths) == 1:
        return External(paths[0], owner)
    known = next((path for path in paths if run.libraries.knows(path)), None)
    if known is None:
        classes = run.libraries.known_classes
        known = next((path for base, path in zip(bases, paths, strict=True) if base in classes), paths[0])
    return External(known, owner)


def _bound(value: Value, owner: Value) -> Value:
    """A function of a class as a method of `owner`, its decorators kept."""
    if isinstance(value, FunctionValue):
        return FunctionValue(value.info, value.closure, owner)
    if isinstance(value, Decorated):
        return Decorated(_bound(value.inner, owner), _bound(value.outer, owner), value.decorator, value.node)
    return value


def _of_instance(run: Interpreter, instance: Instance, name: str, frame: Frame | None) -> Value:
    own = instance.attributes.get(name)
    if own is not None:
        return own
    found = find_in_class(instance.cls, name)
    if found is not None:
        value = run.resolve(found[0])
        if isinstance(value, FunctionValue):
            return FunctionValue(value.info, value.closure, instance)
        if isinstance(value, Decorated):
            return _descriptor(run, value, instance, frame)
        return value
    if name == "__class__":
        return instance.cls
    template = run.self_of(instance.cls)
    if template is not instance:
        own = template.attributes.get(name)
        if own is not None:
            return own
    return inherited(run, instance.cls, name, instance, "()")


def _descriptor(run: Interpreter, value: Decorated, instance: Instance, frame: Frame | None) -> Value:
    """What a decorated function of a class is on an instance: a property's value, a class method, a method."""
    from flaskwright.semantics import calls  # noqa: PLC0415 - calling needs attributes

    outer = value.outer
    if isinstance(outer, External):
        if outer.path in run.libraries.properties:
            inner = value.inner
            while isinstance(inner, Decorated):
                inner = inner.inner
            if not isinstance(inner, FunctionValue):
                return UNKNOWN
            method = FunctionValue(inner.info, inner.closure, instance)
            return calls.read_property(run, method, frame)
        if outer.path == "builtins.classmethod()":
            return _bound(value, instance.cls)
        if outer.path == "builtins.staticmethod()":
            return value
    return _bound(value, instance)


def _of_decorated(run: Interpreter, value: Decorated, name: str, frame: Frame | None) -> Value:
    outer = value.outer
    if name == "__name__":
        known = name_of(value)
        return UNKNOWN if known is None else Const(known)
    if isinstance(outer, External) and not isinstance(value.inner, ClassValue):
        if outer.path in run.libraries.properties and name in ("setter", "getter", "deleter"):
            return External("builtins.property().setter", value)
        return External(run.libraries.canonical(f"{outer.path}.{name}"), value)
    found = attribute(run, value.inner if isinstance(outer, FunctionValue | External) else outer, name, frame)
    if found is UNKNOWN and isinstance(outer, External):
        path = run.libraries.canonical(f"{outer.path}.{name}")
        return External(path, value) if path in run.libraries.types else found
    return found


def _of_super(run: Interpreter, value: Super, name: str) -> Value:
    order = value.cls.mro
    if isinstance(value.instance, Instance) and any(_is(value.cls, base) for base in value.instance.cls.mro):
        order = value.instance.cls.mro
    place = next((index for index, base in enumerate(order) if _is(value.cls, base)), len(order))
    for base in order[place + 1 :]:
        if isinstance(base, ClassValue) and name in base.namespace:
            return _bound(base.namespace[name], value.instance)
        if isinstance(base, External):
            return External(run.libraries.canonical(f"{base.path}().{name}"), value.instance)
    return UNKNOWN


def _is(cls: ClassValue, other: Value) -> bool:
    return isinstance(other, ClassValue) and other.info is cls.info


def store_attribute(base: Value, name: str, value: Value, *, live: bool) -> None:
    """Keep what is stored on an object that the project made."""
    match base:
        case Instance():
            old = base.attributes.get(name)
            base.attributes[name] = value if old is None or live else join_all([old, value])
        case External() if base.call is not None and live:
            base.attributes[name] = value
        case ClassValue():
            base.namespace.setdefault(name, value)
        case FunctionValue():
            base.info.attributes[name] = value
        case Decorated():
            store_attribute(base.inner, name, value, live=live)
        case _:
            pass


def item_of(run: Interpreter, base: Value, item: Value) -> Value:
    """The value of `base[item]`."""
    match base:
        case Mapping():
            if isinstance(item, Const):
                try:
                    return base.items.get(item.value, UNKNOWN)
                except TypeError:
                    return UNKNOWN
            return _any_of(list(base.items.values()), base.open)
        case Sequence():
            if isinstance(item, Const) and isinstance(item.value, int) and not base.open:
                index = item.value
                return base.items[index] if -len(base.items) <= index < len(base.items) else UNKNOWN
            return _any_of(base.items, base.open)
        case External():
            kept = base.receiver.attributes.get(_kept(base, item)) if isinstance(base.receiver, External) else None
            return kept if kept is not None else run.reached(run.libraries.canonical(f"{base.path}[]"), base)
        case ClassValue():
            return base
        case Union():
            return join_all([item_of(run, one, item) for one in base.values])
        case _:
            return UNKNOWN


def _any_of(items: list[Value], opened: bool) -> Value:
    """Some item of a container, it is not known which; `opened` containers may hold others.

    So may those of plain values, which are often filled while the program runs; tables of classes are not.
    """
    if not items:
        return UNKNOWN
    unsure = opened or any(isinstance(one, Const) for one in items)
    return join_all([*items, UNKNOWN]) if unsure else join_all(items)


def _kept(base: External, item: Value) -> str:
    """The key under which an object remembers an item of one of its mappings, such as `app.config["KEY"]`."""
    return f"{base.path.rpartition('.')[2]}[{item.value!r}]" if isinstance(item, Const) else ""


def store_item(base: Value, item: Value, value: Value) -> None:
    """Keep what is stored in a known container, and texts that are stored in a mapping of a library's object.

    Only texts: other settings decide branches, and may be set again from outside the source.
    """
    if isinstance(base, External) and isinstance(base.receiver, External) and base.receiver.call is not None:
        if text(value) is not None and isinstance(item, Const):
            base.receiver.attributes[_kept(base, item)] = value
        return
    if isinstance(base, Mapping):
        if isinstance(item, Const):
            base.items[item.value] = value
        else:
            base.items[item] = value
