"""Debug mode, or Werkzeug's debugger, is on where production runs.

## What it does
Reports `app.run(debug=True)` and the like calls of Flask-SocketIO, Connexion, Flask-Script and Werkzeug, also under `if
__name__ == "__main__"`, and where a function of the project hands on what all its callers switch on; `DEBUG` switched
on in the settings that production loads; Werkzeug's debugger put around the application by hand; and `FLASK_DEBUG`, for
Flask before 2.3 also `FLASK_ENV=development`, or `flask run --debug` in an image, a compose file, a process file, a
unit or an environment file of production. A switch read from the environment counts where it is on without the
variable, also because a text such as `"False"` is true as it stands. It is silent in modules, classes, branches and
files that are for development or tests by their names, in compose files that mount the code of the folder, and where
the value is not known.
## Why it matters
The debugger shows the source, the variables and a Python console on each error page. Its PIN is derived from facts that
a leak of files gives away, and behind it stands the whole machine. Without the console, too, debug mode is not made for
production: errors go past the application's error handlers, and the reloader runs the application twice.
## How to mend
Leave `debug` out, let a server such as Gunicorn run the application, and switch debug mode on from outside, where you
develop: `flask run --debug`, or `FLASK_DEBUG=1` in a `.flaskenv`.
## References
- [Flask: debugging application errors](https://flask.palletsprojects.com/en/stable/debugging/)
- [Flask: `DEBUG`](https://flask.palletsprojects.com/en/stable/config/#DEBUG)
- [Werkzeug: the debugger's PIN](https://werkzeug.palletsprojects.com/en/stable/debug/#debugger-pin)
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.libraries.switches import load_switches
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.debugging import OFF, Debugging, Switch, debugging, switches_on
from flaskwright.rule_support.development import is_for_development
from flaskwright.rule_support.production_settings import default_of, held_in_production, is_on, says_otherwise
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Const, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving.model import Program
    from flaskwright.libraries.switches import Debugger
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what other programs are told
CONSOLE = "an error page gives whoever sees it a Python console on the server"
HELP = "leave it off here, and develop with `flask run --debug`"


def check(project: Project) -> Iterator[Finding]:
    yield from _started(project)
    yield from _settings(project)
    for one in debugging(project):
        yield _deployed(one)


def _started(project: Project) -> Iterator[Finding]:
    """Calls that start the debugger."""
    for path, debugger in sorted(load_switches().debuggers.items()):
        seen: set[int] = set()
        for call in project.code.calls_to((path,)):
            if id(call.node) in seen or call.unit.module.role is not FileRole.PRODUCTION or is_for_development(call):
                continue
            for switch in switches_on(project, call, debugger):
                seen.add(id(call.node))
                yield _start(project, call, path, debugger, switch)


def _start(project: Project, call: CallFact, path: str, debugger: Debugger, switch: Switch) -> Finding:
    """A call that starts the debugger, at the place that switches it on."""
    given, site = switch.value, switch.call
    main = site.inside("main") is not None
    reached = text(call.args.get(debugger.host, "host")) in ANYWHERE
    started = _started_by(project, site.unit.module)
    certain = isinstance(given, Const | None) and (reached or not main or started is not None)
    argument = f"({switch.keyword}=True)" if isinstance(given, Const) else ""
    own = site is call
    steps = () if own else (Step(switch.location, "switches it on"), Step(call.location, f"`{written(call)}` gets it"))
    return RULE.finding(
        site.location if own else switch.location,
        f"`{written(site)}{argument}` {'mounts' if debugger.keyword is None else 'starts'} Werkzeug's debugger"
        f"{' on all addresses' if reached else ''}{_unless(given, project)}: {CONSOLE}",
        scope=site.unit.scope,
        subject=path,
        trace=(*(_trace(site, started) if main else ()), *steps),
        confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
        help=HELP,
    )


def _started_by(project: Project, module: ModuleInfo) -> Program | None:
    """What starts the file as a program in production, if the files of a deployment do."""
    for service in project.serving.in_production:
        for program in service.programs:
            if program.kind == "python" and program.app in (module.path, module.name):
                return program
    return None


def _trace(call: CallFact, program: Program | None) -> tuple[Step, ...]:
    here = Step(call.location, "runs when the file is started as a program")
    return (here,) if program is None else (Step(program.location, f"production starts `{program.line}`"), here)


def _unless(value: Value | None, project: Project) -> str:
    """What a switch that is read from the environment still depends on."""
    if value is None:
        return ""
    default = default_of(project, value)
    if isinstance(default, Const) and str(default.value).lower() in OFF:
        return f" (the text `{default.value!r}` is true)"
    return says_otherwise(project, value)


def _settings(project: Project) -> Iterator[Finding]:
    for held in held_in_production(project, "DEBUG", partial(is_on, project)):
        where = f" in `{held.scope}`" if held.scope else ""
        yield RULE.finding(
            held.location,
            f"`DEBUG` is on{where}{_unless(held.value, project)}: errors go past the error handlers, and where Flask's "
            f"own server runs, {CONSOLE}",
            scope=held.scope,
            subject="DEBUG",
            trace=held.trace,
            confidence=held.confidence,
            help=HELP,
        )


def _deployed(one: Debugging) -> Finding:
    owner = f" of `{one.service}`" if one.service else ""
    return RULE.finding(
        one.location,
        f"{one.how}{owner} switches debug mode on where the application is deployed: {CONSOLE}",
        scope=one.service,
        subject="FLASK_DEBUG",
        confidence=Confidence.HIGH if one.sure else Confidence.MEDIUM,
        help="leave it out here, and set it where you develop: in `.flaskenv`, or in a compose file of its own",
    )


RULE = Rule(
    code="CFG307",
    name="debug-enabled",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_settings_and_image",
    right="silent_on_where_developers_work",
    cwe=(489, 94),
)
