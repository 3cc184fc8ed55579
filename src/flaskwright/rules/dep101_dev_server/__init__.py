"""Production is served by the development server.

## What it does
Reads what containers, compose files, process files, units and programs of Supervisor start, through entry points and
the scripts that they call, and reports where that is `flask run`, the `run` of Flask's own command line in a script of
the project, `runserver` of Flask-Script, or a script that calls `app.run` (also of Connexion before version 3, unless
that is told another server), and nothing there starts another server. It
also reports `app.run` that stands in a module's body without a main guard: whatever imports the module, such as
Gunicorn, starts the development server instead. Silent are files, stages, services and profiles for development by
their names (`*.dev`, `*override*`, devcontainers, targets such as `dev`), services that mount the sources or set a
debug environment, images that production runs with another command, and commands that are not known.
## Why it matters
Werkzeug's server is made for one developer. It has no limit on time or memory, does not recycle anything, starts a
thread for each connection however many come, was never hardened against malicious requests, and says so itself at each
start. A handful of slow clients is enough to stop it.
## How to mend
Start a server that is made for it: `gunicorn "shop:create_app()"`, or `waitress-serve --call shop:create_app`. Keep
`flask run` for a compose file of its own, such as `compose.override.yml`, and `app.run` under
`if __name__ == "__main__":`.
## References
- [Flask: deploying to production](https://flask.palletsprojects.com/en/stable/deploying/)
- [Werkzeug: serving WSGI applications](https://werkzeug.palletsprojects.com/en/stable/serving/)
- [Flask: `Flask.run`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.run)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.serving.applications import module_of_app
from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.served import (
    development_call,
    development_runs,
    named,
    production_services,
    program_steps,
)
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CONDITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Program, Service
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.semantics.facts import CallFact

HELP = "start a server that is made for production, such as Gunicorn or Waitress"


def check(project: Project) -> Iterator[Finding]:
    seen: set[Location] = set()
    services = production_services(project)
    for service in services:
        if any(program.role == "server" for program in service.programs):
            continue  # one of them is for development, or for debugging
        for program in service.programs:
            if program.location not in seen and not program.develops:
                for finding in _started(project, services, service, program):
                    seen.add(program.location)
                    yield finding
    for call in development_runs(project):
        yield from _at_import(project, call)


def _started(project: Project, services: list[Service], service: Service, program: Program) -> Iterator[Finding]:
    """A program of production that is the development server, or starts it."""
    call = development_call(project, program) if program.role != "development" else None
    if program.role != "development" and call is None:
        return
    how = "is" if call is None else "runs"
    steps = program_steps(program)
    if call is not None:
        steps.append(Step(call.location, "starts the development server"))
    yield RULE.finding(
        program.location,
        f"`{program.line}`, which {named(service)} starts, {how} Flask's development server",
        scope=service.name,
        subject=program.app or program.kind,
        trace=steps,
        confidence=_confidence(services, service, program),
        help=HELP,
    )


def _confidence(services: list[Service], service: Service, program: Program) -> Confidence:
    folder = service.location.path.rpartition("/")[0]
    beside = (one for one in services if one.location.path.rpartition("/")[0] == folder)
    if any(one.server is not None and one.server.role == "server" for one in beside):
        return Confidence.LOW  # the other may be what production runs
    sure = program.certain and service.declared is not FileKind.COMPOSE
    return Confidence.HIGH if sure else Confidence.MEDIUM


def _at_import(project: Project, call: CallFact) -> Iterator[Finding]:
    """A call in a module's body that whatever imports the module runs."""
    module = call.unit.module
    bare = call.unit.function is None and call.inside("main", "typing", *CONDITIONAL) is None
    if not bare or module.role is not FileRole.PRODUCTION or module.name.rpartition(".")[2] == "__main__":
        return
    if only_in_development(call):
        return
    served = next(
        (
            program
            for service in production_services(project)
            for program in service.programs
            if program.role == "server" and module_of_app(project.code, program) is module
        ),
        None,
    )
    importers = project.code.imports.importers(module)
    made_here = any(one.call.unit.module is module for one in project.app.applications)
    if served is not None:
        who, steps = f"`{served.kind}`", [Step(served.location, "imports the module")]
    elif importers:
        who, steps = f"`{importers[0].importer.name}`", [Step(importers[0].fact.location, "imports the module")]
    else:
        who, steps = "a server or a test", []
    sure = Confidence.HIGH if served is not None or importers else Confidence.MEDIUM if made_here else Confidence.LOW
    yield RULE.finding(
        call.location,
        f"this starts the development server as soon as {who} imports `{module.name}`, and does not come back",
        scope=call.unit.scope,
        subject="run at import",
        trace=[*steps, Step(call.location, "starts the development server")],
        confidence=sure,
        help='put it under `if __name__ == "__main__":`',
    )


RULE = Rule(
    code="DEP101",
    name="dev-server",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_flask_run_in_the_entry_script",
    right="silent_gunicorn_in_the_script",
    cwe=(489,),
)
