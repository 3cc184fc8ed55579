"""A client's text becomes part of an XPath expression.

## What it does
Reports text of a client that is put into the expression of `xpath(…)` or `XPath(…)` of `lxml`, or of `elementpath`, in
the view or any number of calls away. It is silent where the text comes as a variable of the expression
(`tree.xpath("//book[@isbn = $isbn]", isbn=isbn)`), is a number, was looked up among the application's own texts, stands
between quotes that it cannot hold (refused or replaced before), or is only compared in Python with what was found.
## Why it matters
A quote ends the text that it stands in. `//person[@login='…' and @pin='…']` finds the first person of all for the login
`x' or '1'='1`, and nobody has to know a PIN. XPath knows no rights: whatever the document holds can be reached from any
place in it, or be read bit by bit where the answer is only yes or no.
## How to mend
Write the expression as a constant with variables, and give the values as keyword arguments (`variables=` in
`elementpath`). An attribute or element that the client may choose belongs into a set or dictionary of those allowed.
## References
- [lxml: XPath with variables](https://lxml.de/xpathxslt.html#the-xpath-method)
- [elementpath: XPath processors](https://elementpath.readthedocs.io/en/latest/xpath_api.html)
- [OWASP: XPath injection](https://owasp.org/www-community/attacks/XPATH_Injection)
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
        ("xpath",),
        "{source} becomes part of the XPath expression that {sink} evaluates",
        help='give it as a variable of the expression: `tree.xpath("//book[@isbn = $isbn]", isbn=isbn)`',
    )


RULE = Rule(
    code="INJ112",
    name="xpath",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_a_view",
    right="silent_variables",
    cwe=(643,),
)
