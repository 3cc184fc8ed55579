"""Puts together what the files of a project say about how it is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.serving.configs import Configs
from flaskwright.app.serving.containers import Containers
from flaskwright.app.serving.layout import Files
from flaskwright.app.serving.machines import Machines
from flaskwright.app.serving.model import Proxy, Service, Serving, Variable
from flaskwright.app.serving.nginx import nginx_proxies, nginx_servers
from flaskwright.libraries.images import load_images
from flaskwright.project.kinds import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.project.documents import Documents
    from flaskwright.syntax.source import Source


def build_serving(files: ProjectFiles, documents: Documents, source: Callable[[str], Source | None]) -> Serving:
    """How a project is served; `source` gives the text of a file, if it can be read."""
    known = Files(files.files)
    configs = Configs(known, documents.get, source)
    containers = Containers(known, documents, configs)
    machines = Machines(known, documents, configs, source)
    services = [*containers.services(), *machines.services()]
    services += machines.configs_alone()
    names = frozenset(one.name for one in services if one.declared is FileKind.COMPOSE)
    nginx = list(documents.of(FileKind.NGINX))
    proxies = [*nginx_proxies(nginx, names), *_proxy_images(services)]
    return Serving(
        tuple(services),
        tuple(_variables([*containers.variables, *machines.variables], services)),
        tuple(proxies),
        tuple(nginx_servers(nginx)),
    )


def _proxy_images(services: Iterable[Service]) -> Iterator[Proxy]:
    for service in services:
        image = service.image_name
        if image is not None and image.value is not None and load_images().is_proxy(image.value):
            yield Proxy(image.location, service.production, "http", None, image=image.value)


def _variables(declared: list[Variable], services: list[Service]) -> Iterator[Variable]:
    """What is declared, and what scripts export; each once."""
    seen = set()
    for variable in declared:
        if (variable.name, variable.location, variable.service) not in seen:
            seen.add((variable.name, variable.location, variable.service))
            yield variable
    known = {(variable.name, variable.location) for variable in declared}
    for service in services:
        for variable in service.environment.values():
            if (variable.name, variable.location) not in known:
                known.add((variable.name, variable.location))
                yield variable
