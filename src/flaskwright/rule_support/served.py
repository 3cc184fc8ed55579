"""What services start, seen from the code: the modules behind command lines, and the servers that these start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.app.serving.applications import module_of_app
from flaskwright.findings.finding import Step
from flaskwright.libraries.programs import load_programs
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.console_scripts import console_script
from flaskwright.rule_support.development import only_in_development
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    alternatives,
    function_of,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.app.serving import Program, Service
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value


def production_services(project: Project) -> list[Service]:
    """The services of production, less the images that it runs with another command."""
    return [service for service in project.serving.in_production if not service.replaced]


_WORDS = {
    FileKind.COMPOSE: "the service",
    FileKind.PROCFILE: "the process",
    FileKind.SYSTEMD: "the unit",
    FileKind.SUPERVISOR: "the program",
}
CONNEXION_SERVES = (3, 0)
"""Since this version Connexion serves by Uvicorn, and by Werkzeug's server before."""


def named(service: Service) -> str:
    """What a service is called in a message: `the service "web"`, the image of a Dockerfile."""
    if service.image is not None and service.declared is FileKind.DOCKERFILE:
        return f"the image of `{service.image.path}`"
    word = _WORDS.get(service.declared)
    return f"{word} `{service.name}`" if word is not None else f"`{service.location.path}`"


def program_steps(program: Program) -> list[Step]:
    """How a service comes to start a program, for a trace."""
    steps = [Step(place, "starts what follows") for place in dict.fromkeys(program.trail) if place != program.location]
    return [*steps, Step(program.location, f"starts `{program.kind}`")] if steps else []


def module_of_script(project: Project, program: Program) -> ModuleInfo | None:
    """The module of the project that `python script.py` or `python -m name` runs."""
    if program.kind != "python" or program.app is None:
        return None
    found = project.code.modules.by_path.get(program.app)
    if found is None and "/" not in program.app and not program.app.endswith(".py"):
        names = (f"{program.app}.__main__", program.app)
        found = next((module for name in names for module in project.code.modules if module.name == name), None)
    return found


def app_of(project: Project, program: Program) -> CallFact | None:
    """The call that makes the application which a server's command line names, also through a factory."""
    spec = program.app
    if spec is None or module_of_app(project.code, program) is None:
        return None
    module, _, attribute = spec.partition(":")
    called = "(" in attribute or (program.kind == "waitress" and "--call" in program.words)
    called = called or "--factory" in program.words
    name = attribute.partition("(")[0].strip() or "application"
    value = project.code.named(f"{module}:{name}")
    if value is None:
        return None
    if not called:
        return creation(value)
    made = [one for one in project.app.applications if one.factory is not None and one.factory is function_of(value)]
    return made[0].call if made else None


def processes_of(project: Project, application: Application) -> tuple[int, Step | None] | None:
    """In how many processes production runs an application, at least, and what says so; `None` for one, or unknown.

    The ledger counts first; what it says needs no step.
    """
    said = project.settings.assume.processes
    if said is not None:
        return (said, None) if said > 1 else None
    found: list[tuple[int, Step]] = []
    for service in production_services(project):
        server = service.server
        made = app_of(project, server) if server is not None else None
        if server is None or server.develops or (made is not None and made.node is not application.call.node):
            continue
        workers = server.least("workers") or 1
        copies = service.replicas or 1
        if workers * copies > 1:
            given = server.setting("workers") if workers > 1 else None
            place = given.location if given is not None else service.location
            what = f"starts {copies} of {named(service)}" if copies > 1 else f"starts at least {workers} workers"
            found.append((workers * copies, Step(place, what)))
    return max(found, key=lambda one: one[0]) if found else None


def interface_of(project: Project, made: CallFact) -> str | None:
    """Whether a call makes a WSGI or an ASGI application; `None` for anything else."""
    roles = {name: project.libraries.role(f"{name}_application") for name in ("wsgi", "asgi")}
    for callee in alternatives(made.callee):
        paths = set(library_paths(callee))
        found = [name for name, role in roles.items() if paths & role]
        return found[0] if len(found) == 1 else None
    return None


