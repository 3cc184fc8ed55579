"""An extension is bound to one app while its module is imported, so that no second app can use it.

## What it does
Reports an extension that is constructed with an app at module level, as in `db = SQLAlchemy(app)`, when the module is
part of a larger application. Silent are one-file apps, extensions bound inside a function, extensions made on a
blueprint, and entry modules that bind a tool to the app that they have just built and that nothing else imports.

## Why it matters
Most extensions read their settings when they are given the app. At import that happens before tests or another
environment can change a setting: the test suite talks to the development database although it sets
`SQLALCHEMY_DATABASE_URI` afterwards. A second app made in the same process has no such extension at all:
`RuntimeError: The current Flask app is not registered with this 'SQLAlchemy' instance`. And each module that needs
the extension has to import the module of the app, which is how import cycles begin.

## How to mend
Make the extension without an app, in a module of its own (`extensions.py`: `db = SQLAlchemy()`), and bind it in the
factory, after the settings are loaded: `db.init_app(app)`.

## References
- [Flask: factories and extensions](https://flask.palletsprojects.com/en/stable/patterns/appfactories/#factories-extensions)
- [Flask: extension development](https://flask.palletsprojects.com/en/stable/extensiondev/)
- [Flask-SQLAlchemy: quick start](https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.importers import name_of_object, users_of_module
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Extension
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each extension that is made with an application at the top of a module that others import."""
    for extension in project.app.extensions:
        call = extension.call
        if (
            not extension.bound
            or not _one_for_all(project, extension)
            or call.unit.function is not None
            or call.stack
            or call.inside("main")
        ):
            continue
        edges = users_of_module(project, call.unit.module)
        if not edges:
            continue
        title = extension.path.rpartition(".")[2]
        name = name_of_object(call)
        yield RULE.finding(
            call.location,
            f"`{name or title}` is bound to one app while `{call.unit.module.name}` is imported: "
            "it has read its settings before anything can change them, and no other app can have it",
            scope="",
            subject=f"{call.unit.module.name}.{name or title}",
            trace=[Step(edge.fact.location, f"`{edge.importer.name}` imports this module") for edge in edges[:3]],
            help=f"make it without an app (`{name or title.lower()} = {title}()`) and call `init_app` in the factory",
        )


def _one_for_all(project: Project, extension: Extension) -> bool:
    """Whether the application given to an extension is bound for all: not `current_app`, nor one that a script made."""
    given = (*extension.call.args.positional, *extension.call.args.keywords.values())
    made_by_script = extension.call.unit.module in project.code.imports.scripts
    made = {id(app.call): app for app in project.app.applications}
    passing = project.libraries.role("current_application")
    for value in given:
        if isinstance(value, External) and value.path in passing:
            return False
        application = made.get(id(creation(value)))
        if application is not None and application.factory is not None and made_by_script:
            return False
    return True


RULE = Rule(
    code="APP202",
    name="extension-bound-at-import",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_database_in_the_package",
    right="silent_unbound_and_initialised_in_factory",
)
