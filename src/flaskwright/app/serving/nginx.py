"""nginx: its servers, and the places that pass requests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.serving.model import NginxServer, Proxy
from flaskwright.app.serving.naming import for_production
from flaskwright.findings.finding import Location
from flaskwright.syntax.data.nginx_files import NginxDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.documents import Read
    from flaskwright.syntax.data.nginx_files import Directive

PASSES = {"proxy_pass": "http", "uwsgi_pass": "uwsgi", "fastcgi_pass": "fastcgi"}
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "unix"})
_TARGET = re.compile(r"(?:\w+://)?(?P<host>\[[^\]]*\]|[^:/$\s]*)")


def nginx_servers(reads: list[Read]) -> Iterator[NginxServer]:
    """Every `server` that serves HTTP."""
    for read in reads:
        if isinstance(read.document, NginxDocument):
            path = read.file.path
            for around, directive in read.document.walk():
                if directive.name == "server" and directive.block is not None and _is_http(around):
                    yield NginxServer(
                        Location(path, directive.start, directive.end),
                        for_production(path),
                        tuple(name for one in directive.find("server_name") for name in one.arguments),
                        tuple(one.arguments[0] for one in directive.find("listen") if one.arguments),
                        directive,
                        around,
                    )


def _is_http(around: tuple[Directive, ...]) -> bool:
    return all(one.name not in ("stream", "mail", "upstream") for one in around)


def nginx_proxies(reads: list[Read], services: frozenset[str]) -> Iterator[Proxy]:
    """Every `location` that passes requests on; `services` are the names of compose services that may be its target."""
    upstreams = dict(_upstreams(reads))
    for read in reads:
        if not isinstance(read.document, NginxDocument):
            continue
        path = read.file.path
        for around, directive in read.document.walk():
            protocol = PASSES.get(directive.name)
            block = next((one for one in reversed(around) if one.name == "location"), None)
            if protocol is None or block is None or not _is_http(around):
                continue
            target = directive.arguments[0] if directive.arguments else None
            hosts = upstreams.get(host_of(target), (host_of(target),))
            yield Proxy(
                Location(path, directive.start, directive.end),
                for_production(path),
                protocol,
                target,
                next((host for host in hosts if host in services), None),
                block,
                around[: around.index(block)],
                directive=directive.name,
                local=all(host in LOCAL for host in hosts),
            )


def host_of(target: str | None) -> str:
    """The host, or the upstream, of a target; empty where only a run tells it."""
    found = _TARGET.match(target or "")
    return found["host"] if found is not None else ""


def _upstreams(reads: list[Read]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for read in reads:
        if isinstance(read.document, NginxDocument):
            for _, directive in read.document.walk():
                if directive.name == "upstream" and directive.arguments:
                    hosts = tuple(host_of(one.arguments[0]) for one in directive.find("server") if one.arguments)
                    yield directive.arguments[0], hosts
