"""A page of another site can change data here in the name of whoever is logged in.

## What it does
Reports views that answer POST, know their user by a cookie and change something that outlives the request (rows,
documents, mails, jobs, files), where nothing on the way refuses requests of other sites. Where no view of an
application is protected, or where an extension that would protect all is made and nothing initialises it, it is told
once, at the application's creation, with the views in the trace; else at each view. A view or blueprint that is taken
out of the protection is reported at the `exempt`, and an extension that is told to check nothing by itself at that
setting. Protections are: Flask-WTF's `CSRFProtect` and SeaSurf, the token of a `FlaskForm` that the view validates, a
token of the project's own that is compared with what the session or a cookie holds, in a hook, a decorator or a helper,
however far away, a test of `Origin`, `Referer` or a header that no form can send, and bodies that must be declared as
JSON, since a browser asks before it sends those to another site.

Silent are PUT, PATCH and DELETE, before which a browser asks as well; tokens in headers; tokens of Flask-JWT-Extended
in cookies, for which that library wants a second token; log-in and registration; views that ask for the user's
password; views behind a hook or decorator that is not known. Protection that a setting switches off is CFG310,
`get_json(force=True)` is VAL410, and changes by GET are AUT511.

`SESSION_COOKIE_SAMESITE` is no protection by itself: pages of other hosts of the same site still send the cookie, and
so do browsers that do not know it. Where production sets it to `Lax` or `Strict`, the finding is a warning and says so.
## Why it matters
A browser adds the cookies of a site to each request that is sent there, whoever's page makes it do so. A hidden form on
any page, sent by a script while its visitor reads something else, then orders, pays, invites or deletes in the name of
the visitor. The server sees a request that looks like all others.
## How to mend
`csrf = CSRFProtect(app)` of Flask-WTF, and `{{ csrf_token() }}` in each form, or in the header `X-CSRFToken` of
requests that scripts send. It covers all views; take out with `@csrf.exempt` only those that know their client by
something else than a cookie, such as a webhook that checks a signature.
## References
- [Flask-WTF: CSRF protection](https://flask-wtf.readthedocs.io/en/stable/csrf/)
- [Flask: security considerations](https://flask.palletsprojects.com/en/stable/web-security/#cross-site-request-forgery-csrf)
- [OWASP: cross-site request forgery prevention](https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html)
- [CWE-352: cross-site request forgery](https://cwe.mitre.org/data/definitions/352.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import start_step, use_step, written
from flaskwright.rule_support.forgery import Forgery
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.uninitialised import title_of
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.forgery import Forgeable, Forged
    from flaskwright.semantics.facts import CallFact

MOST = 8
"""How many further views a trace shows."""


def check(project: Project) -> Iterator[Finding]:
    told: set[Location] = set()
    for found in project.once(Forgery).applications:
        by_exemption: dict[Location, tuple[CallFact, list[Forged]]] = {}
        others: list[Forged] = []
        for view in found.views:
            if view.exempt is not None and found.extended:
                by_exemption.setdefault(view.exempt.location, (view.exempt, []))[1].append(view)
            else:
                others.append(view)
        for call, views in by_exemption.values():
            yield from _once(told, _exempted(project, found, call, views))
        if others and found.unchecked is not None:
            yield from _once(told, _unchecked(project, found, found.unchecked, others))
        elif others and (found.forgotten is not None or not found.protects):
            yield from _once(told, _nowhere(project, found, others))
        else:
            for view in others:
                yield from _once(told, _alone(project, found, view))


def _once(told: set[Location], finding: Finding) -> Iterator[Finding]:
    if finding.location not in told:
        told.add(finding.location)
        yield finding


def _exempted(project: Project, found: Forgeable, call: CallFact, views: Sequence[Forged]) -> Finding:
    return _finding(
        project,
        found,
        views,
        call.location,
        f"`{written(call)}` lets requests of other sites in",
        scope=call.unit.scope,
        subject=f"exempt {_named(views[0])}",
        help="leave the exemption out, and send the token with the request",
    )


def _unchecked(project: Project, found: Forgeable, place: Location, views: Sequence[Forged]) -> Finding:
    return _finding(
        project,
        found,
        views,
        place,
        "`WTF_CSRF_CHECK_DEFAULT` is off, and nothing asks for the token instead",
        scope="",
        subject="WTF_CSRF_CHECK_DEFAULT",
        help="leave the setting out, or call `csrf.protect()` in a `before_request` function",
    )


def _nowhere(project: Project, found: Forgeable, views: Sequence[Forged]) -> Finding:
    call, forgotten = found.application.call, found.forgotten
    name = title_of(forgotten) if forgotten is not None else None
    return _finding(
        project,
        found,
        views,
        call.location,
        f"`{name}` would refuse requests of other sites, and nothing initialises it"
        if name is not None
        else "nothing in this application refuses requests of other sites",
        scope=call.unit.scope,
        subject="csrf",
        help=f"initialise it where the application is made: `{name}.init_app(app)`"
        if name is not None
        else "add `CSRFProtect(app)` of Flask-WTF",
    )


def _alone(project: Project, found: Forgeable, view: Forged) -> Finding:
    return _finding(
        project,
        found,
        (view,),
        view.way.route.location,
        "nothing refuses requests of other sites here",
        scope=view.way.route.call.unit.scope,
        subject=_named(view),
        help="validate a `FlaskForm` here, or cover all views: `CSRFProtect(app)` of Flask-WTF",
    )


def _finding(
    project: Project,
    found: Forgeable,
    views: Sequence[Forged],
    place: Location,
    why: str,
    *,
    scope: str,
    subject: str,
    help: str,  # noqa: A002 - the report's own word
) -> Finding:
    first, *others = views
    function = first.change.call.unit.function
    steps = [start_step(first.way.route)]
    if first.evidence.step is not None:
        steps.append(first.evidence.step)
    steps += path_to(first.posted, function) if function is not None else ()
    steps.append(use_step(first.change.call))
    steps += [Step(one.way.route.location, f"`{_named(one)}` {one.change.does}, too") for one in others[:MOST]]
    if found.forgotten is not None:
        steps.append(Step(found.forgotten.call.location, "is made here, and waits for an application"))
    if found.same_site is not None:
        steps.append(Step(found.same_site, "keeps the cookie from other sites, not from other hosts of this one"))
    more = (
        f", and {len(others)} more route{'s change' if len(others) > 1 else ' changes'} something as well"
        if others
        else ""
    )
    return RULE.finding(
        place,
        f"{why}: `{_named(first)}` {first.change.does} for whoever the browser's cookie names{more}",
        scope=scope,
        subject=subject,
        trace=steps,
        severity=Severity.WARNING if found.same_site is not None else None,
        confidence=Confidence.MEDIUM if project.app.is_open(found.application) else Confidence.HIGH,
        help=help,
    )


def _named(view: Forged) -> str:
    return view.way.route.rule or view.way.route.own_rule or "?"


RULE = Rule(
    code="AUT506",
    name="csrf-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_no_protection_at_all",
    right="silent_extension_covers_all",
    cwe=(352,),
)
