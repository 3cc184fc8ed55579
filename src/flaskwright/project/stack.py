"""What the files around an application tell about where it runs, each with the place that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Problem
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.syntax.data import read_data
from flaskwright.syntax.data.commands import Command, option
from flaskwright.syntax.data.compose_files import ComposeDocument
from flaskwright.syntax.data.docker_files import DockerDocument
from flaskwright.syntax.data.ini_files import IniDocument, ServiceDocument
from flaskwright.syntax.data.nginx_files import NginxDocument
from flaskwright.syntax.data.process_files import ProcessDocument
from flaskwright.syntax.data.requirement_files import RequirementDocument, parse_requirement
from flaskwright.syntax.data.values import Table, TreeDocument, scalars
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.tree import Assign, Constant, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.project.discovery import ProjectFile
    from flaskwright.syntax.source import Source

# Image names (their last part) and the client libraries of each kind of database.
_DATABASES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "postgresql",
        ("postgres", "postgresql", "postgis", "pgvector", "timescaledb"),
        ("psycopg", "psycopg2", "psycopg2-binary", "psycopg-binary", "pg8000", "asyncpg"),
    ),
    ("mysql", ("mysql", "mysql-server"), ("mysqlclient", "pymysql", "mysql-connector-python", "mysql-connector")),
    ("mariadb", ("mariadb",), ("mariadb",)),
)
_MAJOR_ALONE = "postgresql"
_VERSION = re.compile(r"(?:^|pg)(\d+)(?:\.(\d+))?")
_SERVERS = ("gunicorn", "uwsgi", "waitress-serve", "uvicorn", "hypercorn", "granian", "daphne", "mod_wsgi-express")
_PROXY_IMAGES = frozenset({"nginx", "traefik", "caddy", "haproxy", "nginx-proxy", "jwilder"})
_PASSES = frozenset({"proxy_pass", "uwsgi_pass", "fastcgi_pass"})
_PROCESS_OPTIONS = {
    "gunicorn": ("-w", "--workers"),
    "uwsgi": ("-p", "--processes", "--workers"),
    "uvicorn": ("--workers",),
    "hypercorn": ("-w", "--workers"),
    "granian": ("--workers",),
    "mod_wsgi-express": ("--processes",),
}
# Requirements that name these hold tools for development; what they bring does not serve the application.
_DEVELOPMENT = re.compile(r"(?:^|[^a-z])(?:dev|develop|development|test|tests|testing|docs?|lint|ci)(?:[^a-z]|$)")
_SHELL_SEPARATORS = frozenset({";", "&&", "||", "|", "&"})


class Sign(msgspec.Struct, frozen=True):
    """One thing that a file tells about a key of the ledger: the value, and where and how it is written."""

    key: str
    value: str | int | bool
    path: str
    line: int
    text: str


def signs(files: Iterable[ProjectFile], read: Callable[[ProjectFile], Source | Problem]) -> Iterator[Sign]:
    """Every sign in the production files, in the order of the files; what cannot be read says nothing."""
    for file in files:
        if file.role is not FileRole.PRODUCTION or (file.kind is FileKind.PYTHON and not file.is_gunicorn_config):
            continue
        if file.kind in {FileKind.TEMPLATE, FileKind.MARKUP, FileKind.JSON, FileKind.YAML, FileKind.ENV}:
            continue
        if file.kind is FileKind.REQUIREMENTS and _DEVELOPMENT.search(file.path.lower()):
            continue
        source = read(file)
        if not isinstance(source, Problem):
            for key, value, offset, text in _found(file.kind, source):
                yield Sign(key, value, file.path, source.line(offset), text)


_Found = tuple[str, str | int | bool, int, str]


def _found(kind: FileKind, source: Source) -> Iterator[_Found]:
    if kind is FileKind.PYTHON:
        yield from _gunicorn_settings(source)
        return
    document = read_data(kind, source)
    match document:
        case ComposeDocument():
            for service in document.services:
                if service.image is not None and service.image_place is not None:
                    yield from _image(service.image, service.image_place.start)
                for command in (service.entrypoint, service.command):
                    yield from _command(command)
        case DockerDocument():
            for keyword in ("ENTRYPOINT", "CMD"):
                instruction = document.stages[-1].last(keyword) if document.stages else None
                yield from _command(instruction.command if instruction is not None else None)
        case ProcessDocument():
            for process in document.processes:
                yield from _command(process.command)
        case ServiceDocument():
            for program in document.services:
                for command in program.commands:
                    yield from _command(command)
        case NginxDocument():
            yield from _nginx(document)
        case IniDocument():
            yield from _uwsgi(document)
        case RequirementDocument():
            for requirement in document.requirements:
                yield from _library(requirement.name, requirement.start)
        case TreeDocument():
            yield from _project_libraries(document)
        case _:
            return


def _image(image: str, offset: int) -> Iterator[_Found]:
    name, _, tag = image.rpartition("/")[2].partition(":")
    for kind, images, _libraries in _DATABASES:
        if name in images:
            version = _VERSION.search(tag)
            text = kind
            if version is not None:
                minor = version[2] if version[2] is not None and kind != _MAJOR_ALONE else None
                text = f"{kind}-{version[1]}" + (f".{minor}" if minor is not None else "")
            yield "database", text, offset, f"image `{image}`"
    if name in _PROXY_IMAGES:
        yield "proxies", 1, offset, f"image `{image}`"


def _library(name: str, offset: int) -> Iterator[_Found]:
    for kind, _images, libraries in _DATABASES:
        if name in libraries:
            yield "driver", kind, offset, f"library `{name}`"
    if name in _SERVERS:
        yield "server_library", name, offset, f"library `{name}`"


def _project_libraries(document: TreeDocument) -> Iterator[_Found]:
    """Dependencies in `pyproject.toml`, as lists of requirements and as Poetry's tables."""
    root = document.root
    if root is None:
        return
    listed = root.get("project", "dependencies")
    for _path, scalar in scalars(listed) if listed is not None else ():
        if isinstance(scalar.value, str):
            requirement = parse_requirement(scalar.value, scalar.start, scalar.end)
            if requirement is not None:
                yield from _library(requirement.name, scalar.start)
    for path in (("tool", "poetry", "dependencies"), ("packages",)):
        table = root.get(*path)
        if isinstance(table, Table):
            for entry in table.entries:
                yield from _library(entry.key.lower().replace("_", "-"), entry.start)


