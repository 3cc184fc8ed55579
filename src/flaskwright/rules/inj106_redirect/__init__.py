"""A value from a client decides to which site the application redirects.

## What it does
Follows what a client sends (arguments, form fields, JSON, cookies, headers, variables of the URL) through functions,
modules, objects, `g` and the session to `redirect(…)`, to `response.location` and to a `Location` header, and reports
it where the client can choose the host. A test counts on the path that it guards, and only if it decides the host.
`startswith("/")` alone does not (`//elsewhere.example` passes), nor does a substring, a suffix without its dot, a
prefix without the slash after the host, or a test whose failure changes nothing. It is silent for `url_for`, for an
address whose host the code fixes (`"/members/" + name`, `f"https://maps.example/{place}"`), for a target out of a fixed
set or dict, after a comparison of scheme and host, also part by part and in a helper, for a path that the application's
own rules match (unless one of them begins with a variable), and for addresses that come out of the database.
## Why it matters
A link that begins with the name of a site that people trust leads them to a copy of its log-in page, which says "wrong
password, try again" and keeps what they type. Mail and chat filters let the link through, because they judge its host.
At the end of a log-in with another provider the same hole can hand a code or a token to the foreign site.
## How to mend
Redirect with `url_for`, or let the client name a target and look its address up in a dict. Where any page of the site
may be the target, compare before you redirect, and answer 400 or go to a fixed page otherwise:

```python
parts = urlsplit(urljoin(request.host_url, target))
if parts.scheme not in {"http", "https"} or parts.netloc != request.host:
    abort(400)
return redirect(parts.geturl())
```
## References
- [CWE-601: URL redirection to an untrusted site](https://cwe.mitre.org/data/definitions/601.html)
- [OWASP](https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html)
- [Flask-Login: the `next` parameter](https://flask-login.readthedocs.io/en/latest/#login-example)
- [Python: the security of URL parsing](https://docs.python.org/3/library/urllib.parse.html#url-parsing-security)
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
        ("redirect",),
        "{source} decides to which site {sink} sends the client",
        help="compare scheme and host of the target with your own, or look the target up in a fixed dict",
    )


RULE = Rule(
    code="INJ106",
    name="redirect",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_login_next",
    right="silent_is_safe_url_in_module",
    cwe=(601,),
)
