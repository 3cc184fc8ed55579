"""What is known of how a project is served. Built once from its files, then only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.findings.finding import Location  # noqa: TC001 - msgspec reads the field types
from flaskwright.libraries.programs import load_programs
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.nginx_files import Directive  # noqa: TC001

if TYPE_CHECKING:
    from flaskwright.libraries.programs import KnownProgram, ProgramRole


LONGEST_LINE = 80


class Given(msgspec.Struct, frozen=True):
    """What a file gives to a setting; the value is `None` where only a run tells it. `text` shows how it is written.

    `least` is the smallest number that it can be, where that is known although the value is not: a machine has at least
    one processor.
    """

    value: str | None
    location: Location
    text: str
    least: int | None = None

    @property
    def number(self) -> int | None:
        """The value, where it is a whole number."""
        value = self.value
        return int(value) if value is not None and value.isdecimal() and value.isascii() and len(value) < 8 else None


class Variable(msgspec.Struct, frozen=True):
    """A variable that a deployment file puts into the environment.

    `value` is `None` where only a run tells it: passed on from outside, or made of another variable. `service` is the
    name of what gets it, and `None` where a file of variables does not say. `production` is whether the file, the stage
    and the service are for production, as far as their names tell.
    """

    name: str
    value: str | None
    location: Location
    production: bool
    service: str | None


class Program(msgspec.Struct, frozen=True):
    """A program that a service runs.

    `kind` is its name in `libraries/data/programs.toml`, or `python` for a script or module of Python. `app` is what it
    serves as it is written there (`shop:create_app()`); for `python` the path of the script in the project, or the
    module. `arguments` are the words behind the program's name. `certain`: it runs whenever the service does, no test
    in a script decides. `trail` are the places that lead here, such as the `CMD` that runs a script. `user` is whom a
    launcher such as `gosu` makes it run as. `develops`: options or launchers that nobody uses in production.
    """

    kind: str
    role: ProgramRole
    interface: Literal["wsgi", "asgi"] | None
    words: tuple[str, ...]
    arguments: tuple[str, ...]
    location: Location
    app: str | None = None
    settings: dict[str, Given] = {}
    defaults: dict[str, str] = {}
    certain: bool = True
    trail: tuple[Location, ...] = ()
    user: str | None = None
    develops: bool = False

    @property
    def line(self) -> str:
        """The command line, cut where it is long."""
        line = " ".join(self.words)
        return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 3]}..."

    @property
    def known(self) -> KnownProgram | None:
        """What the data say of the program."""
        return load_programs().programs.get(self.kind)

    @property
    def serves(self) -> bool:
        """Whether it answers requests."""
        return self.role in ("server", "development")

    def setting(self, name: str) -> Given | None:
        """What is said of a setting, if anything is."""
        return self.settings.get(name)

    def value(self, name: str) -> str | None:
        """What holds for a setting: what is given, else the default; `None` where only a run tells it."""
        given = self.settings.get(name)
        return given.value if given is not None else self.defaults.get(name)

    def number(self, name: str) -> int | None:
        """What holds for a setting, as a whole number."""
        given = self.settings.get(name)
        if given is not None:
            return given.number
        default = self.defaults.get(name)
        return int(default) if default is not None and default.isdecimal() else None

    def least(self, name: str) -> int | None:
        """The smallest number that a setting can hold, as far as it is known."""
        given = self.settings.get(name)
        return given.least if given is not None and given.least is not None else self.number(name)

    @property
    def worker_class(self) -> str | None:
        """How a worker works: some servers take another class than their default where threads are asked for."""
        worker = self.value("worker_class")
        threaded = self.known.threaded if self.known is not None else None
        if threaded is not None and worker == self.defaults.get("worker_class") and "threads" in self.settings:
            threads = self.number("threads")
            return None if threads is None else threaded if threads > 1 else worker
        return worker


class Image(msgspec.Struct, frozen=True):
    """What a stage of a Dockerfile amounts to: its own instructions and those of the stages it builds upon.

    `base` is the image outside the file that the chain begins with. `user` and `health` are the instructions that
    count; a health check that is switched off is there, with the value `NONE`.
    """

    path: str
    stage: str | None
    base: str
    location: Location
    user: Given | None
    health: Given | None


class Service(msgspec.Struct, frozen=True):
    """Something that is started: a container, a process of a Procfile, a unit, a program of Supervisor's.

    `location` is where it is declared, in a file of the kind `declared`. `production` is whether the file, the stage
    and the service are for production, as far as their names tell; `develops` are the places that show that it is used
    for development all the same: mounted sources, a debug environment. `programs` are what it runs, in order, scripts
    followed; `complete` says that its command was understood. `environment` is what files give it; `open_environment`
    says that it gets more from files that are not there. `image` is set where the image is built here, else
    `image_name` may be. `replaced`: a service of production runs this image with another command.
    """

    name: str
    declared: FileKind
    location: Location
    production: bool
    programs: tuple[Program, ...]
    environment: dict[str, Variable]
    develops: tuple[Location, ...] = ()
    open_environment: bool = False
    user: Given | None = None
    health: Given | None = None
    image: Image | None = None
    image_name: Given | None = None
    ports: tuple[str, ...] = ()
    replicas: int | None = None
    complete: bool = True
    replaced: bool = False

    @property
    def server(self) -> Program | None:
        """What answers requests here: for production, where several alternatives do."""
        serving = [program for program in self.programs if program.serves]
        return min(serving, key=lambda one: one.role != "server") if serving else None


class Proxy(msgspec.Struct, frozen=True):
    """Something that stands in front of the application: a location of nginx that passes requests on, or an image.

    `directive` is the one that passes requests on; `protocol` is `http`, `uwsgi` or `fastcgi`; `target` is where they
    go, as far as it is known; `service` the name of the service that they reach. `block` is nginx's `location`, and
    `around` the blocks around it, outermost first. `image` is set for an image that is a proxy. `local`: requests stay
    on the machine.
    """

    location: Location
    production: bool
    protocol: str
    target: str | None
    service: str | None = None
    block: Directive | None = None
    around: tuple[Directive, ...] = ()
    image: str | None = None
    directive: str = ""
    local: bool = False

    @property
    def levels(self) -> tuple[Directive, ...]:
        """The blocks that its directive stands in, innermost first."""
        return (*((self.block,) if self.block is not None else ()), *reversed(self.around))

    @property
    def ends_tls(self) -> bool:
        """Whether the server around it listens for TLS."""
        return any("ssl" in listen.arguments for level in self.levels for listen in level.find("listen"))


class NginxServer(msgspec.Struct, frozen=True):
    """A `server` of nginx, with the blocks around it, outermost first."""

    location: Location
    production: bool
    names: tuple[str, ...]
    listens: tuple[str, ...]
    block: Directive
    around: tuple[Directive, ...]


class Serving(msgspec.Struct, frozen=True):
    """How the project is served, as far as its files tell."""

    services: tuple[Service, ...]
    variables: tuple[Variable, ...]
    proxies: tuple[Proxy, ...]
    nginx: tuple[NginxServer, ...]

    def in_front_of(self, service: Service) -> tuple[Proxy, ...]:
        """The proxies that pass requests to a service: to its name, or, outside of containers, to its machine."""
        contained = service.declared in (FileKind.COMPOSE, FileKind.DOCKERFILE)
        return tuple(
            proxy
            for proxy in self.proxies
            if proxy.production is service.production
            and service.server is not None
            and (proxy.service == service.name if contained else proxy.service is None and proxy.local)
        )

    @property
    def in_production(self) -> tuple[Service, ...]:
        """The services that serve production, as far as is known."""
        return tuple(one for one in self.services if one.production and not one.develops)