def called_by(program: Program) -> tuple[str | None, Location]:
    """The interface by which a server calls its application, and the place that says so."""
    known = program.known
    if known is None or known.either:
        return None, program.location
    if known.classes:
        given = program.setting("worker_class")
        named = load_programs().worker(program.worker_class)
        return (named[1].interface if named is not None else None, given.location if given else program.location)
    if "interface" in known.options:
        value = program.value("interface")
        called = "asgi" if value is not None and value.startswith(("asgi", "auto", "rsgi")) else value
        return (called if called in ("asgi", "wsgi") else None, program.location)
    return program.interface, program.location


def development_call(project: Project, program: Program) -> CallFact | None:
    """The call by which a script, or a command of the project's own, starts the development server and no other."""
    servers = project.libraries.role("server_libraries")
    if project.dependencies.may_be_older("connexion", CONNEXION_SERVES):
        servers -= {"connexion"}
    found: CallFact | None = None
    for unit in _units_started(project, program):
        for call in unit.calls:
            for callee in alternatives(call.callee):
                if any(path.partition(".")[0] in servers for path in library_paths(callee)):
                    return None
                if found is None and isinstance(callee, External) and _starts(project, call, callee, program):
                    found = None if only_in_development(call) else call
    return found or _group_of(project, program)


def _units_started(project: Project, program: Program) -> Iterator[Unit]:
    """The bodies that run when a program does."""
    module = module_of_script(project, program)
    if module is not None:
        yield from _units_run_by(project, module)
    elif program.kind == "command":
        function = function_of(_script(project, program) or UNKNOWN)
        for reached in project.code.reach([function]) if function is not None else ():
            yield project.code.unit(reached)


def _script(project: Project, program: Program) -> Value | None:
    return console_script(project, program.app or "") if program.kind == "command" else None


def _group_of(project: Project, program: Program) -> CallFact | None:
    """What makes a command's group of commands, where that brings Flask's `run` and nothing replaces it."""
    if program.arguments[:1] != ("run",):
        return None
    value = _script(project, program)
    groups = project.libraries.role("flask_group")
    while isinstance(value, Decorated):
        made = value.decorator
        call = made.call if isinstance(made, External) else None
        cls = call.args.keywords.get("cls") if call is not None else None
        if call is not None and cls is not None and groups.intersection(library_paths(cls)):
            own = any(unit.scope == "run" for unit in project.code.units_of(call.unit.module))
            return None if own else call
        value = value.inner
    return None


def _starts(project: Project, call: CallFact, callee: External, program: Program) -> bool:
    """Whether a call starts the development server when a script gets its arguments."""
    libraries, path = project.libraries, callee.path
    if path in libraries.role("flask_commands"):
        return program.arguments[:1] == ("run",)
    if path in libraries.role("script_commands"):
        return program.arguments[:1] == ("runserver",)
    return path in libraries.role("development_server") or _is_connexion_in_development(project, call, callee)


def development_runs(project: Project) -> Iterator[CallFact]:
    """All calls that start the development server."""
    yield from project.code.calls_to(project.libraries.role("development_server"))
    for call in project.code.calls_to(project.libraries.role("development_server_of_connexion")):
        callees = (one for one in alternatives(call.callee) if isinstance(one, External))
        if any(_is_connexion_in_development(project, call, one) for one in callees):
            yield call


def _is_connexion_in_development(project: Project, call: CallFact, callee: External) -> bool:
    """Whether a call is `run` of an application of Connexion that was told no other server."""
    if callee.path not in project.libraries.role("development_server_of_connexion") or call.args.open:
        return False
    made = creation(callee.receiver)
    told = [call.args.get(1, "server"), made.args.get(1, "server") if made is not None else None]
    older = project.dependencies.may_be_older("connexion", CONNEXION_SERVES)
    return older and all(one is None or text(one) == "flask" for one in told)


def library_paths(callee: Value) -> Iterator[str]:
    """The paths of a library's callable, or of the library's classes that a class of the project derives from."""
    if isinstance(callee, External):
        yield callee.path
    elif isinstance(callee, ClassValue):
        yield from (base.path for base in callee.mro if isinstance(base, External))
    elif isinstance(callee, FunctionValue) and isinstance(callee.bound, External):
        yield callee.bound.path


def _units_run_by(project: Project, module: ModuleInfo) -> Iterator[Unit]:
    """The module's body and the functions that run when it does."""
    yield project.code.unit(module)
    roots: list[FunctionInfo] = [function for _, function in project.code.calls_from(module)]
    for function in project.code.reach(roots):
        yield project.code.unit(function)
