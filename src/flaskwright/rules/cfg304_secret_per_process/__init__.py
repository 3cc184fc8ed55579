"""The secret key is made when the process starts, so that each worker and each restart has another one.

## What it does
Reports a `SECRET_KEY`, `JWT_SECRET_KEY`, `SECURITY_PASSWORD_SALT` or another setting of this sort whose value is
random: `os.urandom`, `secrets.token_hex`, `uuid4`, `Fernet.generate_key` and the like, directly, through a helper, in a
class or module of settings, or as what to take where the environment has no key. It is silent where the code also
writes the value somewhere to find it again, in settings for development or tests, and for random values that are no
such setting.
## Why it matters
A server runs several workers, and starts them again with every release. A session cookie that one of them has signed is
void for the others: users are logged out at random, one request in four finds them logged in, CSRF tokens of forms that
were open fail, and links in mails that were sent before the restart do not open any more. A random password salt locks
everybody out for good.
## How to mend
Make the key once (`python -c "import secrets; print(secrets.token_hex())"`), keep it with the other secrets of the
deployment, and read it with no way around: `os.environ["SECRET_KEY"]` stops a start without one, which is what you
want.
## References
- [Flask: `SECRET_KEY`](https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY)
- [Flask: how to generate good secret keys](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
- [Gunicorn: workers](https://docs.gunicorn.org/en/stable/design.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications, settings_in
from flaskwright.rule_support.development import is_development, only_in_development
from flaskwright.rule_support.made_secrets import Made, is_instead, is_kept, made_secrets, written_in
from flaskwright.rule_support.production_settings import class_of
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Possible


def check(project: Project) -> Iterator[Finding]:
    reported: set[int] = set()
    for applications in production_applications(project):
        settings = settings_in(project, applications)
        for key in sorted(project.libraries.role("secret_setting")):
            for given, made in _random(project, settings, key):
                if id(made.call.node) not in reported and _counts(project, given, made):
                    reported.add(id(made.call.node))
                    yield _finding(key, given, made)


def _random(project: Project, settings: AppSettings, key: str) -> Iterator[tuple[Possible, Made]]:
    """The random values that production may have for a key."""
    known = settings.get(key)
    if known is None:
        return
    for given in known.values:
        for made in (*made_secrets(project, given.value), *written_in(project, key, given)):
            instead = made.fallback or len(known.values) > 1 or is_instead(project, key, given, made)
            yield given, Made(made.call, fallback=instead)


def _counts(project: Project, given: Possible, made: Made) -> bool:
    """Whether production takes a random value, and nobody can take the same one again."""
    if made.call.unit.module.role is not FileRole.PRODUCTION or only_in_development(made.call):
        return False
    return not is_development(class_of(given.holder)) and not is_kept(project, made)


def _finding(key: str, given: Possible, made: Made) -> Finding:
    where = ", where the environment has none," if made.fallback else ""
    return RULE.finding(
        made.call.location,
        f"`{key}` comes from `{written(made.call)}`{where} when the process starts: "
        "each worker and each restart has another",
        scope=made.call.unit.scope,
        subject=key,
        trace=(
            Step(made.call.location, "a new value in each process"),
            Step(given.loaded, f"becomes the application's `{key}`"),
        ),
        confidence=Confidence.MEDIUM if made.fallback else Confidence.HIGH,
        help=f'make it once, and read it: `os.environ["{key}"]`',
    )


RULE = Rule(
    code="CFG304",
    name="secret-per-process",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_factory_and_settings",
    right="silent_key_from_environment",
)
