"""The key that signs sessions, tokens or links stands in the code.

## What it does
Reports a `SECRET_KEY`, `JWT_SECRET_KEY`, `SECURITY_PASSWORD_SALT` or another setting of this sort whose value is a text
in production code: in a factory, a class or module of settings, behind names and helpers, or in the environment that a
compose file or a Dockerfile gives. A literal key handed to what signs (`jwt.encode`, itsdangerous, `hmac`, `Fernet`)
counts as well. In a class of settings that is for development only it is an information. It is silent in settings for
tests, where later code replaces the value, and for `${SECRET_KEY}` and other templates. A key that others guess is
`CFG305`, one that is only fallen back to `CFG302`, one in a `.env` file `CFG313`.
## Why it matters
Whoever has read the repository, a fork of it, a laptop or an image once has the key, and with it signs a session cookie
that says "user 1, administrator", a link that resets somebody's password, a token for the API. Nothing in the logs
tells such a request from a real one, and changing the key takes a release.
## How to mend
Make a new key (`python -c "import secrets; print(secrets.token_hex())"`), since the old one is known for good, keep it
with the other secrets of the deployment, and read it with no way around: `os.environ["SECRET_KEY"]`.
## References
- [Flask: `SECRET_KEY`](https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY)
- [CWE-798: use of hard-coded credentials](https://cwe.mitre.org/data/definitions/798.html)
- [The twelve-factor app: config](https://12factor.net/config)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.guessable import is_templated, weakness
from flaskwright.rule_support.secret_settings import SecretSettings, deployed_secrets
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.secret_settings import Secret

HELP = "make a new key, keep it outside the repository, and read it from the environment"


def check(project: Project) -> Iterator[Finding]:
    for secret in project.once(SecretSettings).found:
        text = secret.text
        if (
            secret.use != "test"
            and not secret.fallback
            and not is_templated(text)
            and weakness(project.libraries, text) is None
        ):
            yield _finding(secret)
    for given in deployed_secrets(project):
        if not given.fallback and weakness(project.libraries, given.value) is None:
            yield RULE.finding(
                given.location,
                f"the value of `{given.name}` for {given.holder} stands in this file: "
                "whoever reads it can sign what the application trusts",
                scope=given.location.path,
                subject=given.name,
                help=HELP,
            )


def _finding(secret: Secret) -> Finding:
    production = secret.use == "production"
    where = "" if production else " for development"
    return RULE.finding(
        secret.location,
        f"the key of `{secret.key}`{where} stands in the code: whoever reads it can sign what the application trusts",
        scope=secret.scope,
        subject=secret.key,
        trace=secret.trace("the key"),
        confidence=secret.confidence,
        severity=None if production else Severity.INFO,
        help=HELP,
    )


RULE = Rule(
    code="CFG301",
    name="secret-hardcoded",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_factory",
    right="silent_read_from_the_environment",
    cwe=(798, 321),
)
