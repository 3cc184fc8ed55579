"""A client can make a regular expression run for minutes: by its pattern, or by a text for a pattern that goes back.

## What it does
Reports a client's text that becomes part of a pattern of `re` without `re.escape`, and a client's text that is matched
with a constant pattern which can match the same characters in many ways, such as `^([a-z]+ ?)+$`. It follows both
through helpers, classes and compiled patterns. It is silent for escaped text, numbers and texts of a known shape in a
pattern; for constant patterns without repeats inside repeats that overlap; for patterns chosen among the application's
own; for `fnmatch`, for RE2, and for a client's text that only replaces.
## Why it matters
Python's `re` tries every way in which a text can be split before it gives up. For such a pattern each further character
doubles the time: 24 letters and an exclamation mark take seconds, 40 take days. `re` holds the interpreter's lock all
that time, so one request stops a whole worker process with all its threads, and a few of them the site.
## How to mend
Put `re.escape(…)` around a text that should only be found, or use `in`. Write patterns in which each character can
be matched by one part only: `[a-z]+(?: [a-z]+)*` instead of `([a-z]+ ?)+`. On Python 3.11 and newer, possessive repeats
(`++`) and atomic groups do not go back. Where clients may write patterns, run them with RE2.
## References
- [Python: `re.escape`](https://docs.python.org/3/library/re.html#re.escape)
- [OWASP: regular expression denial of service](https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS)
- [RE2](https://github.com/google/re2)
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
        ("regex",),
        "{source} can make {sink} search for minutes",
        help="put `re.escape(…)` around text that should only be found, and repeat nothing that repeats already",
    )


RULE = Rule(
    code="INJ116",
    name="regex",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_pattern_of_the_client",
    right="silent_escaped",
    cwe=(1333, 730),
)
