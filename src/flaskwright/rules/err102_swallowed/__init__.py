"""A broad `except` swallows every failure of its block: nobody logs it, reports it, raises it or answers an error.

## What it does
Reports `except Exception`, `except BaseException`, a bare `except` and `contextlib.suppress(Exception)` in code that
requests, tasks, jobs or threads run, where the failure vanishes: the block that takes it does nothing, goes on to the
next round, or puts `None` or something empty in the place of the result. It is silent where the failure is logged,
reported or raised again, also in a helper; where the exception itself is used; where a flag, a text or a counter keeps
it; where the answer or a later test shows it; for narrow classes, for mere closing and cleaning up, for the reading of
a number or a date, and for functions that only ask whether something works. Calls that we cannot see may report it, and
are silent too.
## Why it matters
A broad `except` also takes the mistakes that nobody expects: a misspelt attribute, a full disk, a database that is
away. The user sees an empty list or a booking that never arrives, the monitoring shows green, and the log holds no line
to begin with. Such a failure is found weeks later, by its consequences.
## How to mend
Catch the classes that the block is known to raise. Where it really must go on whatever happens, say so in the log:
`logger.exception("could not notify %s", user_id)`.
## References
- [Python: handling exceptions](https://docs.python.org/3/tutorial/errors.html#handling-exceptions)
- [Python: `Logger.exception`](https://docs.python.org/3/library/logging.html#logging.Logger.exception)
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/)
- [CWE-390: detection of an error without action](https://cwe.mitre.org/data/definitions/390.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.requests import answering_functions
from flaskwright.rule_support.swallowing import Rescue, Swallowing, rescues
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.contexts import Context

ORIGINS = frozenset({"request", "task", "job", "thread", "process", "callback"})


def check(project: Project) -> Iterator[Finding]:
    swallowing = Swallowing(project, answering_functions(project))
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        contexts = [one for one in project.contexts.of(unit.function) if one.origin in ORIGINS]
        for rescue in rescues(unit) if contexts else ():
            if swallowing.vanishes(rescue):
                yield _finding(project, rescue, contexts[0])


def _finding(project: Project, rescue: Rescue, context: Context) -> Finding:
    unit, header = rescue.unit, rescue.header
    clause = " ".join(unit.module.source.slice(header.start, header.end).split())
    nothing = all(isinstance(one, tree.Pass | tree.Continue) for one in rescue.rescue)
    return RULE.finding(
        header,
        f"`{clause}` swallows every failure of its block: it is not logged, reported, raised or answered",
        scope=unit.scope,
        subject=clause,
        trace=(*project.contexts.trace(context, rescue.fact)[:-1], Step(header, "every failure ends here")),
        confidence=Confidence.HIGH if nothing else Confidence.MEDIUM,
        help="log it with `logger.exception(…)`, or catch the exceptions that are expected",
    )


RULE = Rule(
    code="ERR102",
    name="swallowed",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_where_nothing_is_left",
    right="silent_logged_or_reported",
    cwe=(390,),
)
