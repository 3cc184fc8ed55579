"""No answer tells browsers how to protect the users.

## What it does
Looks through the production code, the configurations of proxies and all other files of settings in the repository for
the headers that browsers heed: `Strict-Transport-Security`, `X-Content-Type-Options`, and `Content-Security-Policy` or
`X-Frame-Options`. Where none of them is named anywhere, or where the first is not, it reports all that are missing, at
the application that has the most routes. Silent are projects with Flask-Talisman and its like, and those whose ledger
says `proxy_sets_headers = true`.
## Why it matters
Without `Strict-Transport-Security` the first request of each visit can go over plain HTTP, where anybody on the way
can answer it. Without `X-Content-Type-Options` browsers guess, and may run an uploaded picture as a script. Without a
policy any script that gets into a page runs, and other sites can show the application in a frame and steal clicks.
## How to mend
Set them for all answers: `Talisman(app)`, or in a function of `app.after_request`, or in the proxy. Where a proxy
outside of the repository sets them, say so: `proxy_sets_headers = true`.
## References
- [Flask: security considerations](https://flask.palletsprojects.com/en/stable/web-security/#security-headers)
- [OWASP: HTTP headers cheat sheet](https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html)
- [MDN: `Strict-Transport-Security`](https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

HEADERS = {
    "Strict-Transport-Security": (b"strict-transport-security", b"stsseconds", b"sts_seconds", b"hsts"),
    "X-Content-Type-Options": (b"x-content-type-options", b"x_content_type_options", b"contenttypenosniff"),
    "Content-Security-Policy": (b"content-security-policy", b"content_security_policy", b"x-frame-options", b"csp_"),
}
"""Each header with the names that say it is set, in the code or in the settings of a proxy."""
BESIDE = ("Caddyfile", ".htaccess", "httpd.conf", "haproxy.cfg", "_headers")
"""Files of proxies and platforms that are none of ours."""
SILENT_KINDS = frozenset({FileKind.MARKUP, FileKind.REQUIREMENTS, FileKind.LOCK, FileKind.PYTHON_VERSION})


def check(project: Project) -> Iterator[Finding]:
    if project.settings.assume.proxy_sets_headers:
        return
    if any(project.code.calls_to(project.libraries.role("security_headers"))):
        return
    applications = production_applications(project)
    if not applications:
        return
    missing = _missing(project)
    if not missing or ("Strict-Transport-Security" not in missing and len(missing) < len(HEADERS)):
        return
    names = ", ".join(f"`{name}`" for name in missing)
    application = max((made[0] for made in applications), key=lambda one: len(one.mounted))
    yield RULE.finding(
        application.location,
        f"nothing in the repository sets {names}",
        scope=application.call.unit.scope,
        subject="headers",
        help="set them in `after_request` or with Flask-Talisman; where a proxy does, say `proxy_sets_headers = true`",
    )


def _missing(project: Project) -> list[str]:
    """The headers that no file names."""
    missing = dict(HEADERS)
    for file in project.files.files:
        if file.role is FileRole.PRODUCTION and file.kind not in SILENT_KINDS:
            source = project.sources.get(file.path)
            _strike(missing, source.data.lower() if source is not None else b"")
        if not missing:
            return []
    for name in BESIDE:
        _strike(missing, (project.disk.text(name) or "").lower().encode())
    return list(missing)


def _strike(missing: dict[str, tuple[bytes, ...]], text: bytes) -> None:
    for name in [name for name, spellings in missing.items() if any(one in text for one in spellings)]:
        del missing[name]


RULE = Rule(
    code="DEP106",
    name="headers",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_factory",
    right="silent_hook_sets_them",
    cwe=(693,),
)
