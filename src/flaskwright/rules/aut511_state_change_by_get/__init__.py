"""A route changes or deletes rows for a GET request, which browsers, crawlers and mail scanners send by themselves.

## What it does
Goes through what each view and the decorators around it do for a GET: branches for other methods and forms that are
valid only when they were sent, or with their token, do not count. It reports a view that deletes rows, changes them or
creates some, and commits, also by a task that it hands to a broker. It is silent for what only notes that somebody
looked (counters, times, flags such as `seen`, rows that say who has seen what), for logs, for what code keeps for
itself under a fixed name in a table of settings, for rows that are made or filled in where they were missing, for links
that a token or a signature makes good for one purpose, and for the answers of other sites that log somebody in, and for
what only another program may ask, which no link can do.
## Why it matters
A GET is sent without a click: browsers fetch links ahead, mail programs and chat servers open each link to show a
preview, crawlers follow all of them with the cookies that they got. And a picture in any page of the web is enough to
send it with the user's cookies, since protection against forged requests lets GET through.
## How to mend
Let the route answer POST (or DELETE), and put the link into a form with a button. Where a mail has to lead there, let
the page that the link opens ask once more.
## References
- [RFC 9110: safe methods](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1)
- [Flask-WTF: CSRF protection](https://flask-wtf.readthedocs.io/en/1.2.x/csrf/)
- [CWE-650: trusting HTTP permission methods on the server side](https://cwe.mitre.org/data/definitions/650.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import call_step, start_step
from flaskwright.rule_support.changes_by_get import ChangesByGet
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.changes_by_get import ByGet


def check(project: Project) -> Iterator[Finding]:
    if project.app.applications:
        yield from (_finding(one) for one in ChangesByGet(project))


def _finding(found: ByGet) -> Finding:
    route, deed, function = found.passage.route, found.effect.deed, found.passage.function
    name = deed.entity.name if deed.entity is not None else "?"
    url = f"GET {route.rule or route.own_rule or '?'}"
    return RULE.finding(
        function.location if route.cls is not None and function is not None else route.location,
        f"`{url}` {deed.verb} `{name}`: a link that is fetched ahead, or a picture in any page, is enough",
        scope=function.qualname if function is not None else "",
        subject=url,
        trace=(
            start_step(route),
            *(call_step(call) for call in found.effect.calls),
            Step(deed.location, f"{deed.verb} `{name}`"),
        ),
        confidence=Confidence.HIGH if deed.verb == "deletes" else Confidence.MEDIUM,
        help="let it answer POST only, by a form with a button",
    )


RULE = Rule(
    code="AUT511",
    name="state-change-by-get",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_deleting_by_link",
    right="silent_branch_for_post",
    cwe=(650, 352),
)
