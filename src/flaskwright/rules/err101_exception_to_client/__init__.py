"""The text of an exception, or its traceback, is answered to the client.

## What it does
Reports the text of an exception that was caught (`str(error)`, `repr`, an f-string, `error.args`) or a traceback
(`traceback.format_exc()`) that becomes part of an answer, in a view, an error handler or what `abort` describes, also
through helpers and services. An exception of the application counts where its text was put together with that of
another one. It stands where the answer is made, and not once more at the decorators that hand it on. It is silent for
the application's own exceptions whose text its own code sets, also where that is a `ValueError` and nothing of a
library can raise one there, for attributes that are no texts (`errno`), for `HTTPException.description`, for the
messages of validators, which are made for clients, for logs and mails, and for what only the debug mode answers.
## Why it matters
Nobody chose these texts for the public. A failed query answers the SQL with its values and the names of the tables, a
failed connection the host and the user of the database, a `KeyError` the names of settings, a traceback the paths and
the source. An attacker reads in them what he could only guess before, and other users' data stand there as well.
## How to mend
Log the exception with `logger.exception(…)` and answer a text that says what the user can do, perhaps with a number
under which the log has the rest. For expected cases raise an exception of your own with a text of your own, and answer
that.
## References
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/)
- [OWASP: error handling](https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html)
- [CWE-209: error message with sensitive information](https://cwe.mitre.org/data/definitions/209.html)
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
        ("exception",),
        "{source} reaches the client with {sink}",
        help="log it with `logger.exception(…)`, and answer a text of your own",
    )


RULE = Rule(
    code="ERR101",
    name="exception-to-client",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_text_in_json",
    right="silent_own_errors",
    cwe=(209,),
)
