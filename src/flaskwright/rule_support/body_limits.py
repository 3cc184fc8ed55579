"""Which code reads the bodies of requests, and what limits their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.documents import production_sources
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.development import is_development_file
from flaskwright.rule_support.requests import functions_of
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact, UseFact
from flaskwright.semantics.values import ClassValue, alternatives
from flaskwright.syntax.data.nginx_files import NginxDocument

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.facts import Fact, Unit

REQUEST = "flask.request"
LIMIT = "max_content_length"
KINDS = (
    FileKind.CONFIG,
    FileKind.YAML,
    FileKind.COMPOSE,
    FileKind.INI,
    FileKind.TOML,
    FileKind.PROCFILE,
    FileKind.SYSTEMD,
    FileKind.SUPERVISOR,
    FileKind.DOCKERFILE,
)
"""Files in which the options of a proxy or of a server may stand."""


def first_read(project: Project, application: Application) -> Fact | None:
    """Where requests of an application read a body; of several the one that takes most: a file before a form."""
    reached = functions_of(project, application)
    units = [one for one in project.code.units if one.function in reached and one.module.role is FileRole.PRODUCTION]
    ranks = {name: rank for rank, name in enumerate(("files", "stream", "input_stream"))}
    found: tuple[int, Fact] | None = None
    for unit in units:
        for fact in _reads(project, unit):
            rank = ranks.get(fact.attribute or "", len(ranks)) if isinstance(fact, UseFact) else len(ranks)
            if found is None or rank < found[0]:
                found = rank, fact
    return found[1] if found is not None else None


def _reads(project: Project, unit: Unit) -> list[Fact]:
    names = project.libraries.role("reads_body")
    found: list[Fact] = [use for use in unit.uses if use.path == REQUEST and use.attribute in names]
    return found + [call for call in unit.calls if _is_form(project, call)]


def _is_form(project: Project, call: CallFact) -> bool:
    """Whether a call makes a form that takes its values from the request by itself."""
    forms = project.libraries.role("csrf_form")
    return any(isinstance(one, ClassValue) and subclass_of(one, forms) for one in alternatives(call.callee))


def limits_itself(project: Project) -> bool:
    """Whether the project's code asks a request for its size, or gives it a limit."""
    names = project.libraries.role("knows_size")
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION and (
            any(use.path == REQUEST and use.attribute in names for use in unit.uses)
            or any(store.attribute == LIMIT for store in unit.stores)
            or any("max_request_body_size" in call.args.keywords for call in unit.calls)
        ):
            return True
    return any(LIMIT in cls.namespace for cls in project.code.classes)


def is_limited_outside(project: Project) -> bool:
    """Whether a proxy, or the server's options, in the repository limit the bodies of requests."""
    return project.once(_limits)


def _limits(project: Project) -> bool:
    options = [option.encode() for option in project.libraries.role("limits_bodies")]
    if any(
        option in source.data and not is_development_file(file.path)
        for file, source in production_sources(project.files, *KINDS)
        for option in options
    ):
        return True
    servers = [read.document for read in project.documents.of(FileKind.NGINX)]
    return any(isinstance(one, NginxDocument) and _limits_bodies(project, one) for one in servers)


def _limits_bodies(project: Project, document: NginxDocument) -> bool:
    """Whether nginx stands in front of something and nothing there says that bodies may have any size."""
    directives = [directive for _, directive in document.walk()]
    limits = [one.arguments for one in directives if one.name == "client_max_body_size"]
    if limits:
        return ("0",) not in limits
    return any(one.name in project.libraries.role("hands_requests_on") for one in directives)
