"""A password, a token, an authorisation header or a whole request body is written to the log.

## What it does
Reports logging calls that a secret reaches, also through f-strings, helpers, objects and modules: a field or a setting
that is called one (`password`, `token`, `api_key`, …), the `Authorization` and `Cookie` headers,
`request.authorization`, secrets from the environment, tokens that were drawn or signed, and whole forms, JSON bodies
and headers, which hold such fields sooner or later. It is silent for single fields of other names, for the names of the
fields, for lengths, fingerprints and answers of a check, for a column of numbers that is called by a token, and for
what a helper has replaced by stars.
## Why it matters
A log lives longer than the session, and more people read it: it is shipped to a service of others, kept for a year,
pasted into tickets. Each password in it has to be taken for known. A line that writes whole bodies does so for every
field that a later release adds.
## How to mend
Log who did what: the user's identifier, the path, the names of the fields (`sorted(request.form)`). Where a token must
be recognised, log a fingerprint of it: `hashlib.sha256(token.encode()).hexdigest()[:8]`.
## References
- [OWASP: logging, data to exclude](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude)
- [CWE-532: sensitive information in a log file](https://cwe.mitre.org/data/definitions/532.html)
- [Flask: logging](https://flask.palletsprojects.com/en/stable/logging/)
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
        ("logged-secret",),
        "{source} is written to the log by {sink}",
        help="log who and what, not the secret: an identifier, a name, the names of the fields",
    )


RULE = Rule(
    code="ERR108",
    name="secret-logged",
    severity=Severity.ERROR,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_password_of_the_form",
    right="silent_names_only",
    cwe=(532,),
)
