"""Runs the engine over a project, and keeps what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import (
    attempts,
    calls,
    expressions,
    limits,
    loops,
    statements,
    template_filters,
    template_runs,
    template_statements,
)
from flaskwright.flow.dataflow.entries import Entries
from flaskwright.flow.dataflow.hits import Unfollowed
from flaskwright.flow.dataflow.machine import Engine
from flaskwright.flow.dataflow.memory import Memory
from flaskwright.flow.dataflow.trails import Outdated, Trail, with_used
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.app.templates import Pages
    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.entries import Spared
    from flaskwright.flow.dataflow.hits import Hit, Place
    from flaskwright.flow.dataflow.trails import Start
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.flows import Flows
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source


PARTS = (attempts, calls, expressions, loops, statements, template_filters, template_statements)
"""They fill the tables of `dispatch` when they are imported."""


class Flow(msgspec.Struct, frozen=True, eq=False):
    """What the engine found: values that reach sinks, calls that are wrong in themselves, and where it gave up."""

    hits: tuple[Hit, ...]
    misuses: tuple[Place, ...]
    unfollowed: tuple[Unfollowed, ...]


class Asked:
    """Whether a version of a library below one may be in use; keeps what was asked, and the answers."""

    def __init__(self, ask: Callable[[str, tuple[int, ...]], bool]) -> None:
        self._ask = ask
        self.answers: dict[tuple[str, tuple[int, ...]], bool] = {}

    def __call__(self, library: str, version: tuple[int, ...]) -> bool:
        """The answer, the same each time."""
        if (library, version) not in self.answers:
            self.answers[library, version] = self._ask(library, version)
        return self.answers[library, version]


class Subject(msgspec.Struct, frozen=True, eq=False):
    """What the engine goes through, and what it has to know. `source_of` gives the text of a template by its path."""

    code: Code
    app: AppModel
    models: DataModel
    pages: Pages
    libraries: Libraries
    flows: Flows
    source_of: Callable[[str], Source | None]
    older: Asked


class Earlier(msgspec.Struct, frozen=True, eq=False):
    """What all that is not made again stores and shows, and the functions that ran while modules were imported."""

    stored: tuple[tuple[Hashable, Value], ...] = ()
    shown: tuple[Hashable, ...] = ()
    started: tuple[FunctionInfo, ...] = ()


def follow(
    subject: Subject,
    spared: Mapping[Start, Spared],
    earlier: Earlier,
) -> tuple[Engine, Entries]:
    """Follow the values of a project, but for the starts that are spared: an earlier run tells what they do."""
    engine = Engine(subject.code, subject.app, subject.models, subject.libraries, subject.flows, subject.older)
    engine.memory = Memory(engine)
    engine.renderer = template_runs.Renderer(engine, subject.pages, subject.source_of)
    before = Trail(None)
    for key, value in earlier.stored:
        engine.shared.add(key, value, before)
    for what in earlier.shown:
        engine.show(what, None)
    entries = Entries(engine, spared, earlier.started)
    entries.run()
    for _ in range(limits.SHARED_ROUNDS - 1):
        outdated = Outdated(engine.shared.outdated)
        if engine.exhausted or not entries.are_outdated(outdated):
            break
        engine.memory.forget(outdated)
        entries.run(outdated)
    if engine.exhausted:
        engine.restore()
    else:
        engine.keep_only({one.owner for one in with_used((*entries.trails.values(), engine.imported))})
    return engine, entries


def flow_of(hits: Iterable[Hit], misuses: Iterable[Place], widened: Mapping[FunctionInfo | ModuleInfo, str]) -> Flow:
    """What was found, in the order of the places."""
    return Flow(
        tuple(sorted(hits, key=lambda one: (one.location, one.kind, one.label.location, one.label.says))),
        tuple(sorted(misuses, key=lambda one: (one.location, one.kind))),
        tuple(
            sorted(
                Unfollowed(info.module.location(info.node), info.qualname, why)
                if isinstance(info, FunctionInfo)
                else Unfollowed(info.location(info.node), info.path, why)
                for info, why in widened.items()
            )
        ),
    )
