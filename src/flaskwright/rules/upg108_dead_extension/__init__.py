"""The application is built on an extension that nobody maintains any more.

## What it does
Reports the import of an extension that was given up, such as Flask-Script, Flask-JWT, flask-restplus or Flask-Cache,
once for each file, and says from which version of Flask or Werkzeug on it cannot be imported at all where such a
version is in use. A project that says what it requires is reported only if it requires the dead distribution by its
name: a fork brings the same module. Where a living distribution does (Flask-Reuploaded, Bootstrap-Flask), the dead one
has to be required, and the living not. It is silent below a `try` with a handler for the failure and for modules of the
project's own.
## Why it matters
It holds everything else back: Flask-Script cannot be imported with Flask 2, flask-restplus not with Werkzeug 1, so that
the application stays with versions that get no corrections, not even those for security. And a hole that is found in
the extension itself stays open.
## How to mend
Move to the successor that the finding names. Some continue the old code under a new name, so that the import is all
that changes.
## Fix safety
There is a fix where the successor continues the same code: the module's name in the imports. It is unsafe, since the
new distribution has to be required and may behave differently in details.
## References
- [Flask: command line interface](https://flask.palletsprojects.com/en/stable/cli/)
- [Flask-RESTX](https://flask-restx.readthedocs.io/en/latest/)
- [Flask-Caching](https://flask-caching.readthedocs.io/en/latest/)
- [Authlib: Flask client](https://docs.authlib.org/en/latest/client/flask.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Fix, Location, Safety, Severity
from flaskwright.fixes.edits import edit
from flaskwright.libraries.dead_extensions import Dead, load_dead_extensions
from flaskwright.libraries.versions import dotted, numbers
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk
from flaskwright.upgrades.guarded import is_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo


def check(project: Project) -> Iterator[Finding]:
    table = load_dead_extensions()
    dead = {module: one for module, one in table.items() if not _lives(project, one)}
    seen: set[tuple[str, str]] = set()
    for unit in project.code.units:
        for imported in unit.imports:
            name = imported.module.partition(".")[0]
            place = (unit.module.path, name)
            if name in dead and imported.target is None and place not in seen and not is_guarded(imported):
                seen.add(place)
                yield RULE.finding(
                    Location(unit.module.path, imported.node.start, imported.node.end),
                    _message(project, name, dead[name]),
                    scope=unit.scope,
                    subject=name,
                    fix=_fix(unit.module, name, dead[name]),
                    help=f"move to {dead[name].successor}",
                )


def _lives(project: Project, one: Dead) -> bool:
    """Whether the module may be that of a living distribution: one that shares its name, or a fork that is required."""
    required = project.dependencies.declared(one.distribution.lower())
    if required:
        elsewhere = any(each.specifier is None for each in required)  # from a repository, where it may be mended
        return elsewhere or any(map(project.dependencies.declared, one.shared_with))
    return bool(one.shared_with or project.dependencies.requirements)


def _message(project: Project, name: str, one: Dead) -> str:
    text = f"`{name}` belongs to {one.distribution}, which nobody maintains any more: the last release is {one.last}"
    for library, version in one.fails.items():
        running = project.dependencies.version(library)
        if running is not None and running >= numbers(version):
            return f"{text}, and with {library} {version} it cannot be imported; {dotted(running)} is in use"
    return text


def _fix(module: ModuleInfo, name: str, one: Dead) -> Fix | None:
    """The name of the successor's module in all imports of the file."""
    if one.becomes is None:
        return None
    edits = []
    for node in walk(module.node):
        if isinstance(node, tree.Import) and any(alias.name.partition(".")[0] == name for alias in node.names):
            return None
        if isinstance(node, tree.ImportFrom) and not node.level and (node.module or "").partition(".")[0] == name:
            start = module.source.data.find(name.encode(), node.start + len("from"))
            edits.append(edit(module.source, start, start + len(name), one.becomes))
    return Fix(f"Import from `{one.becomes}`", Safety.UNSAFE, tuple(edits)) if edits else None


RULE = Rule(
    code="UPG108",
    name="dead-extension",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_api_and_cache",
    right="silent_successors",
    fix=Safety.UNSAFE,
)
