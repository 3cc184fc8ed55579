"""Each worker of the web server starts a scheduler.

## What it does
Reports schedulers (APScheduler, Flask-APScheduler) that the factory of the application, or a module that the
application loads, starts, and threads started there that do such work in an endless loop: the jobs of `schedule`, or,
after each sleep, a commit, a mail or a request that changes something. Silent are loops that work for their own process
only, such as one that renews what it keeps in memory, and schedulers that a test of a setting switches on, also in the
code that leads there; that a lock between processes guards (`flock`, a lock of Redis, a bound port); that a command or
a script starts, or a module that the application does not load; and applications that one process serves: with one
worker, or by `waitress.serve` and its like. A test of `app.debug`, `WERKZEUG_RUN_MAIN` or `scheduler.running` is no
such test: it keeps out the reloader's second process, and not the second worker.

## Why it matters
A server for production starts several processes, and each of them builds the application. The job that sends the
reminders runs once in each: four workers, four mails. With a job store in the database they work on the same jobs at
once. A worker that the server replaces takes its running jobs with it, and a platform that stops idle instances stops
the scheduler.

## How to mend
Run the scheduler in a process of its own, with a command: `flask run-scheduler` beside the web server, Celery beat, or
cron. Where there must not be another process, let a setting choose the one that schedules, or take a lock first.

## References
- [APScheduler: frequently asked questions](https://apscheduler.readthedocs.io/en/3.x/faq.html#how-do-i-share-a-single-job-store-among-one-or-more-worker-processes)
- [Flask-APScheduler: tips](https://viniciuschiele.github.io/flask-apscheduler/rst/usage.html)
- [Gunicorn: design](https://docs.gunicorn.org/en/stable/design.html)
- [Celery: periodic tasks](https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.serving.applications import module_of_app
from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.reached_modules import loaded_by
from flaskwright.rule_support.scheduler_starts import chosen, starts
from flaskwright.rule_support.served import development_call, production_services
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Program, Service
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.contexts import Context
    from flaskwright.semantics.definitions import ModuleInfo


def check(project: Project) -> Iterator[Finding]:
    services = production_services(project)
    servers = [service.server for service in services if service.server is not None]
    several = next((one for one in servers if one.role == "server" and one.number("workers") != 1), None)
    if several is None and (servers or _one_process(project, services)):
        return
    loaded = project.once(_loaded)
    for call, what in starts(project):
        if call.unit.module.role is not FileRole.PRODUCTION or only_in_development(call):
            continue
        context = next((one for one in project.contexts.at(call) if _is_set_up(one, loaded)), None)
        if context is None or any(chosen(project, fact) for fact in (call, *context.way())):
            continue
        yield RULE.finding(
            call.location,
            f"`{written(call)}` starts {what} in each process that builds the application: with several workers it "
            "runs several times",
            scope=call.unit.scope,
            subject=written(call),
            trace=(*project.contexts.trace(context, call), *_workers(several)),
            confidence=Confidence.HIGH if several is not None else Confidence.MEDIUM,
            help="start it in a process of its own, with a command",
        )


def _one_process(project: Project, services: list[Service]) -> bool:
    """Whether a script of the project serves the application itself, in its own process."""
    if any(project.code.calls_to(project.libraries.role("serves_in_process"))):
        return True
    programs = (program for service in services for program in service.programs)
    return any(development_call(project, program) is not None for program in programs)


def _loaded(project: Project) -> set[ModuleInfo]:
    """The modules that the web server's processes load."""
    programs = (program for one in production_services(project) for program in one.programs if program.serves)
    served = (module_of_app(project.code, program) for program in programs)
    made = {application.module for application in project.app.applications}
    return loaded_by(project, made | {module for module in served if module is not None})


def _is_set_up(context: Context, loaded: set[ModuleInfo]) -> bool:
    """Whether code runs while the application is built, or while a module is imported that the application loads."""
    if context.origin == "startup":
        return True
    start = context.entry
    return context.origin == "import" and start in loaded


def _workers(several: Program | None) -> tuple[Step, ...]:
    if several is None:
        return ()
    count = several.number("workers")
    return (Step(several.location, f"starts {count} workers" if count is not None else "may start several workers"),)


RULE = Rule(
    code="JOB811",
    name="scheduler-in-web-process",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_factory",
    right="silent_process_of_its_own",
)
