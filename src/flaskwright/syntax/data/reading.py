"""One entry for all the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.compose_files import ComposeDocument, read_compose
from flaskwright.syntax.data.docker_files import DockerDocument, read_dockerfile
from flaskwright.syntax.data.env_files import EnvDocument, read_env
from flaskwright.syntax.data.ini_files import IniDocument, ServiceDocument, read_ini, read_supervisor, read_unit
from flaskwright.syntax.data.lock_files import LockDocument, read_lock
from flaskwright.syntax.data.nginx_files import NginxDocument, read_nginx
from flaskwright.syntax.data.process_files import ProcessDocument, read_procfile
from flaskwright.syntax.data.requirement_files import RequirementDocument, read_requirements
from flaskwright.syntax.data.shell_files import ShellDocument, read_shell
from flaskwright.syntax.data.toml_files import read_toml
from flaskwright.syntax.data.values import TreeDocument

if TYPE_CHECKING:
    from flaskwright.findings.finding import Problem
    from flaskwright.syntax.source import Source

Document: TypeAlias = (
    TreeDocument
    | IniDocument
    | ServiceDocument
    | EnvDocument
    | DockerDocument
    | ProcessDocument
    | ComposeDocument
    | NginxDocument
    | RequirementDocument
    | ShellDocument
    | LockDocument
)


def read_data(kind: FileKind, source: Source) -> Document | Problem | None:
    """What a file of a kind says, or why it cannot be read; `None` for kinds that are not data. Never raises."""
    match kind:
        case FileKind.TOML:
            return read_toml(source)
        case FileKind.YAML:
            from flaskwright.syntax.data.yaml_files import read_yaml  # noqa: PLC0415 - imports PyYAML

            return read_yaml(source)
        case FileKind.INI:
            return read_ini(source)
        case FileKind.ENV:
            return read_env(source)
        case FileKind.DOCKERFILE:
            return read_dockerfile(source)
        case FileKind.COMPOSE:
            return read_compose(source)
        case FileKind.PROCFILE:
            return read_procfile(source)
        case FileKind.SYSTEMD:
            return read_unit(source)
        case FileKind.SUPERVISOR:
            return read_supervisor(source)
        case FileKind.NGINX:
            return read_nginx(source)
        case FileKind.REQUIREMENTS:
            return read_requirements(source)
        case FileKind.SHELL:
            return read_shell(source)
        case FileKind.LOCK:
            return read_lock(source)
        case _:
            return None
