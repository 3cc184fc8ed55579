"""A client's text becomes part of an LDAP filter or of a name in the directory.

## What it does
Reports text of a client that is put into the filter or the base of a search, or into the name of an entry, of `ldap3`
or `python-ldap`, without being escaped: by an f-string, `%`, `format` or `+`, in the view or any number of calls away.
It is silent where the text went through the libraries' own functions for it (`escape_filter_chars`, `filter_format`,
`escape_rdn`, `escape_dn_chars`), is a number, was looked up among the application's own texts, or has a shape that was
checked from its first to its last character.
## Why it matters
Brackets, stars and backslashes mean something in a filter. A login that searches for `(&(cardNumber=…)(active=TRUE))`
accepts `*` as the number of any card, and `*)(uid=ada` as that of a certain reader. Where the answer is shown, a star
lists the whole directory; where it is not, one question after the other still reads an attribute letter by letter.
## How to mend
Escape each value for the place where it goes: `escape_filter_chars(value)` in a filter, `escape_rdn(value)`
(`ldap.dn.escape_dn_chars` in python-ldap) in a name. Taking out single characters by hand is not enough. Where only a
few values make sense, look them up in a dictionary.
## References
- [ldap3: the SEARCH operation](https://ldap3.readthedocs.io/en/latest/searches.html)
- [python-ldap: filters](https://www.python-ldap.org/en/latest/reference/ldap-filter.html)
- [python-ldap: names](https://www.python-ldap.org/en/latest/reference/ldap-dn.html)
- [OWASP: preventing LDAP injection](https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html)
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
        ("ldap",),
        "{source} becomes part of the filter or the name that {sink} gives to the directory",
        help="escape it for its place: `escape_filter_chars(value)` in a filter, `escape_rdn(value)` in a name",
    )


RULE = Rule(
    code="INJ111",
    name="ldap",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_search_in_a_view",
    right="silent_escaped_filter",
    cwe=(90,),
)
