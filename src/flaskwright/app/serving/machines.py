"""Services that run on a machine: process files, units, programs of Supervisor's, and servers' own files."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

from flaskwright.app.serving.configs import section_of, section_settings, served_app
from flaskwright.app.serving.expanding import known
from flaskwright.app.serving.following import Follower
from flaskwright.app.serving.layout import Files, find_beside
from flaskwright.app.serving.model import Given, Program, Service, Variable
from flaskwright.app.serving.naming import for_production, named_for_production, switched_on
from flaskwright.app.serving.reading import At
from flaskwright.findings.finding import Location
from flaskwright.libraries.programs import load_programs
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.syntax.data.env_files import EnvDocument
from flaskwright.syntax.data.ini_files import ServiceDocument
from flaskwright.syntax.data.process_files import ProcessDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.app.serving.configs import Configs
    from flaskwright.project.documents import Documents, Read
    from flaskwright.syntax.data.ini_files import Service as Declared
    from flaskwright.syntax.source import Source


class Machines:
    """Makes the services; `variables` fills while it does."""

    def __init__(
        self, files: Files, documents: Documents, configs: Configs, source: Callable[[str], Source | None]
    ) -> None:
        self._files = files
        self._documents = documents
        self._configs = configs
        self._source = source
        self.variables: list[Variable] = []

    def services(self) -> Iterator[Service]:
        """What process files, units and Supervisor start."""
        for read in self._documents.of(FileKind.PROCFILE, FileKind.SYSTEMD, FileKind.SUPERVISOR):
            if isinstance(read.document, ProcessDocument):
                for process in read.document.processes:
                    yield self._process(read, process.name, read.at(process), read.at(process.command))
            elif isinstance(read.document, ServiceDocument):
                for declared in read.document.services:
                    yield self._declared(read, read.document, declared)

    def _process(self, read: Read, name: str, location: Location, command: Location) -> Service:
        path = read.file.path
        production = for_production(path, name) and not self._is_variant(path)
        folder = posixpath.dirname(path)
        follower = self._follower(folder, {}, {}, name, production=production)
        follower.text(read.source.slice(command.start, command.end), At(command))
        return Service(
            name,
            FileKind.PROCFILE,
            location,
            production,
            self._complete(follower, folder),
            follower.variables,
            open_environment=True,
            complete=follower.complete and bool(follower.programs),
        )

    def _is_variant(self, path: str) -> bool:
        """Whether a Procfile stands beside the one that platforms read: somebody starts it by hand."""
        folder, _, name = path.rpartition("/")
        plain = "Procfile"
        return name != plain and not named_for_production(name) and self._files.is_file(f"{folder}/{plain}".lstrip("/"))

    def _declared(self, read: Read, document: ServiceDocument, declared: Declared) -> Service:
        path = read.file.path
        production = for_production(path, declared.name)
        section = next((one for one in document.sections if one.start == declared.start), None)
        variables: dict[str, Variable] = {}
        opened = False
        for name in declared.environment_files:
            place = find_beside(self._files, posixpath.dirname(path), name)
            found = self._documents.get(place) if place is not None else None
            if place is None or not isinstance(found, EnvDocument):
                opened = True
                continue
            for entry in found.entries:
                where = Location(place, entry.start, entry.end)
                variables[entry.key] = Variable(entry.key, known(entry.value), where, production, declared.name)
        for one in declared.environment:
            where = Location(path, one.start, one.end)
            variables[one.name] = Variable(one.name, known(one.value), where, production, declared.name)
        self.variables += variables.values()
        folder = posixpath.dirname(path)
        values = {name: one.value for name, one in variables.items()}
        follower = self._follower(folder, values, variables, declared.name, production=production)
        for command in declared.commands:
            follower.words(command.words, At(Location(path, command.start, command.end)))
        user = section.get("user") if section is not None else None
        programs = self._complete(follower, folder)
        return Service(
            declared.name,
            read.file.kind,
            Location(path, declared.start, declared.end),
            production,
            programs,
            follower.variables,
            develops=switched_on(variables, programs),
            open_environment=opened,
            user=Given(known(user.value), Location(path, user.start, user.end), f"{user.key}={user.value}")
            if user is not None
            else None,
            replicas=declared.processes,
            complete=follower.complete and bool(follower.programs),
        )

    def _complete(self, follower: Follower, folder: str) -> tuple[Program, ...]:
        find = partial(find_beside, self._files, folder)
        return tuple(self._configs.complete(one, find, folder) for one in follower.programs)

    def _follower(
        self,
        folder: str,
        values: dict[str, str | None],
        variables: dict[str, Variable],
        name: str,
        *,
        production: bool,
    ) -> Follower:
        find = partial(find_beside, self._files, folder)
        return Follower(self._files, self._documents, find, values, dict(variables), name, production=production)

    def configs_alone(self) -> Iterator[Service]:
        """Files of servers that no command line here names: what starts the server is elsewhere."""
        programs = load_programs()
        for read in self._documents.of(FileKind.INI):
            for kind, _, file in programs.reading("ini"):
                section = section_of(read.document, file)
                if section is not None and read.file.path not in self._configs.used:
                    place = Location(read.file.path, section.start, section.end)
                    settings = section_settings(read.file.path, section, file)
                    program = _alone(kind, place, settings, served_app(settings))
                    yield _service_alone(read.file.path, FileKind.INI, place, program)
        for path, one in self._files.by_path.items():
            if one.is_gunicorn_config and one.role is FileRole.PRODUCTION and path not in self._configs.used:
                for kind, _, _ in programs.reading("python") if self._source(path) is not None else ():
                    place = Location(path, 0, 0)
                    program = self._configs.by_python_file(_alone(kind, place, {}), path)
                    yield _service_alone(path, FileKind.PYTHON, place, program)


def _alone(kind: str, place: Location, settings: dict[str, Given], app: str | None = None) -> Program:
    entry = load_programs().programs[kind]
    return Program(kind, entry.role, entry.interface, (kind,), (), place, app, settings, entry.defaults)


def _service_alone(path: str, kind: FileKind, place: Location, program: Program) -> Service:
    user = program.setting("user")
    name = posixpath.basename(path).partition(".")[0]
    return Service(name, kind, place, for_production(path), (program,), {}, open_environment=True, user=user)
