"""Where the files that deploy an application switch Flask's debug mode on."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.model import Variable
from flaskwright.app.serving.naming import named_for_production
from flaskwright.findings.finding import Location
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.development import is_development_file, is_for_development
from flaskwright.rule_support.guessable import is_templated
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.production_settings import is_on
from flaskwright.semantics.bindings import passed
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.data.env_files import EnvDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving.model import Program, Service
    from flaskwright.libraries.switches import Debugger
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

DEBUG = "FLASK_DEBUG"
ENV = "FLASK_ENV"
NO_ENV = (2, 3)
"""The version of Flask that no longer reads `FLASK_ENV`."""
MAX_DEPTH = 3
"""How many functions may hand a switch on."""
OFF = frozenset({"", "0", "false", "no"})
"""The texts that switch `FLASK_DEBUG` off."""


class Debugging(msgspec.Struct, frozen=True, eq=False):
    """A place that switches debug mode on: how (`FLASK_DEBUG=1`), for which service (empty: for all that read it).

    `sure`: the file is by its name one of production, or of a kind that only production has.
    """

    location: Location
    how: str
    service: str
    sure: bool


class Switch(msgspec.Struct, frozen=True, eq=False):
    """What gives a call a debugger that is on: the call itself, or a call of the function around it.

    `value` and `keyword` are what is given there; a call that mounts a debugger by hand needs neither.
    """

    call: CallFact
    location: Location
    value: Value | None
    keyword: str


def switches_on(project: Project, call: CallFact, debugger: Debugger) -> list[Switch]:
    """What switches the debugger on that a call starts; nothing where that is not sure."""
    if debugger.keyword is None:
        return [Switch(call, call.location, None, "")]
    given = call.args.get(debugger.argument, debugger.keyword)
    node = argument_node(call.node, debugger.argument, debugger.keyword) if isinstance(call.node, tree.Call) else None
    return _switches(project, call, given, node, debugger.keyword) if given is not None else []


def _switches(
    project: Project, call: CallFact, given: Value, node: tree.Expr | None, keyword: str, depth: int = MAX_DEPTH
) -> list[Switch]:
    """The calls that switch something on: this one, or all those of production that give it by a parameter."""
    if is_on(project, given):
        return [Switch(call, call.unit.module.location(node or call.node), given, keyword)]
    info = call.unit.function
    bodies = project.code.bodies
    body = bodies.of(call.unit)
    if info is None or not isinstance(node, tree.Name) or depth == 0 or node.id in body.names:
        return []
    parameter = body.parameter(node.id)
    found: list[Switch] = []
    for caller in bodies.callers(info) if parameter is not None else ():
        if caller.unit.module.role is not FileRole.PRODUCTION or is_for_development(caller):
            continue
        expression = passed(caller, info, node.id)
        if expression is None or caller.args.open:
            return []
        value = project.once(LocalValues).of(caller.unit, expression)
        switched = _switches(project, caller, value, expression, node.id, depth - 1)
        if not switched:
            return []
        found += switched
    return found


def debugging(project: Project) -> Iterator[Debugging]:
    """The places that switch debug mode on in production, each once."""
    older = project.dependencies.may_be_older("flask", NO_ENV)
    seen: set[Location] = set()
    for one in _found(project, older=older):
        if one.location not in seen:
            seen.add(one.location)
            yield one


def _found(project: Project, *, older: bool) -> Iterator[Debugging]:
    tracked = {file.path: file.tracked for file in project.files.files}
    services = project.serving.services
    developers = {one.location.path for one in services if _mounts_code(one)}
    """Files one of whose services runs the code of the folder, not of the image: nobody deploys it like that."""
    for service in services:
        path = service.location.path
        if service.production and path not in developers and not is_development_file(path):
            for variable in service.environment.values():
                if variable.production and tracked.get(variable.location.path, True):
                    yield from _variable(variable, service.name, older=older, sure=_is_sure(service))
            for program in service.programs:
                if _debugs(program):
                    yield Debugging(program.location, f"`{program.line}`", service.name, _is_sure(service))
    for read in project.documents.of(FileKind.ENV):
        path, document = read.file.path, read.document
        known = posixpath.basename(path) == ".env" or named_for_production(path)
        if isinstance(document, EnvDocument) and known and read.file.tracked and not is_development_file(path):
            for entry in document.entries:
                variable = Variable(
                    entry.key, entry.value, Location(path, entry.start, entry.end), production=True, service=None
                )
                yield from _variable(variable, "", older=older, sure=named_for_production(path))


def _is_sure(service: Service) -> bool:
    return service.declared is not FileKind.COMPOSE or named_for_production(service.location.path)


def _mounts_code(service: Service) -> bool:
    """Whether anything but its debug environment shows that a service is a developer's."""
    environment = {variable.location for variable in service.environment.values()}
    return any(place not in environment for place in service.develops)


def _variable(variable: Variable, service: str, *, older: bool, sure: bool) -> Iterator[Debugging]:
    value = variable.value
    if value is None or "$" in value or is_templated(value):
        return
    debug = variable.name == DEBUG and value.strip().lower() not in OFF
    if debug or (older and variable.name == ENV and value.strip().lower() == "development"):
        yield Debugging(variable.location, f"`{variable.name}={value}`", service, sure)


def _debugs(program: Program) -> bool:
    """Whether a command is `flask run` with debug mode, or the debugger, switched on by an option."""
    if program.kind != "flask run" or "--no-debug" in program.words:
        return False
    return not {"--debug", "--debugger"}.isdisjoint(program.words)
