"""What is being found while something else is: things that depend on themselves, and what lies too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.values import Value

Key: TypeAlias = "tuple[object, ...]"
K = TypeVar("K")
T = TypeVar("T")

NOTHING: frozenset[Key] = frozenset()
MAX_STEPS = 400
"""So many statements are gone back over one another's results."""


class TooMuch(Exception):  # noqa: N818 - it is an answer: nobody knows
    """What is asked for lies too deep, or takes too many steps."""


class Pending:
    """What is being found. What depends on itself is left out there, and what was found with it left out is not kept
    before that is done.

    What is kept thus never says who asked first: it lacks nothing.
    """

    def __init__(self) -> None:
        self._running: set[Key] = set()
        self._lacks: list[set[Key]] = []
        """What was left out of each thing that is being found, the innermost last."""
        self._provisional: dict[Key, tuple[object, frozenset[Key]]] = {}
        """What was found with something left out that is still being found: good for as long as that lasts."""
        self._without: dict[Key, list[Key]] = {}
        """What is provisional for want of a thing."""
        self._deep = 0

    def __len__(self) -> int:
        return len(self._running)

    def begin(self, key: Key) -> bool:
        """Begin to find something; `False` where that is being found already."""
        if key in self._running:
            self._lacks[-1].add(key)
            return False
        self._running.add(key)
        self._lacks.append(set())
        return True

    def end(self, key: Key) -> frozenset[Key]:
        """It is found; what it lacks."""
        if key not in self._running:
            return NOTHING  # all was given up
        self._running.discard(key)
        lacks = self._lacks.pop()
        if key in lacks:
            lacks.discard(key)
            for one in self._without.pop(key, ()):
                self._provisional.pop(one, None)
        if not lacks:
            return NOTHING
        self._lacks[-1] |= lacks
        return frozenset(lacks)

    def provisional(self, key: Key) -> object | None:
        """What was found of something that lacks what is still being found."""
        found = self._provisional.get(key)
        if found is None:
            return None
        self._lacks[-1] |= found[1]
        return found[0]

    def keep(self, key: Key, found: object, lacks: frozenset[Key]) -> None:
        """Keep what was found with something left out, for as long as that is being found."""
        self._provisional[key] = (found, lacks)
        for one in lacks:
            self._without.setdefault(one, []).append(key)

    def find(self, key: Key, kept: dict[K, T], name: K, find: Callable[[], T], meanwhile: T) -> T:
        """What is kept by a name, or found now; `meanwhile` stands for what is being found already."""
        known = kept.get(name)
        if known is not None:
            return known
        provisional = self.provisional(key)
        if provisional is not None:
            return provisional  # type: ignore[return-value]
        if not self.begin(key):
            return meanwhile
        try:
            known = find()
        finally:
            lacks = self.end(key)
        if lacks:
            self.keep(key, known, lacks)
        else:
            kept[name] = known
        return known

    def give_up(self) -> None:
        """Nothing is being found any more."""
        self._running.clear()
        self._lacks.clear()
        self._provisional.clear()
        self._without.clear()
        self._deep = 0

    def before(self, find: Callable[[], Value]) -> Value:
        """What a name stood for before a statement: one step further back."""
        if self._deep >= MAX_STEPS:
            raise TooMuch
        self._deep += 1
        try:
            return find()
        finally:
            self._deep -= 1
