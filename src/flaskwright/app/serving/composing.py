"""Services of compose files, with what they extend and what other files of the folder complete."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import NOT_DEPLOYED, words_of
from flaskwright.app.serving.expanding import known
from flaskwright.app.serving.layout import below
from flaskwright.app.serving.model import Given
from flaskwright.app.serving.naming import for_production, named_for_production
from flaskwright.findings.finding import Location
from flaskwright.syntax.data.compose_files import ComposeDocument, ComposeService

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.documents import Documents, Read
    from flaskwright.syntax.data.commands import Command, Variable
    from flaskwright.syntax.span import Span

DEEPEST = 8
_BASES = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml", "docker-compose.base.yml")


class Part(msgspec.Struct, frozen=True, eq=False):
    """One file's word on a service, with the file's path."""

    path: str
    service: ComposeService

    @property
    def folder(self) -> str:
        """What the paths in the file are relative to."""
        return posixpath.dirname(self.path)

    def at(self, span: Span) -> Location:
        """A place in the file."""
        return Location(self.path, span.start, span.end)


class Composed(msgspec.Struct, frozen=True, eq=False):
    """A service as one file declares it, and all files that say something of it, the one that counts first."""

    parts: tuple[Part, ...]
    production: bool
    repeated: bool
    """Another file of production completes this service, so that this declaration alone serves nobody."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.parts[0].service.name

    @property
    def location(self) -> Location:
        """The declaration."""
        return self.parts[0].at(self.parts[0].service)

    def command(self) -> tuple[Part, Command] | None:
        """The command that counts."""
        for part in self.parts:
            if part.service.command is not None:
                return part, part.service.command
        return None

    def entrypoint(self) -> tuple[Part, Command] | None:
        """The entry point that counts."""
        for part in self.parts:
            if part.service.entrypoint is not None:
                return part, part.service.entrypoint
        return None

    def user(self) -> Given | None:
        """Whom it runs as, where a file says so."""
        for part in self.parts:
            user, place = part.service.user, part.service.user_place
            if user is not None and place is not None:
                return Given(known(user), part.at(place), f"user: {user}")
        return None

    def health(self) -> Given | None:
        """How it is asked for its health, where a file says so."""
        for part in self.parts:
            command, place = part.service.health, part.service.health_place
            if place is not None:
                return Given("NONE" if command is None else " ".join(command.words), part.at(place), "healthcheck")
        return None

    def image(self) -> Given | None:
        """The name of its image, where a file gives one."""
        for part in self.parts:
            image, place = part.service.image, part.service.image_place
            if image and place is not None:
                return Given(image, part.at(place), f"image `{image}`")
        return None

    def build(self) -> tuple[str, str, str | None] | None:
        """The context, the Dockerfile (relative to the root) and the stage."""
        target = next((part.service.target for part in self.parts if part.service.target), None)
        dockerfile = next((part for part in self.parts if part.service.dockerfile), None)
        for part in self.parts:
            if part.service.build is not None:
                context = below(part.folder, part.service.build)
                name = dockerfile.service.dockerfile if dockerfile is not None else None
                return context, below(context, name or "Dockerfile"), target
        return None

    def environment(self) -> Iterator[tuple[Part, Variable]]:
        """What the files give, what counts last."""
        for part in reversed(self.parts):
            for variable in part.service.environment:
                yield part, variable

    def environment_files(self) -> Iterator[str]:
        """The paths of its files of variables, relative to the root."""
        for part in reversed(self.parts):
            for name in part.service.environment_files:
                yield below(part.folder, name)


def composed_services(documents: Documents, reads: list[Read]) -> Iterator[Composed]:
    """Every service of every compose file."""
    by_path = {read.file.path: read.document for read in reads if isinstance(read.document, ComposeDocument)}
    for path, document in by_path.items():
        folder = posixpath.dirname(path)
        base = None if posixpath.basename(path) in _BASES else _base(folder, by_path)
        siblings = [one for one in by_path if posixpath.dirname(one) == folder and one != path]
        for service in document.services:
            parts = list(_extended(documents, Part(path, service), 0))
            if base is not None:
                below_it = [one for one in by_path[base].services if one.name == service.name]
                parts += [part for one in below_it for part in _extended(documents, Part(base, one), 0)]
            repeated = any(
                named_for_production(posixpath.basename(other)) and _declares(by_path[other], service.name)
                for other in siblings
            )
            mine = named_for_production(posixpath.basename(path))
            production = for_production(path, service.name, service.target) and not _for_others(service.profiles)
            yield Composed(tuple(parts), production, repeated=repeated and not mine)


def _base(folder: str, by_path: dict[str, ComposeDocument]) -> str | None:
    """The file that the others of a folder complete."""
    places = (posixpath.join(folder, name) for name in _BASES)
    return next((place for place in places if place in by_path), None)


def _declares(document: ComposeDocument, name: str) -> bool:
    return any(service.name == name for service in document.services)


def _for_others(profiles: tuple[str, ...]) -> bool:
    """Whether a service only runs in profiles for development."""
    return bool(profiles) and all(words_of(profile.lower()) & NOT_DEPLOYED for profile in profiles)


def _extended(documents: Documents, part: Part, depth: int) -> Iterator[Part]:
    """A service and those that it extends."""
    yield part
    if part.service.extends is None or depth >= DEEPEST:
        return
    file, name = part.service.extends
    path = below(part.folder, file) if file is not None else part.path
    document = documents.get(path)
    if isinstance(document, ComposeDocument):
        found = next((one for one in document.services if one.name == name), None)
        if found is not None and found is not part.service:
            yield from _extended(documents, Part(path, found), depth + 1)
