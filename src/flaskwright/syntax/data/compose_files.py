"""Compose files: the services of an application (https://github.com/compose-spec/compose-spec)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Problem
from flaskwright.syntax.data.commands import Command, Variable, split_words
from flaskwright.syntax.data.values import Entry, Items, Scalar, Table, Value
from flaskwright.syntax.span import Span

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source


class ComposeService(Span, frozen=True):
    """A service; the span is its name.

    `build` is the folder from which its image is built, and `target` the stage; `ports` and `volumes` are written as in
    the file; `image_place` is where the image stands; `replicas` is how many containers run where the file says so.
    `extends` is the service that it builds upon, and the file where that is another one. `health` is the command of the
    health check, and `health_place` where the check stands (also one that is switched off: then it has no command).
    """

    name: str
    image: str | None
    image_place: Span | None
    build: str | None
    dockerfile: str | None
    command: Command | None
    entrypoint: Command | None
    environment: tuple[Variable, ...]
    environment_files: tuple[str, ...]
    ports: tuple[str, ...]
    replicas: int | None
    target: str | None = None
    user: str | None = None
    user_place: Span | None = None
    profiles: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    extends: tuple[str | None, str] | None = None
    health: Command | None = None
    health_place: Span | None = None


class ComposeDocument(msgspec.Struct, frozen=True):
    """The services of a file, and all its values."""

    path: str
    services: tuple[ComposeService, ...]
    root: Table | None


def read_compose(source: Source) -> ComposeDocument | Problem:
    """A compose file."""
    from flaskwright.syntax.data.yaml_files import read_yaml  # noqa: PLC0415 - imports PyYAML

    document = read_yaml(source)
    if isinstance(document, Problem):
        return document
    services = document.root.get("services") if document.root is not None else None
    entries = services.merged() if isinstance(services, Table) else ()
    found = (_service(entry, entry.value) for entry in entries if isinstance(entry.value, Table))
    return ComposeDocument(source.path, tuple(found), document.root)


def _service(entry: Entry, table: Table) -> ComposeService:
    image = table.get("image")
    build = table.get("build")
    replicas = table.get("deploy", "replicas") or table.get("scale")
    count = replicas.value if isinstance(replicas, Scalar) else None
    return ComposeService(
        entry.start,
        entry.end,
        name=entry.key,
        image=table.text("image"),
        image_place=Span(image.start, image.end) if image is not None else None,
        build=build.text("context") or "." if isinstance(build, Table) else table.text("build"),
        dockerfile=build.text("dockerfile") if isinstance(build, Table) else None,
        command=_command(table.get("command")),
        entrypoint=_command(table.get("entrypoint")),
        environment=_environment(table.get("environment")),
        environment_files=_texts(table.get("env_file"), "path"),
        ports=_texts(table.get("ports"), "published"),
        replicas=count if isinstance(count, int) and not isinstance(count, bool) else None,
        target=build.text("target") if isinstance(build, Table) else None,
        user=table.text("user"),
        user_place=_place(table.get("user")),
        profiles=_texts(table.get("profiles"), ""),
        volumes=_texts(table.get("volumes"), "source"),
        extends=_extends(table.get("extends")),
        health=None if table.get("healthcheck", "disable") else _command(table.get("healthcheck", "test")),
        health_place=_place(table.get("healthcheck")),
    )


def _place(value: Value | None) -> Span | None:
    return Span(value.start, value.end) if value is not None else None


def _extends(value: Value | None) -> tuple[str | None, str] | None:
    if isinstance(value, Table):
        name = value.text("service")
        return (value.text("file"), name) if name is not None else None
    return (None, str(value.value)) if isinstance(value, Scalar) and value.value is not None else None


def _command(value: Value | None) -> Command | None:
    if isinstance(value, Items):
        words = tuple(str(item.value) for item in value.items if isinstance(item, Scalar))
        return Command(value.start, value.end, words, by_shell=False)
    if isinstance(value, Scalar) and isinstance(value.value, str):
        # Compose splits the text itself; no shell reads it.
        return Command(value.start, value.end, split_words(value.value, by_shell=False), by_shell=False)
    return None


def _environment(value: Value | None) -> tuple[Variable, ...]:
    found: list[Variable] = []
    if isinstance(value, Table):
        for entry in value.merged():
            content = entry.value.value if isinstance(entry.value, Scalar) else None
            text = None if content is None else str(content).lower() if isinstance(content, bool) else str(content)
            found.append(Variable(entry.value.start, entry.value.end, entry.key, text))
    elif isinstance(value, Items):
        for item in value.items:
            if isinstance(item, Scalar) and isinstance(item.value, str):
                name, separator, text = item.value.partition("=")
                found.append(Variable(item.start, item.end, name, text if separator else None))
    return tuple(found)


def _texts(value: Value | None, key: str) -> tuple[str, ...]:
    """The texts of a scalar or a list, where a mapping in the list tells its text under `key`."""
    items = value.items if isinstance(value, Items) else () if value is None else (value,)
    texts = [
        item.text(key) if isinstance(item, Table) else str(item.value) if isinstance(item, Scalar) else None
        for item in items
    ]
    return tuple(text for text in texts if text)
