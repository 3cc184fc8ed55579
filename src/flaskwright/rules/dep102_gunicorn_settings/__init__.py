"""Gunicorn runs with workers that cannot serve the application well, or not at all.

## What it does
Reads the command lines, `GUNICORN_CMD_ARGS` and configuration files with which production starts Gunicorn, and reports
the `eventlet` worker, which Gunicorn 26 has no more; an application of one interface under a worker of the other, such
as Flask under Uvicorn's worker, and Flask under Uvicorn or Granian without `--interface wsgi`; and gevent's worker with
a database driver that waits in C, where its patches do not reach. In the strict profile it also reports a timeout that
is switched off, and workers that are never replaced. Silent are values that only a run tells, workers of the project's
own, drivers of which there are several, and files for development.
## Why it matters
An ASGI worker calls `app(scope, receive, send)`; Flask takes two arguments, so that each request is an error 500. With
gevent, one query that waits in C holds up all other requests of its worker. With Gunicorn 26 and `eventlet` nothing
starts at all. Without a timeout a worker that hangs hangs for good, and without recycling each leak of memory grows
until the system kills the process.
## How to mend
Use `--worker-class gthread --threads 4` unless there is a reason not to. For gevent use drivers in Python, or
`psycogreen`. For ASGI wrap the application: `asgiref.wsgi.WsgiToAsgi(app)`. Give
`--timeout 60 --max-requests 1000 --max-requests-jitter 100`.
## References
- [Gunicorn: settings](https://docs.gunicorn.org/en/stable/settings.html)
- [Gunicorn: changelog](https://docs.gunicorn.org/en/stable/news.html)
- [Flask: ASGI](https://flask.palletsprojects.com/en/stable/deploying/asgi/)
- [Psycopg 2: support for coroutine libraries](https://www.psycopg.org/docs/advanced.html#support-for-coroutine-libraries)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.libraries.programs import load_programs
from flaskwright.libraries.versions import dotted
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.served import app_of, called_by, interface_of, production_services, program_steps
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Program, Service
    from flaskwright.findings.finding import Finding, Location


def check(project: Project) -> Iterator[Finding]:
    seen: set[tuple[Location, str]] = set()
    for service in production_services(project):
        for program in service.programs:
            if program.role != "server" or program.develops:
                continue
            for finding in (*_worker(project, program), *_interface(project, program), *_limits(service, program)):
                if (finding.location, finding.subject) not in seen:
                    seen.add((finding.location, finding.subject))
                    yield finding


def _worker(project: Project, program: Program) -> Iterator[Finding]:
    """Workers that Gunicorn removed, and those that a driver holds up."""
    given = program.setting("worker_class")
    known = program.known
    named = load_programs().worker(given.value) if given is not None and known is not None and known.classes else None
    if given is None or known is None or named is None:
        return
    name, worker = named
    steps = program_steps(program)
    if worker.removed is not None:
        version = project.dependencies.version(known.library or program.kind)
        gone = version is not None and version >= worker.removed
        number, used = map(dotted, (worker.removed, version or ()))
        then = f": it does not start with {used}, which is in use" if gone else ": an upgrade ends with an error"
        yield RULE.finding(
            given.location,
            f"Gunicorn has no `{name}` worker since {number}{then}",
            scope="",
            subject=name,
            trace=steps,
            severity=Severity.ERROR if gone else None,
            help="use `gthread`, or `gevent` where the drivers suit it",
        )
    elif worker.green:
        yield from _blocking(project, program, given.location, name)


def _blocking(project: Project, program: Program, place: Location, name: str) -> Iterator[Finding]:
    dependencies = project.dependencies
    for driver, blocking in load_programs().blocking.items():
        declared = [
            one for library in blocking.libraries for one in dependencies.declared(library) if one.group == "main"
        ]
        others = any(dependencies.declared(one) for one in (*blocking.instead, *blocking.mended_by))
        if declared and not others and not any(project.code.calls_to(blocking.patched_by)):
            yield RULE.finding(
                place,
                f"`{driver}` waits in C, where {name} cannot patch it: one query holds up all requests of a worker",
                scope="",
                subject=f"{name} {driver}",
                trace=[*program_steps(program), Step(declared[0].location, f"requires `{driver}`")],
                confidence=Confidence.MEDIUM,
                help=blocking.say,
            )


def _interface(project: Project, program: Program) -> Iterator[Finding]:
    """An application that the server, or its worker, calls by the other interface."""
    made = app_of(project, program)
    interface = interface_of(project, made) if made is not None else None
    called, given = called_by(program)
    if made is None or interface is None or called is None or interface == called:
        return
    which = "an ASGI" if interface == "asgi" else "a WSGI"
    yield RULE.finding(
        given,
        f"`{program.app}` is {which} application, which `{program.line}` calls as {called.upper()}: each request fails",
        scope="",
        subject=f"interface {program.app}",
        trace=[*program_steps(program), Step(made.location, f"{which} application")],
        severity=Severity.ERROR,
        help="wrap it: `asgiref.wsgi.WsgiToAsgi(app)`, or use a worker for WSGI, such as `gthread`"
        if interface == "wsgi"
        else "use a worker for ASGI: `uvicorn_worker.UvicornWorker`",
    )


def _limits(service: Service, program: Program) -> Iterator[Finding]:
    """What the strict profile wants: that a worker which hangs, or grows, is replaced."""
    if "max_requests" not in program.defaults or not program.certain or service.declared is FileKind.PYTHON:
        return  # a file alone does not know what the command line says
    timeout = program.setting("timeout")
    if timeout is not None and timeout.number == 0:
        yield RULE.finding(
            timeout.location,
            "with `timeout` 0 a worker that hangs is never replaced",
            scope="",
            subject="timeout",
            confidence=Confidence.LOW,
            help="give a timeout that the slowest request keeps: `--timeout 60`",
        )
    elif program.number("max_requests") == 0:
        yield RULE.finding(
            program.location,
            f"`{program.line}` never replaces its workers, whatever memory they have come to hold",
            scope="",
            subject="max_requests",
            severity=Severity.INFO,
            confidence=Confidence.LOW,
            help="give `--max-requests 1000 --max-requests-jitter 100`",
        )


RULE = Rule(
    code="DEP102",
    name="gunicorn-settings",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_eventlet_in_the_configuration",
    right="silent_threads_and_limits",
)
