"""What the files around an application tell about where it runs, each with the place that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.libraries.images import load_images, name_and_tag
from flaskwright.libraries.programs import load_programs
from flaskwright.project.kinds import FileKind
from flaskwright.project.ledger import Sign
from flaskwright.syntax.data.nginx_files import NginxDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.app.serving.model import Given, Program, Service, Serving
    from flaskwright.findings.finding import Location
    from flaskwright.project.dependencies import Dependencies
    from flaskwright.project.documents import Documents
    from flaskwright.syntax.source import Source

_MAJOR_ALONE = "postgresql"
_VERSION = re.compile(r"(?:^|pg)(\d+)(?:\.(\d+))?")
_Found = tuple[str, str | int | bool, "Location", str]


def signs(
    serving: Serving, documents: Documents, dependencies: Dependencies, source: Callable[[str], Source | None]
) -> list[Sign]:
    """Every sign in the files for production, in the order of the files; what cannot be read says nothing."""
    found: list[Sign] = []
    for key, value, place, text in (*_served(serving), *_libraries(dependencies), *_headers(documents)):
        written = source(place.path)
        line = written.line(place.start) if written is not None else 1
        found.append(Sign(key, value, place.path, line, text))
    return sorted(dict.fromkeys(found), key=lambda sign: (sign.path, sign.line))


def _served(serving: Serving) -> Iterator[_Found]:
    for service in serving.services:
        if service.production:
            if service.image_name is not None and service.image_name.value is not None:
                yield from _database(service.image_name.value, service.image_name)
            for program in service.programs:
                if program.role == "server":
                    yield from _server(service, program)
    for proxy in serving.proxies:
        if proxy.production:
            text = f"image `{proxy.image}`" if proxy.image is not None else f"`{proxy.directive} {proxy.target}`"
            yield "proxies", 1, proxy.location, text


def _database(image: str, given: Given) -> Iterator[_Found]:
    name, tag = name_and_tag(image)
    for kind, database in load_images().databases.items():
        if name in database.images:
            version = _VERSION.search(tag)
            text = kind
            if version is not None:
                minor = version[2] if version[2] is not None and kind != _MAJOR_ALONE else None
                text = f"{kind}-{version[1]}" + (f".{minor}" if minor is not None else "")
            yield "database", text, given.location, given.text


def _server(service: Service, program: Program) -> Iterator[_Found]:
    if service.declared is not FileKind.PYTHON:  # a server's file alone does not say that it is used
        text = "section `[uwsgi]`" if service.declared is FileKind.INI else f"`{program.line}`"
        yield "server", program.kind, program.location, text
    workers = program.setting("workers")
    if workers is not None and workers.number:
        yield "processes", workers.number, workers.location, _shown(workers, program)
    worker = program.setting("worker_class")
    if program.known is None or not program.known.classes:
        return
    if worker is not None and worker.value is not None:
        yield "worker_class", worker.value, worker.location, _shown(worker, program)
    elif worker is None and program.worker_class is not None and program.worker_class == program.known.threaded:
        threads = program.settings["threads"]
        yield "worker_class", program.worker_class, threads.location, _shown(threads, program)


def _shown(given: Given, program: Program) -> str:
    return f"`{program.line if given.location == program.location else given.text}`"


def _headers(documents: Documents) -> Iterator[_Found]:
    for read in documents.of(FileKind.NGINX):
        if isinstance(read.document, NginxDocument):
            for _, directive in read.document.walk():
                if directive.name == "add_header" and directive.arguments[:1] == ("Strict-Transport-Security",):
                    text = f"`{' '.join([directive.name, *directive.arguments])}`"
                    yield "proxy_sets_headers", True, read.at(directive), text


def _libraries(dependencies: Dependencies) -> Iterator[_Found]:
    """Client libraries of databases, and servers, that the project requires; what a lock adds may be anybody's."""
    for one in dependencies.requirements:
        if one.group == "main" and one.applies and one.how not in ("lock", "constraint"):
            yield from _library(one.name, one.location)


def _library(name: str, place: Location) -> Iterator[_Found]:
    for kind, database in load_images().databases.items():
        if name in database.libraries:
            yield "driver", kind, place, f"library `{name}`"
    for server, program in load_programs().programs.items():
        if program.role == "server" and name == (program.library or server):
            yield "server_library", server, place, f"library `{name}`"
