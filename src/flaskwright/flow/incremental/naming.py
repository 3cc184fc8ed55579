"""Names for the places where all runs see what is stored, the same in every run of Flaskwright."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.incremental.signatures import name_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.flow.incremental.records import Name
    from flaskwright.semantics.index import Code

OF_CLASSES = frozenset({"class", "column"})
OF_OBJECTS = frozenset({"row", "view", "error", "instance"})
"""Shared objects that stand for those of one class."""


class SharedNames:
    """Names of shared places, and the places of names where these can be told apart."""

    def __init__(self, code: Code) -> None:
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
        if kind == "shared":
            rest = parts[2:] if parts[1] not in OF_OBJECTS else (self._names.get(parts[2]),)
            return ("shared", str(parts[1]), *(one for one in rest if isinstance(one, str)))
        return tuple(one if isinstance(one, str | int | None) else repr(one) for one in parts)

    def key(self, name: Name) -> Hashable:
        """The key that has a name; `None` where there is none any more."""
        kind, *rest = name
        if kind == "global" or kind in OF_CLASSES:
            owner = self._ids.get(str(rest[0]))
            return (kind, owner, rest[1]) if owner is not None else None
        return name
