"""nginx keeps from the application what only it knows, or leaves it what it should do itself.

## What it does
Looks at the servers of nginx's that pass requests to the application, and reports locations that do not pass on the
host, the client's address or, behind TLS, the scheme; `client_max_body_size 0`, which allows bodies of any size; and
servers that leave the static files to Flask. A `proxy_set_header` at one level takes away all those of the levels
around it: that is heeded. Silent are locations that include a file, other protocols than HTTP, targets that are
another service or only known when it runs, files for development, applications without static files or with
WhiteNoise, and servers with any location for files.
## Why it matters
Without `Host`, links and redirects name the upstream, and nobody outside can follow them. Without `X-Forwarded-For`
and `X-Forwarded-Proto` not even `ProxyFix` can tell who calls, and whether by TLS. A body without a limit fills the
disk that nginx buffers it on. Each static file that Python sends holds a worker for as long as the slowest client
needs.
## How to mend
`proxy_set_header Host $host;`, `proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;` and
`proxy_set_header X-Forwarded-Proto $scheme;` beside `proxy_pass`, a limit such as `client_max_body_size 10m;`, and
`location /static/ { alias …; }`.
## References
- [Flask: nginx](https://flask.palletsprojects.com/en/stable/deploying/nginx/)
- [nginx: `proxy_set_header`](https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header)
- [nginx: `client_max_body_size`](https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location, Severity
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.forwarded import passes_to_the_application
from flaskwright.rule_support.static_files import StaticFiles
from flaskwright.rule_support.wording import named
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Proxy
    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.data.nginx_files import Directive

ADDRESS = frozenset({"x-forwarded-for", "x-real-ip", "forwarded"})
SCHEME = frozenset({"x-forwarded-proto", "x-forwarded-protocol", "x-forwarded-ssl", "x-scheme", "forwarded"})
FILES = frozenset({"root", "alias", "try_files"})
UNLIMITED = frozenset({"0", "0m", "0k", "0g"})


def check(project: Project) -> Iterator[Finding]:
    if not project.app.applications:
        return
    proxies = passes_to_the_application(project)
    for proxy in proxies:
        if proxy.protocol == "http":
            yield from _headers(proxy)
    yield from _bodies(proxies)
    yield from _files(project, proxies)


def _headers(proxy: Proxy) -> Iterator[Finding]:
    levels = proxy.levels
    if any(level.find("include") for level in levels):
        return
    deciding = next((level for level in levels if level.find("proxy_set_header")), None)
    given = {
        one.arguments[0].lower()
        for one in (deciding.find("proxy_set_header") if deciding is not None else ())
        if one.arguments
    }
    missing = [] if "host" in given else ["Host"]
    missing += [] if given & ADDRESS else ["X-Forwarded-For"]
    missing += ["X-Forwarded-Proto"] if proxy.ends_tls and not given & SCHEME else []
    if missing:
        inner = deciding is not None and deciding is proxy.block and len(levels) > 1
        beside = any(level.find("proxy_set_header") for level in levels[1:]) if inner else False
        why = ": its own `proxy_set_header` takes away those around it" if beside else ""
        yield RULE.finding(
            proxy.location,
            f"`{proxy.directive} {proxy.target}` does not pass on {named(missing)}{why}",
            scope=" ".join(proxy.block.arguments) if proxy.block is not None else "",
            subject=proxy.target or "",
            help=f"add `{_mend(missing[0])}`",
        )


def _mend(name: str) -> str:
    value = {"Host": "$host", "X-Forwarded-For": "$proxy_add_x_forwarded_for"}.get(name, "$scheme")
    return f"proxy_set_header {name} {value};"


def _bodies(proxies: list[Proxy]) -> Iterator[Finding]:
    """Bodies of any size, at the innermost level that says so."""
    seen: set[tuple[str, int]] = set()
    for proxy in proxies:
        for level in proxy.levels:
            limits = level.find("client_max_body_size")
            if not limits:
                continue
            last = limits[-1]
            if last.arguments[:1] and last.arguments[0].lower() in UNLIMITED:
                place = Location(proxy.location.path, last.start, last.end)
                if (place.path, place.start) not in seen:
                    seen.add((place.path, place.start))
                    yield RULE.finding(
                        place,
                        "`client_max_body_size 0` passes bodies of any size on to the application",
                        scope="",
                        subject="client_max_body_size",
                        help="give the size of the largest upload: `client_max_body_size 10m;`",
                    )
            break


def _files(project: Project, proxies: list[Proxy]) -> Iterator[Finding]:
    """Servers that pass everything on, the static files among it."""
    served = {proxy.location.path for proxy in proxies if any(_serves_files(level) for level in proxy.levels)}
    applications = production_applications(project)
    if len(applications) != 1 or any(project.code.calls_to(project.libraries.role("serves_static"))):
        return
    folder = StaticFiles(project).folder(applications[0][0])
    if folder is None or not project.disk.names(folder):
        return
    for proxy in proxies:
        whole = proxy.block is not None and proxy.block.arguments == ("/",)
        included = any(level.find("include") for level in proxy.levels if level.name == "server")
        if whole and proxy.location.path not in served and not included:
            yield RULE.finding(
                proxy.location,
                f"all files of `{folder}` are left to the application's workers",
                scope="",
                subject="static files",
                severity=Severity.INFO,
                help="add a location for them: `location /static/ { alias …; }`, or use WhiteNoise",
            )


def _serves_files(block: Directive) -> bool:
    """Whether a block, or one in it, sends files itself."""
    waiting = [block]
    while waiting:
        one = waiting.pop()
        if one.name in FILES:
            return True
        waiting.extend(one.block or ())
    return False


RULE = Rule(
    code="DEP107",
    name="nginx",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_one_location_forgets_them",
    right="silent_headers_limit_and_files",
)
