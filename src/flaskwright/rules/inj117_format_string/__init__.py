"""A client's text is used as a format string, so that it decides what is read of the values.

## What it does
Reports text of a client on which `format` or `format_map` is called, or which stands in front of `%`, as a whole or as
part of a longer text. It is silent where the client's text is only a value that is filled in, where its braces are
doubled, where the text was chosen among the application's own, for `string.Template`, for numbers on both sides of `%`,
and for methods named `format` of other classes.
## Why it matters
A replacement field reaches into its value: `{member.password_hash}` reads an attribute, and
`{library.config[SECRET_KEY]}` an item. From any object of the application a few more steps
(`{order.__init__.__globals__}`) lead to the globals of its module: keys, connections, configuration. `%(pin)s` reads
every key of the mapping behind the `%`. Taking out double underscores leaves all plain attributes. A width such as
`{0:99999999999}` takes all memory.
## How to mend
Keep the text constant and fill in the client's values. Where users write templates, use `string.Template` with
`safe_substitute` and a dictionary of the few texts that they may use, or Jinja's sandbox.
## References
- [Python: format string syntax](https://docs.python.org/3/library/string.html#format-string-syntax)
- [Python: `string.Template`](https://docs.python.org/3/library/string.html#string.Template)
- [Armin Ronacher: be careful with `str.format`](https://lucumr.pocoo.org/2016/12/29/careful-with-str-format/)
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
        ("format",),
        "{source} decides which attributes and items {sink} reads",
        help="keep the format constant, or fill in with `string.Template(text).safe_substitute(…)`",
    )


RULE = Rule(
    code="INJ117",
    name="format-string",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_greeting_of_the_client",
    right="silent_string_template",
    cwe=(134,),
)
