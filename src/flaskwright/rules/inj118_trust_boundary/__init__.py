"""A client's text is kept in the session without a check.

## What it does
Reports text of a client that is stored in Flask's `session`, as a value or as the name of one, by an assignment,
`update` or `setdefault`, in the view or any number of calls away. It stands where the text enters the session, and not
once more where it is moved about in there. It is silent for numbers, truth values, dates and UUIDs; for values that
were checked against a set, an `Enum`, a dictionary or the shape of the whole text; for an address that was found to
lead nowhere else; for fields of a validated form or model; and for what the database holds of a row that was found by
the client's text. Other sessions (of SQLAlchemy, of `requests`) are not meant.
## Why it matters
Code reads the session as if the application itself had written it. A role, a tenant or a plan that came out of a form
is then as good as one that was looked up, three views later, where nobody sees any more whose word it was. With
`session.update(request.form)` or a name of the client's choice, every key is open: `is_admin` too. The signature of the
cookie protects none of this, since the application signs what it was given.
## How to mend
Check before you store: against the set of what is allowed, with a form or a model, or by looking up the row and keeping
its id. What nobody needs in the next request belongs into `g`, or nowhere.
## References
- [CWE-501: trust boundary violation](https://cwe.mitre.org/data/definitions/501.html)
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
- [OWASP: session management](https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("session",),
        "{source} goes into the session at {sink} without a check",
        help="compare it with what is allowed, or look up the row and keep its id",
    )


RULE = Rule(
    code="INJ118",
    name="trust-boundary",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_role_from_the_form",
    right="silent_one_of_our_words",
    cwe=(501,),
)
