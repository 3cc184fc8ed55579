"""A password, token or other secret is kept in the session's cookie, which its owner, and whoever gets it, can read.

## What it does
Reports what is stored in `session`, in a key or in a dictionary under one, by assignment, `update` or `setdefault`, and
is a password, a token or key of another service or of the application, a secret out of the configuration or a column of
a model, or a code that its receiver was to prove that he has got, while sessions are Flask's own. Silent are sessions
that the server keeps (Flask-Session, a session interface of the project's own), tokens against cross-site requests and
other random values, tokens that the client itself has just sent, what is encrypted, truth values and empty ones.
## Why it matters
Flask signs its cookie and does not encrypt it: `flask-unsign --decode`, or any base64 decoder, shows what is in it. A
password stands in the browser's files, in proxies' logs and in every backup of both; a provider's token lets whoever
has the cookie act there in the user's name, also after he has logged out here; and a code that was sent by mail to
prove the address can be read without the mail.
## How to mend
Keep it on the server: in a row or a cache, under the user's id, or with sessions that the server keeps
(`SESSION_TYPE = "redis"` of Flask-Session). Of a password keep nothing at all.
## References
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
- [Flask-Session](https://flask-session.readthedocs.io/en/latest/)
- [CWE-315: cleartext storage of sensitive information in a cookie](https://cwe.mitre.org/data/definitions/315.html)
- [CWE-539: use of persistent cookies containing sensitive information](https://cwe.mitre.org/data/definitions/539.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.kept_in_session import KeptInSession
from flaskwright.rule_support.session_changes import saves_by_itself
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    kept = [one for one in KeptInSession(project).secrets() if one.unit.module.role is FileRole.PRODUCTION]
    if not kept or saves_by_itself(project):
        return
    seen = set()
    for one in kept:
        if one.location in seen:
            continue
        seen.add(one.location)
        yield RULE.finding(
            one.location,
            f"{one.says} is kept in the session's cookie under `{one.key}`, where whoever has the cookie reads it",
            scope=one.unit.scope,
            subject=one.key,
            trace=one.trace,
            confidence=Confidence.HIGH if one.sure else Confidence.MEDIUM,
            help="keep it on the server, under the user's id",
        )


RULE = Rule(
    code="AUT515",
    name="session-holds-secret",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_password_and_token",
    right="silent_the_server_keeps_sessions",
    cwe=(315, 539),
)
