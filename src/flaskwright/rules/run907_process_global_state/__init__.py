"""A request changes a variable of a module as if all workers shared it.

## What it does
Reports dictionaries, lists, sets and numbers of modules that requests change: counters that are counted up, and
containers that one request fills and another reads (tokens, sessions, progress of jobs, who is online). A lock around
the change does not help: it keeps threads apart, not processes.

Silent are containers that are filled while modules are imported or the application is made, caches (whoever fills them
looks first whether the value is there, or they are called so), variables that no other request reads, and applications
of which the assumption `processes = 1` says that one process serves them.
## Why it matters
In development there is one process, and it works. In production several workers answer, each with a variable of its
own: the token that one has handed out is unknown to the next, the limit of ten attempts is ten for each worker, the
count on the page jumps back and forth. And with each restart, which servers do by themselves, all of it is gone.
## How to mend
Keep it where all workers look: a table, or Redis (`INCR` for counters, keys that expire for tokens and limits).
## References
- [Flask: are my globals thread safe?](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Gunicorn: how many workers](https://docs.gunicorn.org/en/stable/design.html#how-many-workers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.shared_state import changed_by_requests
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.shared_state import Changed


def check(project: Project) -> Iterator[Finding]:
    if project.settings.assume.processes == 1:
        return
    for found in changed_by_requests(project):
        what = "counts" if found.counts else "keeps something"
        yield RULE.finding(
            found.location,
            f"a request {what} in `{found.name}`, of which each worker process has its own: the others do not see the "
            "change, and a restart forgets it",
            scope=found.unit.scope,
            subject=found.name,
            trace=_trace(project, found),
            help="keep it where all workers look: in the database, or in Redis",
        )


def _trace(project: Project, found: Changed) -> tuple[Step, ...]:
    contexts = [one for one in project.contexts.of(found.unit.info) if one.origin == "request" and one.certain]
    way = project.contexts.trace(contexts[0], found.fact)[:-1] if found.fact is not None else ()
    steps = [*way, Step(found.location, f"`{found.name}` is changed here")]
    if found.reader is not None and found.reader.function is not None:
        steps.append(Step(found.reader.function.location, f"`{found.reader.function.name}` reads it in other requests"))
    return tuple(steps)


RULE = Rule(
    code="RUN907",
    name="process-global-state",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_tokens_in_a_dictionary",
    right="silent_tokens_in_redis",
)
