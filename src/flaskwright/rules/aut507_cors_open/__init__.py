"""Pages of any other site may read what the application answers to whoever looks at them.

## What it does
Reports answers that let any origin in together with credentials: Flask-CORS with `supports_credentials` and no list of
origins (or `*`, or a pattern that fits all), in its arguments, per resource or by settings; Flask-SocketIO with
`cors_allowed_origins="*"`, which sends credentials along; an `Access-Control-Allow-Origin` header that echoes the
request's `Origin` with no test of it on the way; and `*` beside `Access-Control-Allow-Credentials`. In the strict
profile it also reports `*` without credentials where it opens routes that ask who calls, with these routes in the
trace. It is silent for a list of origins, for an origin that is compared with one first, for `*` on what is open to
everybody, and where settings that we cannot see may name the origins.
## Why it matters
A browser keeps the answers of a site from the pages of other sites, unless the site itself says otherwise. Said for any
origin with credentials, each page that a user has open can call the API in his name, with his cookies, and read what
comes back: his data, and the CSRF token that was to protect the rest. Without credentials a page needs a token of its
own to get in; an API that only its own front end calls has no reason to answer any other page, and the day somebody
adds credentials it is open.
## How to mend
Name the origins that need it: `CORS(app, origins=["https://app.example.com"], supports_credentials=True)`. An API that
is open to everybody needs no credentials: leave `supports_credentials` out, and `*` does no harm.
## References
- [Flask-CORS: API](https://flask-cors.readthedocs.io/en/latest/api.html)
- [MDN: requests with credentials](https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#requests_with_credentials)
- [CWE-942: permissive cross-domain policy](https://cwe.mitre.org/data/definitions/942.html)
- [Flask-SocketIO: API](https://flask-socketio.readthedocs.io/en/latest/api.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.rule_support.cross_origin import CrossOrigin
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.cross_origin import Opened

MOST = 5
"""How many routes a trace shows."""


def check(project: Project) -> Iterator[Finding]:
    seen = set()
    for opened in CrossOrigin(project).found():
        if opened.location in seen:
            continue
        seen.add(opened.location)
        if opened.guarded:
            yield _guarded(opened)
            continue
        what = ", together with credentials" if opened.credentials else ""
        yield RULE.finding(
            opened.location,
            f"{opened.says} lets pages of any origin in{what}: they can read what a user of this application sees",
            scope=opened.scope,
            subject=opened.says,
            severity=None if opened.credentials else Severity.WARNING,
            help="name the origins that need it, or send no credentials",
        )


def _guarded(opened: Opened) -> Finding:
    """What the strict profile wants: that nobody but the own front end calls an API which asks who calls."""
    first, *others = opened.guarded
    more = f" and {len(others)} more routes" if len(others) > 1 else " and one more route" if others else ""
    ask = "ask" if others else "asks"
    return RULE.finding(
        opened.location,
        f"{opened.says} lets pages of any origin call `{first.rule or '?'}`{more}, which {ask} who calls",
        scope=opened.scope,
        subject=f"{opened.says} guarded",
        severity=Severity.WARNING,
        trace=[Step(one.location, f"`{one.rule or '?'}` is for those who are known") for one in opened.guarded[:MOST]],
        confidence=Confidence.LOW,
        help="name the origins of the front ends that call it",
    )


RULE = Rule(
    code="AUT507",
    name="cors-open",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_any_origin_with_credentials",
    right="silent_origins_are_named",
    cwe=(942, 346),
)
