"""Names for the places where all runs see what is stored, the same in every run of Flaskwright."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from flaskwright.flow.incremental.signatures import name_of
from flaskwright.semantics.values import Instance, Mapping, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from flaskwright.flow.incremental.records import Name
    from flaskwright.semantics.index import Code

OF_CLASSES = frozenset({"class", "column"})
OF_LIBRARIES = {"attr": 2, "item": 3}
"""What was put into things of libraries, and how many parts of its key are names."""
OF_OBJECTS = frozenset({"row", "view", "error", "instance"})
"""Shared objects that stand for those of one class."""


class SharedNames:
    """Names of shared places, and the places of names where these can be told apart."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._names: dict[int, str] = {id(module): module.path for module in code.modules}
        self._ids: dict[str, int] = {path: id_ for id_, path in self._names.items()}
        for cls in code.classes:
            name = name_of(cls.info)
            while name in self._ids:  # a class that is defined again
                name += "'"
            self._names[id(cls.info)] = name
            self._ids[name] = id(cls.info)

    def name(self, key: Hashable) -> Name:
        """The name of a key or an address; objects that nothing names have one name together."""
        parts: tuple[Any, ...] = key if isinstance(key, tuple) else (key,)
        kind = parts[0]
        if kind == "global" or kind in OF_CLASSES:
            return (str(kind), self._names.get(parts[1]), str(parts[2]))
        if kind in OF_LIBRARIES:
            parts = parts[: OF_LIBRARIES[str(kind)]]  # by which call something was made has no lasting name
        if kind == "shared":
            rest = parts[2:] if parts[1] not in OF_OBJECTS else (self._names.get(parts[2]),)
            return ("shared", str(parts[1]), *(one for one in rest if isinstance(one, str)))
        return tuple(one if isinstance(one, str | int | None) else repr(one) for one in parts)

    def made(self, objects: Iterable[tuple[Hashable, Value]]) -> dict[Hashable, Name]:
        """The names of the shared objects that stand for those of the set-up stages, which variables hold."""
        known = self._variables
        found: dict[Hashable, Name] = {}
        for address, value in objects:
            name = known.get(id(value))
            if name is None and isinstance(value, Instance):
                name = f"some {name_of(value.cls.info)}"
            if name is not None:
                found[address] = ("shared", "made", name)
        return found

    @cached_property
    def _variables(self) -> dict[int, str]:
        """The names of what the variables of modules and classes hold, by its identity."""
        found: dict[int, str] = {}
        for module in self._code.modules:
            for name, value in self._code.unit(module).names.items():
                _name_all(f"{module.path}:{name}", value, found)
        for cls in self._code.classes:
            for name, value in cls.namespace.items():
                _name_all(f"{name_of(cls.info)}.{name}", value, found)
        return found

    def key(self, name: Name) -> Hashable:
        """The key that has a name; `None` where there is none any more."""
        kind, *rest = name
        if kind == "global" or kind in OF_CLASSES:
            owner = self._ids.get(str(rest[0]))
            return (kind, owner, rest[1]) if owner is not None else None
        return name


def _name_all(name: str, value: Value, found: dict[int, str]) -> None:
    """Name a value and all that it holds, but for what has a name already."""
    waiting = [(name, value)]
    while waiting:
        name, value = waiting.pop()
        if id(value) in found:
            continue
        match value:
            case Sequence():
                found[id(value)] = name
                waiting.extend((f"{name}[]", one) for one in value.items)
            case Mapping():
                found[id(value)] = name
                waiting.extend(
                    (f"{name}[{key}]" if isinstance(key, str) else f"{name}[]", one) for key, one in value.items.items()
                )
            case Instance():
                found[id(value)] = name
                waiting.extend((f"{name}.{key}", one) for key, one in value.attributes.items())
            case _:
                pass
