"""The key that signs sessions, tokens or links is one that others guess.

## What it does
Reports a `SECRET_KEY`, `JWT_SECRET_KEY`, `SECURITY_PASSWORD_SALT` or another setting of this sort, and keys handed to
what signs, that stand in production code, a compose file or a Dockerfile and are shorter than 16 bytes, a placeholder
made of words (`"change-me"`, `"super secret key"`), the same few signs again and again, or a hash of such a text. Keys
that are cut to fewer signs than that, or made of the host's name, the time and the like, count wherever they come from.
It is silent for long random keys, which `CFG301` reports where they stand in the code, for what is only fallen back to
(`CFG302`), and for settings of development and tests.
## Why it matters
A session cookie holds its signature beside its content, so that anybody can try keys against it on his own machine,
millions a second, without a single request. Lists of the keys that tutorials use come with the tools. With the key he
signs himself a session of any user.
## How to mend
Make a key by chance (`python -c "import secrets; print(secrets.token_hex())"`), keep it outside the code, and read it
with no way around: `os.environ["SECRET_KEY"]`.
## References
- [Flask: `SECRET_KEY`](https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY)
- [Flask: how to generate good secret keys](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
- [RFC 7518: keys of HMAC with SHA-2](https://datatracker.ietf.org/doc/html/rfc7518#section-3.2)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.rule_support.guessable import is_templated, weakness
from flaskwright.rule_support.secret_settings import SecretSettings, deployed_secrets
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.secret_settings import Secret

HELP = 'make a key by chance (`python -c "import secrets; print(secrets.token_hex())"`), and keep it outside the code'


def check(project: Project) -> Iterator[Finding]:
    for secret in project.once(SecretSettings).found:
        text = secret.text
        if secret.use == "production" and not secret.fallback and not is_templated(text):
            why = weakness(project.libraries, text)
            if why is not None:
                yield _finding(secret, why)
    for one in project.once(SecretSettings).weakened:
        yield RULE.finding(
            one.location,
            f"the key of `{one.key}` {one.why}: others can forge what the application signs",
            scope=one.scope,
            subject=one.key,
            trace=(Step(one.location, "the key"), Step(one.set_at, "is used here")),
            help=HELP,
        )
    for given in deployed_secrets(project):
        why = weakness(project.libraries, given.value)
        if why is not None and not given.fallback:
            yield RULE.finding(
                given.location,
                f"`{given.name}` for {given.holder} {why}: others can forge what the application signs",
                scope=given.location.path,
                subject=given.name,
                help=HELP,
            )


def _finding(secret: Secret, why: str) -> Finding:
    return RULE.finding(
        secret.location,
        f"the key of `{secret.key}` {why}: others can forge what the application signs",
        scope=secret.scope,
        subject=secret.key,
        trace=secret.trace("the key"),
        confidence=secret.confidence,
        help=HELP,
    )


RULE = Rule(
    code="CFG305",
    name="secret-weak",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_placeholder_in_factory",
    right="silent_read_from_the_environment",
    cwe=(521, 1391),
)
