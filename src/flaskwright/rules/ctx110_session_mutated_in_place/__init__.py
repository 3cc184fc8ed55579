"""A mutable value inside `session` is changed in place and nothing in that request marks the session modified.

## What it does
Reports changes inside a value of the session (`session["cart"].append(x)`, `session["cart"]["count"] += 1`,
`del session["cart"][0]`, also through a local name or in a helper) on a path of a request where nothing else
marks the session: no `session.modified = True`, no assignment, `pop` or `update` of a key, no `flash`, no
`session.permanent`, no `login_user`, and no hook or callee that does one of these.
`session.setdefault("cart", []).append(x)` and a key that is made only where it is missing save the first request only,
and are reported as well. Silent are copies, and session interfaces of the project or of a library that decide
themselves when to save.

## Why it matters
Flask's session notices changes to its own keys, not changes inside their values, and sends the cookie only when it
noticed one. The response of this request looks right, because it is made from the changed object; the next request sees
the old value. No exception is raised: users report a basket that forgets what they put into it.

## How to mend
Assign the value again, `session["cart"] = [*session["cart"], item]`, or set `session.modified = True` after the change.

## References
- [Flask: `session.modified`](https://flask.palletsprojects.com/en/stable/api/#flask.session.modified)
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.request_ways import AROUND, Way, Ways
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.session_changes import changes, exclusive, first_time_only, marks, saves_by_itself
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact


def check(project: Project) -> Iterator[Finding]:
    units = {unit.function: unit for unit in project.code.units if unit.function is not None}
    changed = {function: found for function, unit in units.items() if (found := list(changes(unit)))}
    if not changed or saves_by_itself(project):
        return
    marked = {
        function: [mark for mark in marks(project, unit) if not first_time_only(mark)]
        for function, unit in units.items()
    }
    reported: set[int] = set()
    for way in Ways(project, AROUND):
        if not way.certain:
            continue
        running = {**way.around, **way.view}
        for function in running:
            if function.module.role is not FileRole.PRODUCTION:
                continue
            for change in changed.get(function, ()):
                if id(change.node) not in reported and not _is_saved(change, function, running, marked):
                    reported.add(id(change.node))
                    yield _finding(project, way, change, function)


def _is_saved(
    change: Fact, function: FunctionInfo, running: Iterable[FunctionInfo], marked: dict[FunctionInfo, list[Fact]]
) -> bool:
    """Whether something in the same request marks the session, on a path that the change can be on."""
    for other in running:
        for mark in marked.get(other, ()):
            if other is not function or not exclusive(mark, change):
                return True
    return False


def _finding(project: Project, way: Way, change: Fact, function: FunctionInfo) -> Finding:
    url = f"`{way.route.rule}`" if way.route.rule is not None else f"`{function.name}`"
    written = quoted(change, change.node)
    return RULE.finding(
        change.location,
        f"`{written}` changes a value inside the session, and nothing in a request of {url} marks the session: "
        "the change is not saved",
        scope=function.qualname,
        subject=written,
        trace=(
            Step(way.route.location, f"a request of {url} starts here"),
            *path_to({**way.around, **way.view}, function),
            Step(change.location, "changed in place, which the session does not notice"),
        ),
        confidence=Confidence.MEDIUM if project.app.is_open(way.application) else Confidence.HIGH,
        help="assign the value to its key again, or set `session.modified = True`",
    )


RULE = Rule(
    code="CTX110",
    name="session-mutated-in-place",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_list_and_dict",
    right="silent_marked_in_the_view",
)
