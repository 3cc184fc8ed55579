"""A `.env` file is read wherever the application starts, in production as well.

## What it does
Reports `load_dotenv()` of python-dotenv and `read_env()` of environs in code that runs whenever production imports or
makes the application: in the application's own modules, in what they import, and in the module that a server is
pointed at. With `override=True`, which lets the file win over the environment, it is sure. It is silent under `if
__name__ == "__main__"`, in branches that a variable of the environment decides, in modules and functions for
development or tests, in command-line scripts, and for `dotenv_values`, which leaves the environment alone. `flask run`
reads `.env` and `.flaskenv` by itself, so that development needs no call.
## Why it matters
Production is configured by its environment. A `.env` that somebody left on the server, or that `COPY . .` has put into
the image, fills in for a variable that is missing there, and the application runs with the database or the key of a
developer instead of failing. With `override=True` it even replaces what the platform has set.
## How to mend
Remove the call and let `flask run` load the file, or keep it in a script for development. A service that needs a file
in production gets it from outside: `EnvironmentFile=` of systemd, `env_file:` of compose.
## References
- [Flask: environment variables from dotenv](https://flask.palletsprojects.com/en/stable/cli/#environment-variables-from-dotenv)
- [python-dotenv: getting started](https://saurabh-kumar.com/python-dotenv/)
- [The twelve-factor app: config](https://12factor.net/config)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity
from flaskwright.flow.steps import written
from flaskwright.libraries.environment import load_environment
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import is_for_development
from flaskwright.rule_support.importers import is_entry
from flaskwright.rule_support.reached_modules import loaded_by
from flaskwright.rule_support.set_keys import settings_holders
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import TRUE, ModuleValue
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact

ENVIRONMENT = ("environ", "getenv")


def check(project: Project) -> Iterator[Finding]:
    run = {id(event.node) for event in project.code.events}
    served = _served(project)
    seen: set[int] = set()
    for path, loading in sorted(load_environment().loads.items()):
        for call in project.code.calls_to((path,)):
            if id(call.node) not in run or id(call.node) in seen or call.unit.module not in served:
                continue
            if call.inside("main") is not None or is_for_development(call) or _is_asked_for(call):
                continue
            seen.add(id(call.node))
            override = loading.override
            given = call.args.get(*override) if override is not None else None
            wins = given is TRUE
            yield RULE.finding(
                call.location,
                f"`{written(call)}` also runs in production: a `.env` that lies there "
                + ("replaces what its environment says" if wins else "fills in for variables that are missing"),
                scope=call.unit.scope,
                subject=path,
                confidence=Confidence.HIGH if wins else Confidence.MEDIUM,
                help="remove it, `flask run` reads the file by itself, or keep it in a script for development",
            )


def _served(project: Project) -> set[ModuleInfo]:
    """The modules that run when production makes an application."""
    applications = [one for one in project.app.applications if one.module.role is FileRole.PRODUCTION]
    made = {call.unit.module for one in applications for call in (one.call, *one.call.stack)}
    entries = {
        edge.importer
        for module in made
        for edge in project.code.imports.importers(module)
        if is_entry(project, edge.importer) and edge.importer not in project.code.imports.scripts
    }
    settings = {
        holder.info if isinstance(holder, ModuleValue) else holder.info.module
        for one in applications
        for holder in settings_holders(project, one)
    }
    return {one for one in loaded_by(project, made | entries | settings) if one.role is FileRole.PRODUCTION}


def _is_asked_for(call: CallFact) -> bool:
    """Whether the call runs only where a variable of the environment says so."""
    tests = (region.node for region in regions(call.region) if region.kind in ("branch", "else"))
    return any(
        isinstance(node, tree.Name | tree.Attribute) and getattr(node, "attr", getattr(node, "id", "")) in ENVIRONMENT
        for test in tests
        for node in walk(test)
    )


RULE = Rule(
    code="CFG314",
    name="dotenv-in-production",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_settings",
    right="silent_in_script_for_development",
)
