"""A mapping that is never changed: what changes it gives another, which shares nearly all with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

K = TypeVar("K")
V = TypeVar("V")

Buckets: TypeAlias = "tuple[dict[K, tuple[int, V]], ...]"
"""For each key the number of its arrival, and its value."""

FULL = 16
"""Keys for each bucket, on average, from which on there are more buckets."""
MORE = 4
"""So many times as many."""


class Persistent(Generic[K, V]):
    """Keys with values, in the order in which the keys came; a key that has gone and comes again is the last.

    The keys lie in buckets, of which a change copies one: schemas of thousands of tables can be kept for each of
    thousands of steps.
    """

    __slots__ = ("_arrivals", "_buckets", "_size")

    def __init__(self, buckets: Buckets[K, V] = ({},), size: int = 0, arrivals: int = 0) -> None:
        self._buckets = buckets
        self._size = size
        self._arrivals = arrivals

    def __len__(self) -> int:
        return self._size

    def __contains__(self, key: object) -> bool:
        return key in self._buckets[hash(key) % len(self._buckets)]

    def __iter__(self) -> Iterator[K]:
        return (key for _, key, _ in self._ordered())

    def get(self, key: K) -> V | None:
        """The value of a key."""
        found = self._buckets[hash(key) % len(self._buckets)].get(key)
        return found[1] if found is not None else None

    def items(self) -> Iterator[tuple[K, V]]:
        """The keys with their values, in the order in which the keys came."""
        return ((key, value) for _, key, value in self._ordered())

    def put(self, key: K, value: V) -> Persistent[K, V]:
        """With another value of a key, which keeps its place."""
        place = hash(key) % len(self._buckets)
        bucket = self._buckets[place]
        known = bucket.get(key)
        if known is not None and known[1] is value:
            return self
        arrival = known[0] if known is not None else self._arrivals
        if known is None and self._size >= FULL * len(self._buckets):
            return Persistent(self._more_buckets(), self._size, self._arrivals).put(key, value)
        return self._with(place, {**bucket, key: (arrival, value)}, self._size + (known is None))

    def without(self, key: K) -> Persistent[K, V]:
        """Without a key."""
        place = hash(key) % len(self._buckets)
        if key not in self._buckets[place]:
            return self
        bucket = dict(self._buckets[place])
        del bucket[key]
        return self._with(place, bucket, self._size - 1)

    def differing(self, other: Persistent[K, V]) -> tuple[K, ...]:
        """The keys that only one of the two has, and those of which the values are not the same object."""
        if len(self._buckets) == len(other._buckets):
            pairs = [(a, b) for a, b in zip(self._buckets, other._buckets, strict=True) if a is not b]
        else:
            pairs = [(self._whole(), other._whole())]
        keys: list[tuple[int, K]] = []
        for mine, theirs in pairs:
            keys += [(at, key) for key, (at, value) in mine.items() if key not in theirs or theirs[key][1] is not value]
            keys += [(at, key) for key, (at, _) in theirs.items() if key not in mine]
        return tuple(key for _, key in sorted(keys, key=lambda one: one[0]))

    def _whole(self) -> dict[K, tuple[int, V]]:
        return {key: entry for bucket in self._buckets for key, entry in bucket.items()}

    def _ordered(self) -> list[tuple[int, K, V]]:
        found = [(at, key, value) for bucket in self._buckets for key, (at, value) in bucket.items()]
        return sorted(found, key=lambda one: one[0])

    def _with(self, place: int, bucket: dict[K, tuple[int, V]], size: int) -> Persistent[K, V]:
        return Persistent((*self._buckets[:place], bucket, *self._buckets[place + 1 :]), size, self._arrivals + 1)

    def _more_buckets(self) -> Buckets[K, V]:
        buckets: Buckets[K, V] = tuple({} for _ in range(MORE * len(self._buckets)))
        for key, entry in self._whole().items():
            buckets[hash(key) % len(buckets)][key] = entry
        return buckets
