"""Work that keeps the interpreter busy is spread over threads, which run it one after the other.

## What it does
Reports functions that are handed to several threads (`map` of a pool of threads, `submit` or `Thread` in a loop) and
that surely only compute: nested loops of arithmetic without any call that waits, or libraries written in Python that
lay out or read documents (WeasyPrint, ReportLab, openpyxl, pypdf and the like). Silent are functions that wait for
something, those whose work is done in C outside of the interpreter's lock (Pillow, NumPy, hashing), single threads,
and processes.

## Why it matters
One thread at a time runs Python code. Eight threads that compute take as long as one, and a little longer for the
switching; meanwhile the requests of the same process wait for their turn, too.

## How to mend
Use processes: `ProcessPoolExecutor`, or a task queue with several workers, which also keeps the web server's processes
free. Threads are right for what waits: other servers, databases, files.

## References
- [Python: the global interpreter lock](https://docs.python.org/3/glossary.html#term-global-interpreter-lock)
- [Python: `ProcessPoolExecutor`](https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor)
- [Python: threads and CPU-bound tasks](https://docs.python.org/3/library/threading.html#gil-and-performance-considerations)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.slow_work import slow_calls, ways_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue, FunctionValue, alternatives, library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding, Step
    from flaskwright.flow.reach import Ways
    from flaskwright.semantics.definitions import FunctionInfo

LOOPS = tree.For | tree.While


def check(project: Project) -> Iterator[Finding]:
    started = [
        entry
        for entry in project.app.entries
        if entry.kind == "thread" and entry.call.unit.module.role is FileRole.PRODUCTION and _is_several(entry)
    ]
    if not started:
        return
    computing = ways_to(project, [one.call for one in project.once(slow_calls) if one.slow.holds_gil])
    waiting = ways_to(project, [one.call for one in project.once(slow_calls) if one.slow.waits])
    for entry in started:
        if waiting.inside(entry.function):
            continue
        found = _by_library(computing, entry)
        if found is None and not _only_computes(project, entry.function):
            continue
        what, steps = found if found is not None else ("loops", ())
        yield RULE.finding(
            entry.call.location,
            f"`{entry.function.name}` only computes ({what}): its threads run one after the other",
            scope=entry.call.unit.scope,
            subject=entry.function.qualname,
            trace=(start_step(entry), *steps),
            help="give it to processes: `ProcessPoolExecutor`, or a task queue",
        )


def _is_several(entry: Entry) -> bool:
    """Whether a call surely starts several threads with the same function."""
    call = entry.call
    return entry.path.endswith(".map") or call.inside("loop", "comprehension") is not None


def _by_library(computing: Ways, entry: Entry) -> tuple[str, tuple[Step, ...]] | None:
    """What a library computes for the function, with the way there."""
    for reached in computing.inside(entry.function):
        chain = list(reached.chain())
        steps = (*(call_step(one.fact) for one in chain[:-1]), use_step(reached.use))
        return f"`{written(reached.use)}`", steps
    return None


def _only_computes(project: Project, function: FunctionInfo) -> bool:
    """Whether a function goes through nested loops, and everything that it calls is known to compute."""
    nested = any(
        isinstance(outer, LOOPS) and any(isinstance(inner, LOOPS) for inner in walk(outer) if inner is not outer)
        for outer in walk(function.node)
    )
    if not nested or not any(isinstance(node, tree.BinOp) for node in walk(function.node)):
        return False
    computes = tuple(project.libraries.role("only_computes"))
    waits = tuple(project.libraries.role("waits_all_the_same"))
    for info in project.code.reach([function]):
        unit = project.code.unit(info)
        if unit.yields or any(isinstance(node, tree.With) for node in walk(info.node)):
            return False
        for call in unit.calls:
            for callee in alternatives(call.callee):
                if isinstance(callee, FunctionValue | ClassValue):
                    continue
                path = library_path(callee)
                if not path.startswith(computes) or path.startswith(waits):
                    return False
    return True


RULE = Rule(
    code="RUN901",
    name="threads-for-cpu",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_loops_and_documents",
    right="silent_waits_or_computes_in_c",
)
