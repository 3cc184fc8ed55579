"""Names that the project itself gives to the objects of a library: they are there, whatever the library took away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import External, Instance, alternatives

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.upgrades.uses import Use


class OwnNames:
    """What the project's classes define and what its code stores on objects of libraries, by canonical path."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def has(self, use: Use) -> bool:
        """Whether what is used is the project's own: a class of it defines the name, or its code stores it."""
        path = self._project.libraries.canonical(use.path)
        if isinstance(use.fact, StoreFact):
            base = use.fact.base
            return isinstance(base, Instance) and find_in_class(base.cls, use.fact.attribute or "") is not None
        return path in self._defined or path in self._stored

    @cached_property
    def _defined(self) -> frozenset[str]:
        canonical = self._project.libraries.canonical
        return frozenset(
            canonical(f"{base.path}().{name}")
            for cls in self._project.code.classes
            for base in cls.mro
            if isinstance(base, External) and base.path != "builtins.object"
            for name in cls.namespace
        )

    @cached_property
    def _stored(self) -> frozenset[str]:
        canonical = self._project.libraries.canonical
        return frozenset(
            canonical(f"{base.path}.{store.attribute}")
            for unit in self._project.code.units
            for store in unit.stores
            if store.attribute is not None and store.value is not None
            for base in alternatives(store.base)
            if isinstance(base, External)
        )
