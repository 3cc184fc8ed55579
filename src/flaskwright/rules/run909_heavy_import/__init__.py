"""A module calls a server, asks a database, loads a model or goes through folders while it is imported.

## What it does
Follows what runs while each module of the application is imported, in the body of the module and in the functions that
it calls, to requests of other servers, connections and queries of a database, models of machine learning that are
loaded, and walks through a whole tree of folders. The finding stands on the call in the module's body. Silent are
functions and lambdas that are only defined, `__main__` blocks, what only development or a setting switches on, what the
factory of an application does, files that are read, walks through the package's own folders, clients and engines that
connect later, and databases of SQLite, which are local files.

## Why it matters
An import has no one who could deal with a failure. While the other server or the database is away, the application does
not start at all, nor do its tests, its migrations and `flask --help`, which import the same modules. Each worker, each
restart and each test run pays the time once more, and what was asked at the start is never asked again.

## How to mend
Do it when it is needed first, and keep the result: a function with `functools.cache`, a `cached_property`, or the
factory of the application. A model that all workers shall share belongs into a function that the server's start-up
calls.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Python: the import system](https://docs.python.org/3/reference/import.html)
- [The Twelve-Factor App: disposability](https://12factor.net/disposability)
- [SQLAlchemy: engine creation and lazy connecting](https://docs.sqlalchemy.org/en/20/core/engines.html#lazy-connecting)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location, Severity
from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.context_failures import reached_from
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.forks import opened_before_fork
from flaskwright.rule_support.heavy_work import HeavyWork
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.facts import CONDITIONAL, CallFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

LATER = frozenset({*CONDITIONAL, "main", "typing"})


def check(project: Project) -> Iterator[Finding]:
    heavy = HeavyWork(project)
    reached = reached_modules(project)
    shared = {id(one.call.node) for one in project.once(opened_before_fork)}
    seen: set[Location] = set()
    for event in project.code.events:
        if not isinstance(event, CallFact):
            continue
        does = heavy.does(event)
        way = (*event.stack, event)
        start = way[0]
        module = start.unit.info
        if does is None or id(event.node) in shared or not isinstance(module, ModuleInfo) or start.location in seen:
            continue
        if module not in reached or module.role is not FileRole.PRODUCTION or not _always(project, way):
            continue
        if _fails_without_context(project, module, start):
            continue
        seen.add(start.location)
        what = "" if start is event else f", which leads to `{written(event)}`,"
        yield RULE.finding(
            start.location,
            f"`{written(start)}`{what} {does} while `{module.name}` is imported: "
            "whatever imports it waits for that, and fails with it",
            scope="",
            subject=written(event),
            trace=(*(call_step(call) for call in way[:-1]), use_step(event)),
            help="do it when it is needed first, and keep the result",
        )


def _always(project: Project, way: tuple[CallFact, ...]) -> bool:
    """Whether each import comes to a call, and nothing that builds an application is on the way."""
    applications = project.app.applications
    factories = {application.factory for application in applications}
    building = {id(call.node) for application in applications for call in application.call.stack}
    if any(only_in_development(call) or call.inside(*LATER) is not None for call in way):
        return False
    return not any(id(call.node) in building or project.code.run.live_function(call) in factories for call in way[:-1])


def _fails_without_context(project: Project, module: ModuleInfo, start: CallFact) -> bool:
    """Whether it fails anyway, because it needs a context."""
    found = reached_from(project, module, ("app", "request", "user"))
    return any(one.fact.node is start.node and not one.in_app for one in found)


RULE = Rule(
    code="RUN909",
    name="heavy-import",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_asks_a_server",
    right="silent_when_first_needed",
)
