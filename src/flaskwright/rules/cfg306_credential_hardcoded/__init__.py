"""The password, token or key of a database or another service stands in the repository.

## What it does
Reports passwords, tokens and keys of other services as texts in production code: in settings (`MAIL_PASSWORD`,
`SQLALCHEMY_DATABASE_URI` with a password in the address, the application's own `…_API_KEY`), in calls of clients
(`psycopg2.connect(password=…)`, `create_engine`, `redis.from_url`, `smtplib.SMTP().login`, `boto3.client`), as what to
fall back to where the environment has none, in compose files and images, and texts that tell by their form what they
are, such as an AWS access key or a private key. It is silent for placeholders, for the passwords with which programs
are delivered, for addresses of the same machine, and in code and files for development, tests and examples. Keys that
the application itself signs with are `CFG301`, a tracked `.env` file is `CFG313`.
## Why it matters
Whoever has read the repository once, or an image made of it, logs in to the database or sends mail as you. The password
stays in the history of the repository after it was removed, and everybody who runs a copy of the code works on the same
account.
## How to mend
Change the password at the service first, since the old one is known. Then keep the new one with the secrets of the
deployment, and read it where it is needed: `os.environ["MAIL_PASSWORD"]`; in compose files `${MAIL_PASSWORD:?}` or
`secrets`.
## References
- [CWE-798: use of hard-coded credentials](https://cwe.mitre.org/data/definitions/798.html)
- [The twelve-factor app: config](https://12factor.net/config)
- [Docker: secrets in Compose](https://docs.docker.com/compose/how-tos/use-secrets/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity
from flaskwright.rule_support.credentials import credentials
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    for one in credentials(project):
        where = f" for {one.of}" if one.of != one.says else ""
        yield RULE.finding(
            one.location,
            f"{one.says}{where} stands in the repository: whoever reads it can use the account",
            scope=one.scope,
            subject=one.of,
            confidence=Confidence.HIGH if one.certain else Confidence.MEDIUM,
            help="change it at the service, keep the new one outside the repository, and read it from the environment",
        )


RULE = Rule(
    code="CFG306",
    name="credential-hardcoded",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_settings_and_client",
    right="silent_read_from_the_environment",
    cwe=(798, 259),
)
