"""`current_app`, `request` or another context-bound object is used while a module is imported.

## What it does
Reports every use (an attribute, an item or a call) of `current_app`, `g`, `request`, `session`, `url_for`,
`current_user`, `db.session`, `Model.query` and other objects that need a Flask context, where that use runs while a
module is imported: in a module's or class's body, in a decorator's argument, in a default value, or in a function that
one of these calls, in whatever module. The finding stands on the use; where a call leads to it, on the call at module
level, and the trace shows the way. A reference that uses nothing (`app = current_app`) is silent, and so is everything
that only runs later, that runs inside a pushed context, or that an `except` does when an import goes wrong. Below
Flask-SQLAlchemy 3 an object made with its application (`SQLAlchemy(app)`) needs no context.

## Why it matters
No request and no application is active during an import. Flask raises `RuntimeError: Working outside of application
context` (or of request context), `current_user` is `None` and raises `AttributeError`. The process does not start, or,
where the module is imported late, the first request or job that needs it fails. Where the import happens to run inside
some context (a test's, a shell's), the value of that one moment is kept for the life of the process.

## How to mend
Move the use to where a context exists: read the setting inside the view or the method, put it behind a function, a
`property` or `LocalProxy(lambda: current_app.extensions["search"])`, or hand it over in the factory's `init_app`.
Choices of a form are filled in when the form is made. A script pushes a context first:
`with create_app().app_context():`.

## References
- [Flask: the application context](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask-SQLAlchemy: Flask application context](https://flask-sqlalchemy.readthedocs.io/en/stable/contexts/)
- [Werkzeug: context locals](https://werkzeug.palletsprojects.com/en/stable/local/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.context_failures import doing, failure, one_per_line, reached_from, subject, way
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.reach import Reached


def check(project: Project) -> Iterator[Finding]:
    """Look at what each module does while it is imported without a context."""
    for module in project.code.modules:
        if not any(context.certain and context.level == "none" for context in project.contexts.of(module)):
            continue
        found = (one for one in reached_from(project, module, ("app", "request", "user")) if _surely(one))
        for reached in one_per_line(found):
            fact = reached.fact
            when = "runs as a script" if fact.inside("main") is not None else "is imported"
            yield RULE.finding(
                fact.location,
                f"{doing(reached)} while `{module.name}` {when}: no context is active then, "
                f"and it raises {failure(reached)}",
                scope=fact.unit.scope,
                subject=subject(reached),
                trace=way(None, reached),
                help="move it into the function that needs it, or push a context around it: `with app.app_context():`",
            )


def _surely(reached: Reached) -> bool:
    """Whether an import that goes well comes there without a context; what an `except` does is for others."""
    return not reached.in_app and not any(one.fact.inside("handler") for one in reached.chain())


RULE = Rule(
    code="CTX101",
    name="proxy-at-import",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_class_body",
    right="silent_deferred",
)
