"""A cookie that tells who somebody is, without the flags that keep it from others.

## What it does
Reports three things. A flag of the session's or of the remember-me cookie that the settings of production switch off
(`SESSION_COOKIE_HTTPONLY = False`), or `SameSite=None` without `Secure`, which browsers refuse. A `set_cookie` of an
identity or of a secret (a signed token, a cookie named for a session, a user or a token) that lacks `secure`,
`httponly` or `samesite`. And an application that keeps something of a user in the session while none of its settings
ever sets `SESSION_COOKIE_SECURE`. It is silent where Flask-Talisman or the project's own code adds the flags to each
answer, for other cookies, for tokens against cross-site requests, which scripts have to read, for cookies that are
deleted, for flags whose value is not known, and where settings come from where we cannot look.
## Why it matters
Without `Secure` the browser sends the cookie with the first plain-HTTP request as well, where everybody on the way can
take it over and be that user. Without `HttpOnly` one script in one page is enough. Without `SameSite` browsers differ,
and some send the cookie along with requests that other sites make.
## How to mend
`SESSION_COOKIE_SECURE = True` and `SESSION_COOKIE_SAMESITE = "Lax"` in the settings of production, and
`response.set_cookie("token", token, secure=True, httponly=True, samesite="Lax")`.
## References
- [Flask: security considerations, `Set-Cookie` options](https://flask.palletsprojects.com/en/stable/web-security/#set-cookie-options)
- [Flask: `SESSION_COOKIE_SECURE`](https://flask.palletsprojects.com/en/stable/config/#SESSION_COOKIE_SECURE)
- [MDN: `Set-Cookie`](https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.rule_support.app_settings import production_applications, settings_in
from flaskwright.rule_support.cookie_flags import SetCookie, cookies_set, first_session_use, rewrites_cookies
from flaskwright.rule_support.production_settings import (
    held_in_production,
    is_unset,
    says_otherwise,
    switched_settings,
)
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.values import Value

SECURE = "SESSION_COOKIE_SECURE"
OWN = ("__init__", "config", "make_config", "config_class", "session_interface", "get_cookie_secure")
"""What a project's own application class may set flags with."""
SO = {
    "secure": "it is also sent over plain HTTP",
    "httponly": "any script in a page can read it",
    "samesite": "some browsers send it with requests of other sites",
}


def check(project: Project) -> Iterator[Finding]:
    secured = project.libraries.role("secures_session_cookie")
    if any(extension.path in secured for extension in project.app.extensions):
        yield from _switched_off(project, own=False)
        return
    yield from _switched_off(project, own=True)
    yield from _cross_site(project)
    if not rewrites_cookies(project):
        for cookie in cookies_set(project):
            yield from _bare(cookie)
        for made in production_applications(project):
            yield from _never_set(project, made)


def _switched_off(project: Project, *, own: bool) -> Iterator[Finding]:
    """Flags that settings switch off; `own` unset leaves out those that a library switches on again."""
    for held, setting in switched_settings(project, "cookie"):
        # What is off in defaults is for whoever installs the application to switch on.
        if not held.opened and (own or not held.key.startswith("SESSION_")):
            yield RULE.finding(
                held.location,
                f"`{held.key}` is off{says_otherwise(project, held.value)}, and production loads it: {setting.so}",
                scope=held.scope,
                subject=held.key,
                trace=held.trace,
                confidence=held.confidence,
                help=f"set `{held.key} = True` for production",
            )


def _cross_site(project: Project) -> Iterator[Finding]:
    """Sessions that other sites' requests bring along, without the flag that browsers demand for it."""
    for held in held_in_production(project, "SESSION_COOKIE_SAMESITE", _is_none):
        settings = settings_in(project, held.made)
        if settings.get(SECURE) is None and not settings.opened:
            yield RULE.finding(
                held.location,
                f"`SESSION_COOKIE_SAMESITE` is `None` without `{SECURE}`: browsers refuse the session's cookie",
                scope=held.scope,
                subject="SESSION_COOKIE_SAMESITE",
                trace=held.trace,
                help=f"set `{SECURE} = True`, too",
            )


def _is_none(value: Value) -> bool:
    return (text(value) or "").lower() == "none"


def _bare(cookie: SetCookie) -> Iterator[Finding]:
    """A cookie that is set without the flags that it needs."""
    if cookie.cross_site and "secure" in cookie.missing:
        message = f"the cookie `{cookie.name}` is set with `SameSite=None` and without `secure`: browsers refuse it"
    elif cookie.holds and cookie.missing:
        flags = ", ".join(f"`{flag}`" for flag in cookie.missing)
        message = f"the cookie `{cookie.name}` holds {cookie.holds} and is set without {flags}: {SO[cookie.missing[0]]}"
    else:
        return
    yield RULE.finding(
        cookie.call.location,
        message,
        scope=cookie.call.unit.scope,
        subject=cookie.name,
        help='set it with `secure=True, httponly=True, samesite="Lax"`',
    )


def _never_set(project: Project, made: list[Application]) -> Iterator[Finding]:
    use = next((found for one in made if (found := first_session_use(project, one)) is not None), None)
    if use is None or not is_unset(project, made, SECURE, OWN):
        return
    name = f"`{written(use)}`" if isinstance(use, CallFact) else "`session[…]`"
    yield RULE.finding(
        made[0].location,
        f"nothing sets `{SECURE}` for this application, so that the session's cookie is also sent over plain HTTP, "
        "where others can read it",
        scope=made[0].call.unit.scope,
        subject=SECURE,
        trace=(Step(made[0].location, "made here"), Step(use.location, f"{name} is kept by the session's cookie")),
        help=f"set `{SECURE} = True` in the settings of production",
    )


RULE = Rule(
    code="CFG308",
    name="cookie-flags",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_token_in_bare_cookie",
    right="silent_all_flags_set",
    cwe=(614, 1004, 1275),
)
