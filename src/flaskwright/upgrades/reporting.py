"""From the uses of what is gone to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.libraries.upgrades import (
    Call,
    Decorated,
    Keyword,
    Member,
    Name,
    Setting,
    load_upgrades,
)
from flaskwright.libraries.versions import dotted
from flaskwright.semantics.facts import ImportFact, StoreFact
from flaskwright.upgrades.rewriting import fix_of, new_path
from flaskwright.upgrades.uses import Use, uses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.libraries.versions import Numbers

_HOW = {"lock": "locked", "pin": "pinned", "range": "allowed", "constraint": "allowed"}


def in_use(project: Project, *libraries: str) -> dict[str, Numbers]:
    """The versions of some libraries that a project uses; those of which nothing is known are left out."""
    found = {library: project.dependencies.version(library) for library in libraries}
    return {library: version for library, version in found.items() if version is not None}


def findings(project: Project, target: Mapping[str, Numbers]) -> Iterator[Finding]:
    """What fails, or is ignored, with some versions of libraries: those in use, or those to upgrade to."""
    wanted = [(table, target[table.library]) for table in load_upgrades() if table.library in target]
    chosen = [(table, [one for one in table.entries if one.counts_in(version)]) for table, version in wanted]
    for use in uses(project, [(table, entries) for table, entries in chosen if entries]):
        yield _finding(project, use, target[use.table.library])


def _finding(project: Project, use: Use, version: Numbers) -> Finding:
    becomes = new_path(use, use.entry) if isinstance(use.entry, Name) else None
    instead = use.entry.use or (f"`{becomes}`" if becomes is not None else "")
    return Finding(
        use.table.code,
        use.table.rule,
        Severity.WARNING if use.table.warns else Severity.ERROR,
        Confidence.HIGH,
        _message(use, version, project.dependencies.version(use.table.library)),
        use.location,
        use.scope,
        f"{use.table.library} {use.written}" if use.written else use.table.library,
        trace=_trace(project, use, version),
        fix=fix_of(use),
        help=_help(instead),
    )


def _help(instead: str) -> str:
    if instead.startswith("nothing"):
        return f"leave it out{instead.removeprefix('nothing')}"
    return f"use {instead}" if instead else ""


def _message(use: Use, version: Numbers, current: Numbers | None) -> str:
    entry, title = use.entry, use.table.title
    if not entry.gone_in(version):
        return f"{_what(use)} is a thing of the past since {title} {entry.legacy}, and goes with a later one"
    running = dotted(version)
    told = "is in use" if version == current else "is where it is to go"
    return f"{_what(use)} is gone since {title} {entry.removed}, and {running} {told}: {entry.then or _then(use)}"


def _what(use: Use) -> str:
    match use.entry:
        case Keyword():
            return f"the argument `{use.entry.keyword}` of `{use.path.rpartition('.')[2]}`"
        case Setting():
            return f"the setting `{use.entry.key}`"
        case Call(form="list"):
            return f"a list as the first argument of `{use.written}`"
        case Call(form="bare"):
            return f"`{use.written}()` without an argument"
        case Call(form="positional"):
            return f"an argument of `{use.written}` without its name"
        case Decorated():
            return f"`{use.written}` without the arguments that it is given, such as `{use.entry.lacks[-1]}`,"
        case Member(inside=str(inner)):
            return f"`{use.written}` in `{inner}`"
        case Call(given=str(given)):
            return f"`{given}`"
        case Call(form="text"):
            return f"a plain text as the argument of `{use.written}`"
        case _:
            return f"`{use.written}`"


def _then(use: Use) -> str:
    match use.entry:
        case Name() if isinstance(use.fact, ImportFact):
            return "this import fails"
        case Name() if isinstance(use.fact, StoreFact):
            return f"{use.table.title} no longer reads what is stored there"
        case Name():
            return "this raises an AttributeError"
        case Keyword():
            return "the call raises a TypeError"
        case Decorated():
            return "the call of it raises a TypeError"
        case Setting() | Member():
            return f"{use.table.title} no longer reads it"
        case _:
            return "the call fails"


def _trace(project: Project, use: Use, version: Numbers) -> tuple[Step, ...]:
    """The place that decides which version is in use, if it is that one which counts."""
    if project.dependencies.version(use.table.library) != version:
        return ()
    for one in project.dependencies.deciding(use.table.library):
        if one.location.path in project.sources:
            running = dotted(version)
            return (Step(one.location, f"{use.table.title} {running} is {_HOW[one.how]} here"),)
    return ()
