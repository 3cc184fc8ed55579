"""Programs that load the project's code and then fork, and what that code has opened by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.serving.applications import module_of_app
from flaskwright.findings.finding import Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.databases import database_of
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.endless_loops import in_endless_loop
from flaskwright.rule_support.fates import Fates
from flaskwright.rule_support.reached_modules import loaded_by
from flaskwright.rule_support.served import production_services, program_steps
from flaskwright.semantics.facts import CONDITIONAL, CallFact
from flaskwright.semantics.values import External, Value, alternatives, library_path
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.serving import Program
    from flaskwright.flow.contexts import Context
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import Fact

Sort = Literal["connection", "pool", "thread"]
"""An object that holds a connection, a call that leaves one in the pool of an engine, or a thread that works off a
queue of the process: a fork does not copy it."""
ANY_DATABASE = frozenset({"sqlalchemy", "flask_sqlalchemy"})
"""The libraries whose database may be a local file."""
PREFORK = frozenset({None, "prefork", "processes"})


class Fork(msgspec.Struct, frozen=True, eq=False):
    """A program that forks, the modules that it has loaded before, and the place that says so, if any does."""

    name: str
    program: Program | None
    modules: frozenset[ModuleInfo]
    builds: bool
    """Whether an application is built by then."""

    @property
    def steps(self) -> list[Step]:
        """How it comes to fork, for a trace."""
        if self.program is None:
            return []
        place = self.program.setting("preload") or self.program.setting("workers")
        location = place.location if place is not None else self.program.location
        before = [step for step in program_steps(self.program) if step.location != location]
        return [*before, Step(location, f"{self.name} forks its workers, once the code is loaded")]


class Opened(msgspec.Struct, frozen=True, eq=False):
    """A call that opens something before a program forks."""

    call: CallFact
    sort: Sort
    context: Context
    fork: Fork


def forks(project: Project) -> tuple[Fork, ...]:
    """The programs of production that fork after they have loaded the project's code."""
    found: list[Fork] = []
    made = {application.module for application in project.app.applications}
    celery = None
    pools = set()
    for service in production_services(project):
        for program in service.programs:
            if program.kind == "celery worker":
                pools.add(program.value("worker_class"))
                celery = celery or (program if program.value("worker_class") in PREFORK else None)
            elif _forks_loaded(program):
                served = module_of_app(project.code, program)
                modules = loaded_by(project, {served} if served is not None else made)
                found.append(Fork(f"`{program.kind}`", program, frozenset(modules), builds=True))
    tasks = {entry.function.module for entry in project.app.entries if entry.path.startswith("celery.")}
    if tasks and (celery is not None or not pools):
        modules = loaded_by(project, tasks)
        builds = any(one.call.stack and one.call.stack[0].unit.module in modules for one in project.app.applications)
        found.append(Fork("Celery", celery, frozenset(modules), builds=builds))
    return tuple(found)


def _forks_loaded(program: Program) -> bool:
    """Whether a server loads the application once, and forks its workers then."""
    if program.kind == "gunicorn":
        return program.value("preload") not in (None, "false", "False", "0")
    if program.kind == "uwsgi":
        return program.value("lazy") in (None, "false", "0") and (program.least("workers") or 1) > 1
    return False


def opened_before_fork(project: Project) -> tuple[Opened, ...]:
    """What a program's workers share with each other, although they must not."""
    programs = forks(project)
    if not programs:
        return ()
    found: dict[int, Opened] = {}
    opening: tuple[tuple[str, Sort], ...] = (("opens_connection", "connection"), ("uses_pool", "pool"))
    for role, sort in opening:
        if sort == "pool" and _renews_pool(project):
            continue
        for call in project.code.calls_to(project.libraries.role(role)):
            if not isinstance(call.node, tree.Call) or call.unit.module.role is not FileRole.PRODUCTION:
                continue
            if len(alternatives(call.callee)) > 1 or _is_lazy(call) or _is_file(project, call):
                continue
            place = _before(project, call, programs)
            if place is not None and (sort == "pool" or _is_kept(project, place[0], call)):
                found.setdefault(id(call.node), Opened(call, sort, *place))
    for entry in project.app.entries:
        if entry.kind == "thread" and entry.call.unit.module.role is FileRole.PRODUCTION:
            place = _before(project, entry.call, programs) if _works_off(project, entry.function) else None
            if place is not None:
                found.setdefault(id(entry.call.node), Opened(entry.call, "thread", *place))
    return tuple(found.values())


def _works_off(project: Project, function: FunctionInfo) -> bool:
    """Whether a function takes from a queue of the process in an endless loop."""
    takes = project.libraries.role("takes_from_queue")
    calls = project.code.unit(function).calls
    return any(library_path(call.callee) in takes and in_endless_loop(call) for call in calls)


def _before(project: Project, call: CallFact, programs: tuple[Fork, ...]) -> tuple[Context, Fork] | None:
    """The set-up that surely comes to a call, and the program that forks later.

    What requests and tasks come to as well is opened anew there.
    """
    contexts = project.contexts.at(call)
    if any(context.origin in ("request", "task", "job") for context in contexts):
        return None
    for context in contexts:
        if context.origin not in ("import", "startup") or not all(_always(fact) for fact in (call, *context.way())):
            continue
        for fork in programs:
            start = context.entry
            if fork.builds if context.origin == "startup" else start in fork.modules:
                return context, fork
    return None


def _always(fact: Fact) -> bool:
    return fact.inside(*CONDITIONAL, "main", "typing") is None and not only_in_development(fact)


def _is_lazy(call: CallFact) -> bool:
    """Whether the arguments say that it opens nothing yet."""
    given = (call.args.keywords.get(name) for name in ("connect", "open"))
    return any(value is not None and getattr(value, "value", None) is False for value in given)


def _is_file(project: Project, call: CallFact) -> bool:
    """Whether what is opened is a local file."""
    if library_path(call.callee).partition(".")[0] not in ANY_DATABASE:
        return False
    database = database_of(project)
    return database is not None and database.kind == "sqlite"


def _is_kept(project: Project, context: Context, opening: CallFact) -> bool:
    """Whether a connection stays open: a module or an object keeps it, here or where it is returned to."""
    fates = project.once(Fates)
    for fact in (opening, *context.way()):
        unit = fact.unit
        closes = (one.callee for one in unit.calls if library_path(one.callee).endswith(".close"))
        closed = any(_made_by(callee) is opening for callee in closes)
        if closed or (isinstance(fact, CallFact) and fact.role == "context") or not isinstance(fact.node, tree.Call):
            return False
        if unit.function is None or any(store.value and _made_by(store.value) is opening for store in unit.stores):
            return True
        if not any(isinstance(fate.node, tree.Return) for fate in fates.of(unit, fact.node)):
            return False
    return False


def _made_by(value: Value | None) -> CallFact | None:
    current = value
    while isinstance(current, External):
        if current.call is not None:
            return current.call
        current = current.receiver
    return None


def _renews_pool(project: Project) -> bool:
    """Whether workers get a pool of their own: it is disposed of somewhere, or there is none."""
    if any(project.code.calls_to(project.libraries.role("renews_pool"))):
        return True
    return any(fact.name in ("NullPool", "StaticPool") for unit in project.code.units for fact in unit.imports)
