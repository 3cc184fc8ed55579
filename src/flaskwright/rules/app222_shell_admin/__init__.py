"""Application code starts `flask`, `alembic` or `celery` as a program instead of calling it.

## What it does
Reports calls of `subprocess`, `os.system`, `os.popen` and the `os.exec…` and `os.spawn…` functions whose program is
`flask`, `alembic` or `celery`, also as `python -m flask`, through a shell, or with arguments that another module holds.
Only modules that belong to the application count: those that the factory, a view, a task or a command reaches.
Deployment scripts beside it do not, nor do other programs that get one of these words as an argument.

## Why it matters
The second process builds the application once more, with the environment that it happens to inherit: another
configuration, another working directory, sometimes another interpreter. Its failure is an exit status that is easily
lost, its output goes nowhere, and under a server with several workers each of them starts it.

## How to mend
Call the library: `flask_migrate.upgrade()` inside an application context, `alembic.command.upgrade(config, "head")`,
`task.delay()`, `celery_app.control`. What an operator starts belongs into a command of the application
(`@app.cli.command`), and what a deployment runs into its script.

## References
- [Flask: custom commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [Flask-Migrate: api reference](https://flask-migrate.readthedocs.io/en/latest/#api-reference)
- [Alembic: commands](https://alembic.sqlalchemy.org/en/latest/api/commands.html)
- [Celery: workers](https://docs.celeryq.dev/en/stable/userguide/workers.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import written
from flaskwright.rule_support.programs import started_programs
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

INSTEAD = {
    "flask": "call the library, such as `flask_migrate.upgrade()`, or make it a command of the application",
    "alembic": 'call `alembic.command.upgrade(config, "head")` or `flask_migrate.upgrade()`',
    "celery": "call the Celery application: `task.delay()`, `app.control`",
}


def check(project: Project) -> Iterator[Finding]:
    """Look at each call that starts a program, in the modules that the application reaches."""
    reached = reached_modules(project)
    for call in project.code.calls_to(project.libraries.role("starts_program")):
        if call.unit.module not in reached or call.inside("main"):
            continue
        path = next(one.path for one in alternatives(call.callee) if isinstance(one, External))
        for program in started_programs(call, path):
            if program not in INSTEAD:
                continue
            yield RULE.finding(
                call.location,
                f"`{written(call)}(…)` starts `{program}` as a program, which builds the application again in "
                "whatever environment it inherits",
                scope=call.unit.scope,
                subject=program,
                help=INSTEAD[program],
            )
            break


RULE = Rule(
    code="APP222",
    name="shell-admin",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_view_and_factory",
    right="silent_library_calls",
)
