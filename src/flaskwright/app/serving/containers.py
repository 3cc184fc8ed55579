"""Services that run in containers: stages of Dockerfiles, and services of compose files."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.composing import Composed, composed_services
from flaskwright.app.serving.expanding import known
from flaskwright.app.serving.following import Follower
from flaskwright.app.serving.images import Built, build, contexts_of, stage_of
from flaskwright.app.serving.layout import Files, Layout, below, find_beside, parents
from flaskwright.app.serving.model import Service, Variable
from flaskwright.app.serving.naming import for_production, named_for_production, switched_on
from flaskwright.app.serving.reading import At
from flaskwright.findings.finding import Location
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.docker_files import DockerDocument
from flaskwright.syntax.data.env_files import EnvDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.app.serving.configs import Configs
    from flaskwright.app.serving.model import Program
    from flaskwright.project.documents import Documents, Read
    from flaskwright.syntax.data.commands import Command
    from flaskwright.syntax.data.docker_files import Instruction, Stage


class _Run(msgspec.Struct, frozen=True):
    """An entry point or a command, as words or as the text that a shell reads."""

    location: Location
    words: tuple[str, ...] = ()
    text: str | None = None

    @property
    def as_words(self) -> tuple[str, ...]:
        """The words behind an entry point."""
        return self.words if self.text is None else ("/bin/sh", "-c", self.text)


class Containers:
    """Makes the services; `variables` fills while it does."""

    def __init__(self, files: Files, documents: Documents, configs: Configs) -> None:
        self._files = files
        self._documents = documents
        self._configs = configs
        self._dockerfiles = {read.file.path: read for read in documents.of(FileKind.DOCKERFILE)}
        self._composed = list(composed_services(documents, list(documents.of(FileKind.COMPOSE))))
        self.variables: list[Variable] = []

    def services(self) -> list[Service]:
        """Those of compose files, and behind them the images."""
        composed = [self._compose(one) for one in self._composed]
        return [*composed, *self._images(composed)]

    # ----------------------------------------------------------------- images

    def _images(self, composed: list[Service]) -> Iterator[Service]:
        for read in self._dockerfiles.values():
            document = read.document
            if not isinstance(document, DockerDocument):
                continue
            for stage in _final_stages(document):
                built = self._built(read, document, stage)
                yield self._image_service(built, composed)

    def _built(self, read: Read, document: DockerDocument, stage: Stage) -> Built:
        path = read.file.path
        contexts = [made[0] for one in self._composed if (made := one.build()) is not None and made[1] == path]
        return build(read, document, stage, self._files, [*dict.fromkeys([*contexts, *contexts_of(path)])])

    def _image_service(self, built: Built, composed: list[Service]) -> Service:
        image = built.image
        users = [
            (service, one)
            for service, one in zip(composed, self._composed, strict=True)
            if service.image is not None and (service.image.path, service.image.stage) == (image.path, image.stage)
        ]
        as_it_is = [service for service, one in users if one.command() is None and one.entrypoint() is None]
        production = for_production(image.path, image.stage) and not self._is_beside_production(image.path)
        if as_it_is and all(not one.production or one.develops for one in as_it_is):
            # What only development runs as it is serves nobody else, unless it is made for that.
            production = production and any(one.server is not None and one.server.role == "server" for one in as_it_is)
        variables = {name: msgspec.structs.replace(one, production=production) for name, one in built.variables.items()}
        self.variables += variables.values()
        name = image.stage or posixpath.basename(posixpath.dirname(image.path)) or posixpath.basename(image.path)
        follower = self._follower(built.layout, dict(built.values), variables, name, production=production)
        entrypoint, command = _run_of(image.path, built.entrypoint), _run_of(image.path, built.command)
        programs = self._programs(follower, entrypoint, command, built.layout)
        place = (command or entrypoint).location if command or entrypoint else image.location  # type: ignore[union-attr]
        return Service(
            name,
            FileKind.DOCKERFILE,
            place,
            production,
            programs,
            follower.variables,
            develops=switched_on(variables, programs),
            user=image.user,
            health=image.health,
            image=image,
            complete=follower.complete and bool(programs),
            replaced=any(service.production and one.command() is not None for service, one in users),
        )

    def _is_beside_production(self, path: str) -> bool:
        """Whether another Dockerfile of the folder is named for production, and this one is not."""
        folder, _, name = path.rpartition("/")
        others = (other.rpartition("/") for other in self._dockerfiles if other != path)
        return not named_for_production(name) and any(
            other[0] == folder and named_for_production(other[2]) for other in others
        )

    # ---------------------------------------------------------------- compose

    def _compose(self, composed: Composed) -> Service:
        built = self._image_of(composed)
        production = composed.production and not composed.repeated
        if built is not None:
            production = production and for_production(built.image.path, built.image.stage)
        variables = dict(built.variables) if built is not None else {}
        variables = {name: msgspec.structs.replace(one, production=production) for name, one in variables.items()}
        given, opened = self._environment(composed, production=production)
        variables.update(given)
        self.variables += given.values()
        values = dict(built.values) if built is not None else {}
        values.update({name: one.value for name, one in given.items()})
        layout = built.layout if built is not None else Layout(self._files, [])
        mounted = list(self._mount(composed, layout))
        follower = self._follower(layout, values, variables, composed.name, production=production)
        entrypoint, command = self._runs(composed, built)
        programs = self._programs(follower, entrypoint, command, layout)
        image = built.image if built is not None else None
        return Service(
            composed.name,
            FileKind.COMPOSE,
            composed.location,
            production,
            programs,
            follower.variables,
            develops=(*mounted, *switched_on(given, programs)),
            open_environment=opened,
            user=composed.user() or (image.user if image is not None else None),
            health=composed.health() or (image.health if image is not None else None),
            image=image,
            image_name=composed.image(),
            ports=tuple(port for one in composed.parts for port in one.service.ports),
            replicas=next((one.service.replicas for one in composed.parts if one.service.replicas is not None), None),
            complete=follower.complete and bool(programs),
        )

    def _image_of(self, composed: Composed) -> Built | None:
        found = composed.build()
        if found is None:
            return None
        _, path, target = found
        read = self._dockerfiles.get(path)
        if read is None or not isinstance(read.document, DockerDocument):
            return None
        stage = stage_of(read.document, target)
        return self._built(read, read.document, stage) if stage is not None else None

    def _runs(self, composed: Composed, built: Built | None) -> tuple[_Run | None, _Run | None]:
        entrypoint, command = composed.entrypoint(), composed.command()
        own_command = _run(command[0].at(command[1]), command[1]) if command is not None else None
        if entrypoint is not None:
            return _run(entrypoint[0].at(entrypoint[1]), entrypoint[1]), own_command
        if built is None:
            return None, own_command
        path = built.image.path
        return _run_of(path, built.entrypoint), own_command or _run_of(path, built.command)

    def _environment(self, composed: Composed, *, production: bool) -> tuple[dict[str, Variable], bool]:
        found: dict[str, Variable] = {}
        opened = False
        for path in composed.environment_files():
            document = self._documents.get(path)
            if not isinstance(document, EnvDocument):
                opened = True
                continue
            for entry in document.entries:
                place = Location(path, entry.start, entry.end)
                mine = production and for_production(path)
                found[entry.key] = Variable(entry.key, known(entry.value), place, mine, composed.name)
        for part, variable in composed.environment():
            value = known(variable.value)
            found[variable.name] = Variable(variable.name, value, part.at(variable), production, composed.name)
        return found, opened

    def _mount(self, composed: Composed, layout: Layout) -> Iterator[Location]:
        """Tell the layout what is mounted; yields the declaration where those are the application's sources."""
        for part in reversed(composed.parts):
            for volume in part.service.volumes:
                source, _, rest = volume.partition(":")
                if not source.startswith("."):
                    continue
                path = below(part.folder, source)
                if rest and known(rest) is not None:
                    layout.mount(path, rest.partition(":")[0])
                if self._files.is_folder(path) and self._files.holds_the_code(path):
                    yield part.at(part.service)

    # --------------------------------------------------------------- commands

    def _follower(
        self,
        layout: Layout,
        values: dict[str, str | None],
        variables: dict[str, Variable],
        name: str,
        *,
        production: bool,
    ) -> Follower:
        find = self._finder(layout)
        return Follower(self._files, self._documents, find, values, dict(variables), name, production=production)

    def _finder(self, layout: Layout) -> Callable[[str], str | None]:
        def find(path: str) -> str | None:
            found = layout.find(path)
            if found is None and ("/" in path or path.endswith((".sh", ".py"))):
                found = find_beside(self._files, "", "/" + path.lstrip("./"))
                found = None if found is not None and self._is_of_another(found, layout) else found
            return found

        return find

    def _is_of_another(self, path: str, layout: Layout) -> bool:
        """Whether a file stands in a folder with a Dockerfile of its own, of which this image is not built."""
        folders = {posixpath.dirname(one) for one in self._dockerfiles}
        return bool(layout.contexts) and any(one in folders and one not in layout.contexts for one in parents(path))

    def _programs(
        self, follower: Follower, entrypoint: _Run | None, command: _Run | None, layout: Layout
    ) -> tuple[Program, ...]:
        """What runs: the entry point gets the command's words; one that a shell reads gets none."""
        if entrypoint is not None and (entrypoint.words or entrypoint.text):
            at = At(entrypoint.location)
            if entrypoint.text is not None:
                follower.text(entrypoint.text, at)
            elif command is not None and command.as_words:
                at = At(command.location, (entrypoint.location,))
                follower.words((*entrypoint.words, *command.as_words), at)
            else:
                follower.words(entrypoint.words, at)
        elif command is not None and command.text is not None:
            follower.text(command.text, At(command.location))
        elif command is not None:
            follower.words(command.words, At(command.location))
        else:
            follower.complete = False
        find = self._finder(layout)
        return tuple(self._configs.complete(program, find) for program in follower.programs)


def _final_stages(document: DockerDocument) -> list[Stage]:
    """The stages that are run: the last, and those named for production."""
    if not document.stages:
        return []
    last = document.stages[-1]
    named = [one for one in document.stages[:-1] if one.name is not None and named_for_production(one.name)]
    return [*(one for one in named if for_production("", one.name) and not for_production("", last.name)), last]


def _run(location: Location, command: Command) -> _Run:
    return _Run(location, command.words)


def _run_of(path: str, instruction: Instruction | None) -> _Run | None:
    if instruction is None or instruction.command is None:
        return None
    place = Location(path, instruction.start, instruction.end)
    if instruction.command.by_shell:
        return _Run(place, text=instruction.text)
    return _Run(place, instruction.command.words)
