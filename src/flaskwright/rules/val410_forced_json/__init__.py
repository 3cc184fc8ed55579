"""`get_json(force=True)` in a view that a cookie opens takes JSON from any site's form.

## What it does
Reports `request.get_json(force=True)` where it runs for a view that answers POST and knows the user by a cookie: behind
Flask-Login's or Flask-Security's decorators, behind `jwt_required` where tokens come in cookies, behind a guard of the
project that reads the session or a cookie, or where the view itself reads `session` or `current_user`. It is silent for
views that want a token in a header, for open ones, where CSRF protection covers the view, and where only methods are
answered that a form cannot send.
## Why it matters
A browser asks before it sends JSON to another site, but not before it sends `text/plain` from a form, and it adds the
cookies. With `force=True` Flask parses that body as JSON, whatever its type: a page of somebody else can then order,
pay or delete in the name of each visitor who is logged in here.
## How to mend
Leave `force` out: Flask answers 415 to a body that is not declared as JSON. Where clients cannot be changed, protect
the view with Flask-WTF's `CSRFProtect`, or take a token from a header.
## References
- [Flask: `Request.get_json`](https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_json)
- [MDN: simple requests](https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#simple_requests)
- [CWE-352: cross-site request forgery](https://cwe.mitre.org/data/definitions/352.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.flow.steps import start_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.cookie_views import CookieViews
from flaskwright.rule_support.request_ways import ways_in
from flaskwright.rule_support.requests import path_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import TRUE, External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    reading = project.libraries.role("reads_json")
    forced = {id(call.node): call for call in project.code.calls_to(reading) if _is_forced(call, reading)}
    if not forced:
        return
    views = CookieViews(project)
    seen: set[int] = set()
    for way in project.once(ways_in):
        methods = way.route.methods
        if (methods is not None and "POST" not in methods) or views.is_protected(way.route):
            continue
        for reached in (way.view, way.around):
            for function in reached:
                for call in project.code.unit(function).calls:
                    if id(call.node) not in forced or id(call.node) in seen:
                        continue
                    evidence = views.evidence(way)
                    if evidence is None or call.unit.module.role is not FileRole.PRODUCTION:
                        continue
                    seen.add(id(call.node))
                    shown = (evidence.step,) if evidence.step is not None else ()
                    yield RULE.finding(
                        call.location,
                        f"`{written(call)}(force=True)` takes a body of any type as JSON, and {evidence.reason}: "
                        "a form on another site can send it in the user's name",
                        scope=call.unit.scope,
                        subject=written(call),
                        trace=(start_step(way.route), *shown, *path_to(reached, function), use_step(call)),
                        confidence=Confidence.HIGH if evidence.sure else Confidence.MEDIUM,
                        help="leave `force=True` out, so that only a body declared as JSON is taken",
                    )


def _is_forced(call: CallFact, reading: frozenset[str]) -> bool:
    """Whether a call surely ignores the type of the body."""
    given = call.args.get(0, "force")
    named = any(isinstance(one, External) and one.path in reading for one in alternatives(call.callee))
    return named and given is TRUE


RULE = Rule(
    code="VAL410",
    name="forced-json",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_behind_login_required",
    right="silent_token_in_header",
    cwe=(352,),
)
