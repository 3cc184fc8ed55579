"""A secret is read from the environment with a text in the code to fall back to.

## What it does
Reports a `SECRET_KEY`, `JWT_SECRET_KEY`, `SECURITY_PASSWORD_SALT` or another setting of this sort that takes a text
from the code where the environment has none: `os.environ.get("SECRET_KEY", "…")`, `os.getenv(…) or "…"`, a conditional
expression, a default of decouple, environs or pydantic-settings, a helper of the project, a value that
`from_prefixed_env` or `from_pyfile(…, silent=True)` may replace, `${SECRET_KEY:-…}` in a compose file. It is silent in
settings for development or tests, in branches for them, and where a check stops the start without the variable.
## Why it matters
The one deployment in which the variable is missing, misspelt or empty starts as if all were well, and signs its
sessions with a key that stands in the repository. Nobody notices: logging in works, and so does the session that
somebody else has made for himself.
## How to mend
Read it with no way around: `os.environ["SECRET_KEY"]` stops the start with a `KeyError`, before the first request. Keep
a fixed key for development in a class or a file of its own, or make one there: `secrets.token_hex()`.
## References
- [Flask: `SECRET_KEY`](https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY)
- [CWE-1188: initialisation with an insecure default](https://cwe.mitre.org/data/definitions/1188.html)
- [The twelve-factor app: config](https://12factor.net/config)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.guessable import is_templated
from flaskwright.rule_support.secret_settings import SecretSettings, deployed_secrets
from flaskwright.rule_support.signing_keys import variables_in
from flaskwright.rule_support.start_checks import StartChecks
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.secret_settings import Secret


def check(project: Project) -> Iterator[Finding]:
    for secret in project.once(SecretSettings).found:
        text = secret.text
        if secret.use == "production" and secret.fallback and not is_templated(text):
            reader = secret.reader
            names = {secret.key, *(variables_in(reader) if reader is not None else ())}
            if not project.once(StartChecks).refuses(names, text):
                yield _finding(secret)
    for given in deployed_secrets(project):
        if given.fallback:
            yield RULE.finding(
                given.location,
                f"`{given.name}` for {given.holder} falls back to a text in this file: "
                "without the variable, production runs with a key that others can read",
                scope=given.location.path,
                subject=given.name,
                help=f"write `${{{given.name}:?}}`, which stops the start without it",
            )


def _finding(secret: Secret) -> Finding:
    return RULE.finding(
        secret.location,
        f"`{secret.key}` falls back to a text in the code: where nothing else sets it, production runs with a key that "
        "others can read",
        scope=secret.scope,
        subject=secret.key,
        trace=secret.trace("what it falls back to"),
        confidence=secret.confidence,
        help=f'read it with no way around: `os.environ["{secret.key}"]`'
        if secret.key.isupper()
        else "read it with no way around",
    )


RULE = Rule(
    code="CFG302",
    name="secret-default",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_environment_with_default",
    right="silent_read_with_no_way_around",
    cwe=(1188, 798),
)
