"""Sessions, flashed messages, CSRF tokens or signed tokens are used, and no secret key is set.

## What it does
Reports an application whose requests write to `session`, flash a message, log a user in, use forms with CSRF tokens or
sign with the secret key, in any module that its views reach, while none of the code that sets it up gives it a
`SECRET_KEY`. It is silent where the key may come from elsewhere: from a file outside the project, from the environment
(`from_prefixed_env`), from code that we cannot see or from a class whose name only a run tells. Server-side sessions
(Flask-Session and the like) do without a key, and reading an empty session does not fail; both are left alone.
## Why it matters
Without a key Flask has nothing to sign the session cookie with: the first write raises `RuntimeError: The session is
unavailable because no secret key was set`, and the request answers 500. Logging in, a flashed message after a form and
every form of Flask-WTF fail in this way, on each request, and tests that set a key of their own do not notice.
## How to mend
Make a key once (`python -c "import secrets; print(secrets.token_hex())"`), keep it outside the code, and load it while
the application is made: `app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]`, or `app.config.from_prefixed_env()` with
`FLASK_SECRET_KEY` in the environment. All processes need the same one.
## References
- [Flask: `SECRET_KEY`](https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY)
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
- [Flask-WTF: CSRF protection](https://flask-wtf.readthedocs.io/en/stable/csrf/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.steps import quoted, written
from flaskwright.rule_support.app_settings import is_empty, production_applications, settings_in, values_of
from flaskwright.rule_support.production_settings import is_unset
from flaskwright.rule_support.secret_uses import SecretUses
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CallFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.facts import Fact

KEY = "SECRET_KEY"
OWN = ("__init__", "secret_key", "config", "make_config", "config_class", "session_interface", "open_session")
"""What a project's own application class may bring a key, or sessions without one, with."""


def check(project: Project) -> Iterator[Finding]:
    uses = SecretUses(project)
    for made in production_applications(project):
        use = next((found for application in made if (found := uses.first(application)) is not None), None)
        if use is None or not is_unset(project, made, KEY, OWN, is_empty):
            continue
        if all(is_empty(value) for value in values_of(settings_in(project, made, "development"), KEY)):
            yield _finding(project, made[0], use)


def _finding(project: Project, application: Application, use: Fact) -> Finding:
    name = written(use) if isinstance(use, CallFact) else quoted(use, use.node)
    context = next((one for one in project.contexts.of(use.unit.info) if one.origin == "request"), None)
    steps = project.contexts.trace(context, use)[:-1] if context is not None else ()
    return RULE.finding(
        application.location,
        f"nothing gives this application a `{KEY}`, and `{name}` fails without one",
        scope=application.call.unit.scope,
        subject=KEY,
        trace=(Step(application.location, "made without a secret key"), *steps, Step(use.location, "needs it")),
        help=f'set it while the application is made: `app.config["{KEY}"] = os.environ["{KEY}"]`',
    )


RULE = Rule(
    code="CFG303",
    name="secret-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_cart_in_session",
    right="silent_key_from_environment",
)
