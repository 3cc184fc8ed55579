"""Which library classes a project's class derives from."""

from __future__ import annotations

from flaskwright.semantics.values import ClassValue, External

ENUMS = frozenset({"enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag"})
"""The classes of the language whose subclasses are enumerations."""


def subclass_of(cls: ClassValue, paths: frozenset[str] | set[str]) -> str | None:
    """The library class of `paths` that a project's class derives from, if any."""
    for base in cls.mro:
        if isinstance(base, External) and base.path in paths:
            return base.path
    return None
