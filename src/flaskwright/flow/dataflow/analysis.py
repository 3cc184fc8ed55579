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
from flaskwright.flow.dataflow.trails import Outdated
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.app.model import AppModel
    from flaskwright.app.templates import Pages
    from flaskwright.flow.dataflow.hits import Hit, Place
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.flows import Flows
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source


PARTS = (attempts, calls, expressions, loops, statements, template_filters, template_statements)
"""They fill the tables of `dispatch` when they are imported."""


class Flow(msgspec.Struct, frozen=True, eq=False):
    """What the engine found: values that reach sinks, calls that are wrong in themselves, and where it gave up."""

    hits: tuple[Hit, ...]
    misuses: tuple[Place, ...]
    unfollowed: tuple[Unfollowed, ...]


def find_flows(
    code: Code,
    app: AppModel,
    pages: Pages,
    libraries: Libraries,
    flows: Flows,
    source_of: Callable[[str], Source | None],
    older: Callable[[str, tuple[int, ...]], bool],
) -> Flow:
    """Follow the values of a whole project. `source_of` gives the text of a template by its path.

    `older` says of a library and a version whether one below it may be in use.
    """
    engine = Engine(code, app, libraries, flows, older)
    engine.memory = Memory(engine)
    engine.renderer = template_runs.Renderer(engine, pages, source_of)
    entries = Entries(engine)
    entries.run()
    for _ in range(limits.SHARED_ROUNDS - 1):
        outdated = Outdated(engine.shared.outdated)
        if engine.exhausted or not entries.are_outdated(outdated):
            break
        engine.memory.forget(outdated)
        entries.run(outdated)
    if engine.exhausted:
        engine.restore()
    hits = sorted(engine.found(), key=lambda one: (one.location, one.kind, one.label.location, one.label.says))
    misuses = sorted(engine.misuses.values(), key=lambda one: (one.location, one.kind))
    unfollowed = sorted(
        Unfollowed(info.module.location(info.node), info.qualname, why)
        if isinstance(info, FunctionInfo)
        else Unfollowed(info.location(info.node), info.path, why)
        for info, why in engine.widened.items()
    )
    return Flow(tuple(hits), tuple(misuses), tuple(unfollowed))
