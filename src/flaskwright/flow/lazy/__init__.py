"""Lazily loaded relationships: which of them loops read of row after row, each time with a query of its own.

`machine` walks through functions (`expressions`, `statements`, `calls`, `attributes`), `pages` through templates and
`schemas` through what reads rows by declaration; `sources` says where rows come from, `loading` whether reading a
relationship asks the database.
"""

from __future__ import annotations

from flaskwright.flow.lazy.machine import Subject, Walk
from flaskwright.flow.lazy.values import Origin, Read
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.definitions import FunctionInfo

__all__ = ["Origin", "Read", "Subject", "repeated_reads"]

SCRIPT = frozenset({"main", "import"})


def repeated_reads(subject: Subject) -> tuple[Read, ...]:
    """Every relationship that a loop reads of row after row, once for each origin of rows, in the order found."""
    if not any(entity.relationships for entity in subject.models.entities):
        return ()
    walk = Walk(subject)
    known = subject.libraries.role("caller_row")
    running = [
        unit.info
        for unit in subject.code.units
        if isinstance(unit.info, FunctionInfo)
        and unit.module.role is FileRole.PRODUCTION
        and (walk.sources.runs(unit) or any(use.path in known for use in unit.uses))
    ]
    walk.querying.update(info for info in subject.code.leading_to(running) if info.module.role is FileRole.PRODUCTION)
    answering = {
        function
        for each in (subject.app.applications, subject.app.blueprints)
        for scaffold in each
        for route in scaffold.routes
        for function in route.functions
    }
    for info in sorted(walk.querying, key=lambda one: one.location):
        if _is_script(subject, info):
            continue
        if info in answering or not any(call.unit.info in walk.querying for call in subject.code.callers(info)):
            walk.start(info)
    for info in running:
        if info not in walk.entered and not _is_script(subject, info):
            walk.start(info)
    found: dict[tuple[int, tuple[str, ...]], Read] = {}
    for read in walk.reads:
        found.setdefault((id(read.origin), read.names), read)
    return tuple(found.values())


def _is_script(subject: Subject, info: FunctionInfo) -> bool:
    """Whether a function runs only where somebody runs a file by hand."""
    contexts = subject.contexts.of(info)
    return bool(contexts) and all(context.origin in SCRIPT for context in contexts)