def _command(command: Command | None) -> Iterator[_Found]:
    if command is None:
        return
    for words in _simple_commands(command.words):
        for index, word in enumerate(words):
            server = word.rpartition("/")[2]
            if server in _SERVERS:
                yield from _server(server, words[index + 1 :], command.start, " ".join(words))
                break


def _simple_commands(words: tuple[str, ...]) -> list[list[str]]:
    """The commands that a shell line joins; in exec form there is only one, since no shell splits it."""
    found: list[list[str]] = [[]]
    for word in words:
        if word in _SHELL_SEPARATORS:
            found.append([])
        else:
            found[-1].append(word)
    return found


def _server(server: str, arguments: list[str], offset: int, line: str) -> Iterator[_Found]:
    text = f"`{line if len(line) <= 80 else line[:77] + '...'}`"
    yield "server", "waitress" if server == "waitress-serve" else server, offset, text
    processes = option(arguments, *_PROCESS_OPTIONS.get(server, ()))
    if processes is not None and processes.isdecimal() and 0 < len(processes) < 6 and int(processes):
        yield "processes", int(processes), offset, text
    if server == "gunicorn":
        worker = option(arguments, "-k", "--worker-class")
        threads = option(arguments, "--threads")
        if worker is not None and not worker.startswith("$"):
            yield "worker_class", worker, offset, text
        elif worker is None and threads is not None and threads.isdecimal() and threads.strip("0") not in {"", "1"}:
            yield "worker_class", "gthread", offset, text  # what Gunicorn takes where threads are asked for


def _gunicorn_settings(source: Source) -> Iterator[_Found]:
    """Settings of a Gunicorn configuration that are plain constants at the top of the file."""
    for statement in parse_python(source).body:
        if not isinstance(statement, Assign) or not isinstance(statement.value, Constant):
            continue
        value = statement.value.value
        for target in statement.targets:
            if not isinstance(target, Name):
                continue
            text = f"`{target.id} = {value!r}`"
            if target.id == "workers" and isinstance(value, int) and not isinstance(value, bool) and value > 0:
                yield "processes", value, statement.start, text
            elif target.id == "worker_class" and isinstance(value, str):
                yield "worker_class", value, statement.start, text


def _uwsgi(document: IniDocument) -> Iterator[_Found]:
    section = document.section("uwsgi")
    if section is None:
        return
    yield "server", "uwsgi", section.start, "section `[uwsgi]`"
    for key in ("processes", "workers"):
        entry = section.get(key)
        if entry is not None and entry.value.isdecimal() and 0 < len(entry.value) < 6 and int(entry.value):
            yield "processes", int(entry.value), entry.start, f"`{key} = {entry.value}`"


def _nginx(document: NginxDocument) -> Iterator[_Found]:
    for around, directive in document.walk():
        text = f"`{' '.join([directive.name, *directive.arguments])}`"
        if directive.name in _PASSES and any(outer.name == "location" for outer in around):
            yield "proxies", 1, directive.start, text
        elif directive.name == "add_header" and directive.arguments[:1] == ("Strict-Transport-Security",):
            yield "proxy_sets_headers", True, directive.start, text
