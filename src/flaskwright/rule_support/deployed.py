"""What containers, units and process files put into the environment of production, and what they start there."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import DEVELOPMENT, PRODUCTION, words_of
from flaskwright.findings.finding import Location
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.development import is_development_file
from flaskwright.syntax.data.compose_files import ComposeDocument
from flaskwright.syntax.data.docker_files import DockerDocument
from flaskwright.syntax.data.env_files import EnvDocument
from flaskwright.syntax.data.ini_files import ServiceDocument
from flaskwright.syntax.data.process_files import ProcessDocument
from flaskwright.syntax.data.values import Items, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.project.documents import Read
    from flaskwright.syntax.data.commands import Command, Variable
    from flaskwright.syntax.data.compose_files import ComposeService
    from flaskwright.syntax.data.docker_files import Stage
    from flaskwright.syntax.span import Span

KINDS = (FileKind.DOCKERFILE, FileKind.COMPOSE, FileKind.PROCFILE, FileKind.SYSTEMD, FileKind.SUPERVISOR, FileKind.ENV)


class Deployed(msgspec.Struct, frozen=True, eq=False):
    """A variable that production's environment gets, or (with `words`) a command that it starts.

    `owner` is the service, stage or process whose it is; `sure` says that the file is certainly one of production.
    """

    location: Location
    owner: str
    name: str = ""
    value: str | None = None
    words: tuple[str, ...] = ()
    sure: bool = True


def deployed(project: Project) -> tuple[Deployed, ...]:
    """The variables and commands of production, in the order of files and places."""
    return project.once(_find)


def _find(project: Project) -> tuple[Deployed, ...]:
    found: list[Deployed] = []
    read = [one for one in project.documents.of(*KINDS) if not is_development_file(one.file.path)]
    for one in read:
        match one.document:
            case DockerDocument() as document:
                found.extend(_of_image(document))
            case ComposeDocument() as document if not _is_of_developers(document) and not _has_sibling(one, read):
                for service in document.services:
                    if not _is_for_development(document, service):
                        found.extend(_of_service(document.path, service))
            case ProcessDocument() as document:
                kept = (one for one in document.processes if not words_of(one.name) & DEVELOPMENT)
                found.extend(_command(document.path, process.name, process.command) for process in kept)
            case ServiceDocument() as document:
                for program in document.services:
                    found.extend(_variable(document.path, program.name, each) for each in program.environment)
                    found.extend(_command(document.path, program.name, each) for each in program.commands)
            case EnvDocument() as document if one.file.tracked and _is_environment(document.path):
                sure = bool(words_of(document.path) & PRODUCTION)
                for entry in document.entries:
                    place = Location(document.path, entry.start, entry.end)
                    found.append(Deployed(place, "", name=entry.key, value=entry.value, sure=sure))
            case _:
                pass
    return tuple(found)


def _variable(path: str, owner: str, variable: Variable, *, sure: bool = True) -> Deployed:
    return Deployed(_place(path, variable), owner, name=variable.name, value=variable.value, sure=sure)


def _command(path: str, owner: str, command: Command, *, sure: bool = True) -> Deployed:
    return Deployed(_place(path, command), owner, words=command.words, sure=sure)


def _place(path: str, span: Span) -> Location:
    return Location(path, span.start, span.end)


def _is_environment(path: str) -> bool:
    """Whether an environment file is the one that is read wherever the application runs, or production's."""
    return posixpath.basename(path) == ".env" or bool(words_of(path) & PRODUCTION)


# -------------------------------------------------------------------- images


def _of_image(document: DockerDocument) -> Iterator[Deployed]:
    """What the image that a Dockerfile makes by default has from its last stage and from those that it is built on."""
    stages = _stages(document)
    for stage in reversed(stages):
        for instruction in stage.instructions:
            if instruction.keyword == "ENV":
                for variable in instruction.variables:
                    if not any(_sets(later, variable.name) for later in _after(stages, stage)):
                        yield _variable(document.path, stage.name or "", variable)
    for keyword in ("ENTRYPOINT", "CMD"):
        last = next((found for stage in stages if (found := stage.last(keyword)) is not None), None)
        if last is not None and last.command is not None:
            yield _command(document.path, stages[0].name or "", last.command)


def _stages(document: DockerDocument) -> list[Stage]:
    """The last stage, then the one it is built on, and so on; none where they are for development or tests."""
    named: dict[str, Stage] = {}
    before: dict[int, Stage | None] = {}
    for stage in document.stages:
        before[id(stage)] = named.get(stage.image)
        if stage.name is not None:
            named[stage.name] = stage
    found: list[Stage] = []
    current = document.stages[-1] if document.stages else None
    while current is not None:
        if words_of(current.name or "") & DEVELOPMENT:
            return []
        found.append(current)
        current = before[id(current)]
    return found


def _after(stages: list[Stage], stage: Stage) -> list[Stage]:
    return stages[: next(place for place, one in enumerate(stages) if one is stage)]


def _sets(stage: Stage, name: str) -> bool:
    return any(one.name == name for made in stage.instructions if made.keyword == "ENV" for one in made.variables)


# ------------------------------------------------------------------- compose


def _has_sibling(one: Read, read: list[Read]) -> bool:
    """Whether another compose file beside this one is production's, so that this one is not, or not alone."""
    folder = posixpath.dirname(one.file.path)
    return not words_of(one.file.path) & PRODUCTION and any(
        other.file.kind is FileKind.COMPOSE
        and posixpath.dirname(other.file.path) == folder
        and words_of(posixpath.basename(other.file.path)) & PRODUCTION
        for other in read
    )


def _of_service(path: str, service: ComposeService) -> Iterator[Deployed]:
    sure = bool(words_of(path) & PRODUCTION)
    for variable in service.environment:
        yield _variable(path, service.name, variable, sure=sure)
    for command in (service.entrypoint, service.command):
        if command is not None:
            yield _command(path, service.name, command, sure=sure)


def _is_of_developers(document: ComposeDocument) -> bool:
    """Whether a service of a file runs the code of the folder, not of the image: nobody deploys it like that."""
    for service in document.services:
        volumes = _table(document, service).get("volumes")
        context = posixpath.normpath(service.build or ".")
        if any(_is_code(_source(item), context) for item in (volumes.items if isinstance(volumes, Items) else ())):
            return True
    return False


def _is_for_development(document: ComposeDocument, service: ComposeService) -> bool:
    """Whether the names of a service, of its profiles or of the stage that it is built from say so."""
    table = _table(document, service)
    profiles = table.get("profiles")
    names = [
        str(one.value) for one in (profiles.items if isinstance(profiles, Items) else ()) if isinstance(one, Scalar)
    ]
    return any(words_of(name) & DEVELOPMENT for name in (service.name, *names, table.text("build", "target") or ""))


def _table(document: ComposeDocument, service: ComposeService) -> Table:
    """All that a file says of a service."""
    found = document.root.get("services", service.name) if document.root is not None else None
    return found if isinstance(found, Table) else Table(0, 0, ())


def _source(item: object) -> str | None:
    """What a volume mounts, where that is a folder beside the file."""
    if isinstance(item, Table):
        return item.text("source")
    if isinstance(item, Scalar) and isinstance(item.value, str) and item.value.startswith("."):
        return item.value.partition(":")[0]
    return None


def _is_code(source: str | None, context: str) -> bool:
    """Whether a mounted folder is, or holds, the folder that the image is built from."""
    if source is None:
        return False
    mounted = posixpath.normpath(source)
    return mounted in (".", context) or context.startswith(f"{mounted}/")
