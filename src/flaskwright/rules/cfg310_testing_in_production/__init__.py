"""Settings that are for tests alone hold in production.

## What it does
Reports `TESTING` switched on, and a protection that tests switch off (`WTF_CSRF_ENABLED`, `JWT_COOKIE_CSRF_PROTECT`,
`LOGIN_DISABLED`), in the settings that production loads: a base class that production's class does not correct, the
only settings there are, or the application itself. It is silent for classes, modules and branches that are for
development or tests by their names, for values that are replaced afterwards, for keys of extensions that the project
does not use, and where the value is not known.
## Why it matters
These switches are made for a test client that nobody attacks. Without the token each page on the web can submit the
application's forms in the name of whoever is logged in. With `TESTING` on, an error is raised through the server
instead of being answered and logged, Flask-Mail sends nothing, and older Flask-Login lets everybody in.
## How to mend
Keep such settings in a class for tests, or in the fixture that makes the application:
`create_app({"TESTING": True, "WTF_CSRF_ENABLED": False})`. Views that do without a token, such as webhooks, are
exempted one by one: `@csrf.exempt`.
## References
- [Flask: `TESTING`](https://flask.palletsprojects.com/en/stable/config/#TESTING)
- [Flask-WTF: configuration](https://flask-wtf.readthedocs.io/en/stable/config/)
- [Flask-JWT-Extended: cross-site request forgery](https://flask-jwt-extended.readthedocs.io/en/stable/options.html#cross-site-request-forgery-options)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.production_settings import says_otherwise, switched_settings
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    for held, setting in switched_settings(project, "testing"):
        where = f" in `{held.scope}`" if held.scope else ""
        yield RULE.finding(
            held.location,
            f"`{held.key}` is {'on' if setting.value else 'off'}{where}{says_otherwise(project, held.value)}, "
            f"and production loads it: {setting.so}",
            scope=held.scope,
            subject=held.key,
            trace=held.trace,
            confidence=held.confidence,
            help="set it in the settings of the tests alone",
        )


RULE = Rule(
    code="CFG310",
    name="testing-in-production",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_base_class",
    right="silent_in_fixture_and_test_class",
    cwe=(352, 489),
)
