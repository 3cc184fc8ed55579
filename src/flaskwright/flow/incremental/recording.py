"""From what a run of the engine found to the record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.flow.dataflow.hits import Hit, hit
from flaskwright.flow.dataflow.trails import Trail, with_used
from flaskwright.flow.incremental.fingerprints import body_name
from flaskwright.flow.incremental.keeping import NotKeptError, keep, keep_place
from flaskwright.flow.incremental.records import KeptHit, KeptPlace, KeptStart, KeptWrite, content_of
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.incremental.naming import SharedNames
    from flaskwright.flow.incremental.records import KeptValue, Name, Shown
    from flaskwright.semantics.definitions import ModuleInfo

T = TypeVar("T")


class Pool:
    """What several starts found or store, each once; the starts have its places."""

    def __init__(self) -> None:
        self.writes: dict[KeptWrite, int] = {}
        self.hits: dict[KeptHit, int] = {}
        self.misuses: dict[KeptPlace, int] = {}


def place_in(pool: dict[T, int], one: T) -> int:
    """The place of something in a list, to whose end it is put where it is new."""
    return pool.setdefault(one, len(pool))


class Recorder:
    """Makes the records of the starts of one run."""

    def __init__(self, engine: Engine, names: SharedNames, pool: Pool) -> None:
        self._engine = engine
        self._names = names
        self._pool = pool
        self._writes: dict[tuple[Hashable, Hashable], int | None] = {}
        self._hits: dict[Hashable, list[KeptHit]] = {}
        self._misuses: dict[Hashable, list[KeptPlace]] = {}
        self._made = names.made(engine.converter.objects())
        self._shows: dict[Hashable, list[Shown]] = {}
        self._collect()

    def _collect(self) -> None:
        """What was found, by the runs that did."""
        engine = self._engine
        for known in engine.hits.values():
            for owner, found in known.items():
                self._hits.setdefault(owner, []).append(_keep_hit(found))
        for waiting in engine.waiting.values():
            for place, taint, owner in waiting:
                waits = hit(place, taint)
                if waits is not None:
                    self._hits.setdefault(owner, []).append(_keep_hit(waits))
        for places in engine.misuses.values():
            for owner, place in places.items():
                self._misuses.setdefault(owner, []).append(keep_place(place))
        for what, owners in engine.shown.items():
            for owner in owners:
                self._shows.setdefault(owner, []).append(what)  # type: ignore[arg-type]

    def start(self, trail: Trail) -> KeptStart:
        """The record of a start."""
        trails = list(with_used((trail,)))
        stores: dict[Name, None] = {}
        writes: dict[int, None] = {}
        widths: dict[str, int] = {}
        for one in trails:
            stores.update(dict.fromkeys(map(self._name, one.objects)))
            for (key, content), (_, value) in one.writes.items():
                place = self._write(key, content, value)
                if place is None:
                    stores[self._name(key)] = None
                else:
                    writes[place] = None
            if one.width and one.body is not None:
                name = self._body(one.body)
                widths[name] = max(one.width, widths.get(name, 0))
        owners = [one.owner for one in trails]
        hits = dict.fromkeys(one for owner in owners for one in self._hits.get(owner, ()))
        misuses = dict.fromkeys(one for owner in owners for one in self._misuses.get(owner, ()))
        bodies = dict.fromkeys(self._body(one.body) for one in trails if one.body is not None)
        return KeptStart(
            bodies=tuple(bodies),
            reads=tuple(dict.fromkeys(self._name(what) for one in trails for what, _ in one.reads)),
            stores=tuple(stores),
            writes=tuple(writes),
            hits=tuple(place_in(self._pool.hits, one) for one in hits),
            misuses=tuple(place_in(self._pool.misuses, one) for one in misuses),
            shows=tuple(dict.fromkeys(what for owner in owners for what in self._shows.get(owner, ()))),
            widths=tuple(widths.items()),
            files=tuple(sorted(self._files(hits, misuses, writes))),
        )

    def contents(self) -> dict[Name, str]:
        """Digests of what the shared places hold, as far as it can be kept."""
        found: dict[Name, str] = {}
        for key, value in self._engine.shared.values.items():
            try:
                found[self._name(key)] = content_of(keep(value))
            except NotKeptError:
                continue
        return found

    def widened(self) -> dict[str, str]:
        """The bodies that were not followed to their end, and why."""
        return {self._body(body): why for body, why in self._engine.widened.items()}

    def started(self) -> tuple[str, ...]:
        """All functions that ran."""
        return tuple(sorted(self._body(info) for info in self._engine.started))

    def _name(self, key: Hashable) -> Name:
        return self._made.get(key) or self._names.name(key)

    def _body(self, body: FunctionInfo | ModuleInfo) -> str:
        return body_name(body, template=self._engine.renderer.is_template(module_of(body)))

    def _write(self, key: Hashable, content: Hashable, value: Value) -> int | None:
        """The place of a write among those that are kept; `None` where its value cannot be."""
        if (key, content) not in self._writes:
            name = self._name(key)
            try:
                kept: KeptValue | None = keep(value) if self._names.key(name) == key else None
            except NotKeptError:
                kept = None
            self._writes[key, content] = (
                place_in(self._pool.writes, KeptWrite(name, kept)) if kept is not None else None
            )
        return self._writes[key, content]

    def _files(self, hits: Iterable[KeptHit], misuses: Iterable[KeptPlace], writes: Iterable[int]) -> set[str]:
        found = {one.location.path for one in misuses}
        for one in hits:
            found.update((one.place.location.path, one.label.location.path))
            found.update(step.location.path for step in one.steps)
        wanted = set(writes)
        for write, place in self._pool.writes.items():
            if place in wanted:
                found.update(_files_of(write))
        return found


def _files_of(kept: object) -> Iterator[str]:
    """The files that something that is kept speaks of."""
    waiting: list[object] = [kept]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, msgspec.Struct):
            if isinstance(one, Location):
                yield one.path
            else:
                waiting.extend(getattr(one, name) for name in one.__struct_fields__)


def _keep_hit(found: Hit) -> KeptHit:
    return KeptHit(keep_place(found.place), found.label, found.steps, found.guessed, found.place.waits)  # type: ignore[arg-type]


def module_of(body: FunctionInfo | ModuleInfo) -> ModuleInfo:
    """The module that a body stands in."""
    return body.module if isinstance(body, FunctionInfo) else body
