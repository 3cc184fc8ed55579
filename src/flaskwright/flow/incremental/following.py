"""The flow of a project, of which an earlier run tells what no change since can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.analysis import Earlier, Flow, Subject, flow_of, follow
from flaskwright.flow.dataflow.entries import Entries, Spared
from flaskwright.flow.dataflow.hits import Hit
from flaskwright.flow.dataflow.machine import best_proved
from flaskwright.flow.incremental.fingerprints import Fingerprints, body_name
from flaskwright.flow.incremental.keeping import restore, restore_place
from flaskwright.flow.incremental.naming import SharedNames
from flaskwright.flow.incremental.recording import Pool, Recorder, place_in
from flaskwright.flow.incremental.records import KeptStart, Record
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.analysis import Asked
    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.taints import Label
    from flaskwright.flow.dataflow.trails import Start
    from flaskwright.flow.incremental.records import Name

WORTH_IT = 0.5
"""Where more than this share of all starts is to be made again, everything is."""


def follow_changes(subject: Subject, now: Fingerprints, before: Record | None) -> tuple[Flow, Record | None]:
    """What the engine finds in a project, and the record of that for the next run (`None`: it gave up on the way)."""
    changes = Changes(before, now, subject.older) if before is not None else None
    while changes is not None and changes.is_worth_it:
        partly = _Partly(subject, now, changes)
        if partly.engine.exhausted:
            break
        if not changes.add(partly):
            return partly.flow(), partly.record()
    return _whole(subject, now)


def follow_all(subject: Subject) -> Flow:
    """What the engine finds in a project of which nothing was kept, and nothing is to be kept."""
    return _flow_of(follow(subject, {}, Earlier())[0])


def _flow_of(engine: Engine) -> Flow:
    return flow_of(engine.found(), engine.misused().values(), engine.widened)


def _whole(subject: Subject, now: Fingerprints) -> tuple[Flow, Record | None]:
    engine, entries = follow(subject, {}, Earlier())
    flow = _flow_of(engine)
    if engine.exhausted:
        return flow, None
    pool = Pool()
    recorder = Recorder(engine, SharedNames(subject.code), pool)
    starts = {start: recorder.start(trail) for start, trail in entries.trails.items()}
    contents, widened = recorder.contents(), recorder.widened()
    imported = recorder.start(engine.imported)
    answers, started = subject.older.answers, recorder.started()
    return flow, _record(now, starts, imported, pool, contents, widened, answers, started)


def _record(
    now: Fingerprints,
    starts: Mapping[Start, KeptStart],
    imported: KeptStart,
    pool: Pool,
    contents: Mapping[Name, str],
    widened: Mapping[str, str],
    versions: Mapping[tuple[str, tuple[int, ...]], bool],
    started: tuple[str, ...],
) -> Record:
    return Record(
        now,
        tuple(starts.items()),
        imported,
        tuple(pool.writes),
        tuple(pool.hits),
        tuple(pool.misuses),
        tuple(contents.items()),
        tuple(widened.items()),
        tuple((library, version, older) for (library, version), older in versions.items()),
        started,
    )


class Changes:
    """What is to be made again. `changed` are starts that may do something else than before, `needed` are those that
    store what others read and what cannot be kept.
    """

    def __init__(self, before: Record, now: Fingerprints, older: Asked) -> None:
        self.before = before
        self.starts = dict(before.starts)
        self.contents = dict(before.contents)
        self.needed: set[Start] = set()
        self.changed: set[Start] = set()
        self.readers: dict[Name, set[Start]] = {}
        self.storing: dict[Name, set[Start]] = {}
        for start, kept in before.starts:
            for name in kept.reads:
                self.readers.setdefault(name, set()).add(start)
            for name in kept.stores:
                self.storing.setdefault(name, set()).add(start)
        old = before.fingerprints
        bodies = {one for one in old.bodies.keys() | now.bodies.keys() if old.bodies.get(one) != now.bodies.get(one)}
        # What was found stands where it stood in a file in which no body has changed or moved.
        files = {one.rpartition(":")[0] if ":" in one else one for one in bodies if f"{one}:" not in now.bodies}
        self.everything = (
            old.outline != now.outline
            or not bodies.isdisjoint(old.far | now.far)
            or not bodies.isdisjoint(before.imported.bodies)
            or any(older(library, version) != answer for library, version, answer in before.versions)
        )
        for start, kept in before.starts:
            if not bodies.isdisjoint(kept.bodies) or not files.isdisjoint(kept.files):
                self.changed.add(start)
        variables = list(_different_variables(old, now))
        self.everything = self.everything or not set(variables).isdisjoint(before.imported.reads)
        self.changed |= self._readers_of(iter(variables))
        self._complete()

    def _complete(self) -> None:
        """Add what can be told before anything runs: who reads what cannot be kept, and who stores it."""
        waiting = list(self.again)
        while waiting:
            start = waiting.pop()
            kept = self.starts[start]
            if start in self.changed:
                fresh = self._readers_of(iter(kept.stores))
                self.changed |= fresh
                self.needed -= fresh
                waiting.extend(fresh)
            for name in kept.reads:
                others = self.storing.get(name, set()) - self.changed - self.needed
                self.needed |= others
                waiting.extend(others)

    @property
    def again(self) -> set[Start]:
        """All starts that are to be made again."""
        return self.changed | self.needed

    @property
    def is_worth_it(self) -> bool:
        """Whether enough can be spared."""
        return not self.everything and len(self.again) <= WORTH_IT * len(self.starts)

    def add(self, partly: _Partly) -> bool:
        """Add what a run showed to be affected, too; whether there is any."""
        again = self.again
        known = len(again)
        accounted = again | partly.entries.reached.keys()
        self.changed |= {
            start
            for start, kept in self.starts.items()
            if start not in accounted and (kept.writes or kept.stores or kept.shows)
        }
        reads = {name for kept in partly.starts.values() for name in kept.reads}
        gave_up = partly.widened.keys() - dict(self.before.widened).keys()
        if gave_up or not reads.isdisjoint(self.before.imported.stores):
            # What was not followed to its end depends on the order in which all is made.
            self.everything = True
            return True
        for name in reads & self.storing.keys():
            self.needed |= self.storing[name] - self.changed
        self.changed |= self._readers_of(self._different(partly))
        self.needed -= self.changed
        self._complete()
        return len(self.again) > known

    def _different(self, partly: _Partly) -> Iterator[Name]:
        """The shared places that hold something else than before, or may do so."""
        written: set[Name] = set()
        for start in self.again | partly.starts.keys():
            old, new = self.starts.get(start), partly.starts.get(start)
            if start in self.changed or old is None:
                yield from old.stores if old is not None else ()
                yield from new.stores if new is not None else ()
            written.update(self.before.writes[place].name for place in (old.writes if old is not None else ()))
            written.update(partly.writes[place].name for place in (new.writes if new is not None else ()))
        contents = partly.contents
        yield from (name for name in written if contents.get(name) != self.contents.get(name))

    def _readers_of(self, names: Iterator[Name]) -> set[Start]:
        return {start for name in names for start in self.readers.get(name, ()) if start not in self.changed}


def _different_variables(old: Fingerprints, now: Fingerprints) -> Iterator[Name]:
    """The variables of modules that hold something else than before, by the names of their places."""
    for path in old.variables.keys() | now.variables.keys():
        before, after = old.variables.get(path, {}), now.variables.get(path, {})
        yield from (
            ("global", path, name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)
        )


class _Partly:
    """A run without the starts that nothing has changed for."""

    def __init__(self, subject: Subject, now: Fingerprints, changes: Changes) -> None:
        self.now = now
        self.changes = changes
        self._subject = subject
        self._bodies: dict[str, FunctionInfo | ModuleInfo] = {
            body_name(unit.info): unit.info for unit in subject.code.units
        }
        self._gone: set[Start] = set()
        """What nothing starts any more."""
        names = SharedNames(subject.code)
        again = changes.again
        spared = {start: self._spared(kept, again=start in again) for start, kept in changes.starts.items()}
        self.engine, self.entries = self._follow(subject, spared, names)
        self._gone = changes.starts.keys() - again - self.entries.reached.keys()
        self._pool = Pool()
        recorder = Recorder(self.engine, names, self._pool)
        self.starts = {start: recorder.start(trail) for start, trail in self.entries.trails.items()}
        self._imported = recorder.start(self.engine.imported)
        self.contents = recorder.contents()
        self.widened = recorder.widened()
        self._started = recorder.started()
        self.writes = tuple(self._pool.writes)

    def _follow(self, subject: Subject, spared: Mapping[Start, Spared], names: SharedNames) -> tuple[Engine, Entries]:
        shown = tuple(what for kept in self._kept() for what in kept.shows)
        started = self._functions((*self.changes.before.imported.bodies, *self._nowhere))
        return follow(subject, spared, Earlier(tuple(self._stored(names)), shown, started))

    def _kept(self) -> Iterator[KeptStart]:
        """The starts that were spared, and what was made while modules were imported."""
        yield self.changes.before.imported
        left_out = self.changes.again | self._gone
        yield from (kept for start, kept in self.changes.starts.items() if start not in left_out)

    def _stored(self, names: SharedNames) -> Iterator[tuple[Hashable, Value]]:
        seen: set[int] = set()
        for kept in self._kept():
            for place in kept.writes:
                write = self.changes.before.writes[place]
                key = names.key(write.name)
                if place not in seen and key is not None:
                    seen.add(place)
                    yield key, restore(write.value)

    @property
    def _nowhere(self) -> set[str]:
        """The functions that ran in the earlier run for no start as it stood in the end."""
        somewhere = {name for kept in self.changes.starts.values() for name in kept.bodies}
        return {name for name in self.changes.before.started if name not in somewhere}

    def _functions(self, names: Iterable[str]) -> tuple[FunctionInfo, ...]:
        found = (self._bodies.get(one) for one in names)
        return tuple(one for one in found if isinstance(one, FunctionInfo))

    def _spared(self, kept: KeptStart, *, again: bool) -> Spared:
        return Spared(
            self._functions(kept.bodies),
            {self._bodies[name]: width for name, width in kept.widths if name in self._bodies},
            again,
        )

    def flow(self) -> Flow:
        """What was found now, and what was found before by the starts that were spared."""
        before = self.changes.before
        hits: dict[tuple[str, Location, Label], list[Hit]] = {
            key: list(known.values()) for key, known in self.engine.hits.items() if known
        }
        misuses = self.engine.misused()
        for place in dict.fromkeys(place for kept in self._kept() for place in kept.hits):
            one = before.hits[place]
            if one.waits is None or one.waits in self.engine.shown:
                found = Hit(restore_place(one.place, self._bodies), one.label, one.steps, one.guessed)
                hits.setdefault((found.kind, found.location, found.label), []).append(found)
        for place in dict.fromkeys(place for kept in self._kept() for place in kept.misuses):
            misuse = before.misuses[place]
            if (misuse.kind, misuse.location) not in misuses:
                misuses[misuse.kind, misuse.location] = restore_place(misuse, self._bodies)
        ran = {name for kept in self._kept() for name in kept.bodies}
        widened = dict(self.engine.widened)
        for name, why in before.widened:
            body = self._bodies.get(name)
            if name in ran and body is not None:
                widened.setdefault(body, why)
        return flow_of(map(best_proved, hits.values()), misuses.values(), widened)

    def record(self) -> Record:
        """What is kept of this run and of what was spared."""
        before = self.changes.before
        starts = dict(self.starts)
        for start in self.entries.reached:
            starts[start] = self._moved(self.changes.starts[start])
        contents = {**self.changes.contents, **self.contents}
        widened = {**dict(before.widened), **self.widened}
        imported = _together(self._moved(before.imported), self._imported)
        versions = {(library, version): older for library, version, older in before.versions}
        versions.update(self._subject.older.answers)
        started = tuple(sorted({*self._nowhere, *self._started}))
        return _record(self.now, starts, imported, self._pool, contents, widened, versions, started)

    def _moved(self, kept: KeptStart) -> KeptStart:
        """The record of a start, with its places in the lists of this run."""
        before = self.changes.before
        return msgspec.structs.replace(
            kept,
            writes=tuple(place_in(self._pool.writes, before.writes[place]) for place in kept.writes),
            hits=tuple(place_in(self._pool.hits, before.hits[place]) for place in kept.hits),
            misuses=tuple(place_in(self._pool.misuses, before.misuses[place]) for place in kept.misuses),
        )


def _together(one: KeptStart, other: KeptStart) -> KeptStart:
    """The records of two runs as that of one."""
    return KeptStart(
        *(tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in KeptStart.__struct_fields__)
    )
