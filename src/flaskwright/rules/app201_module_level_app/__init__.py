"""A package builds its app at module level and other modules import it, so that there is only ever one app.

## What it does
Reports a `Flask(…)` call, or the call of a subclass of `Flask`, at module level when other modules of production code
import the app that it makes. The trace names every importer. Silent are one-file apps, an app that only an entry
module such as `wsgi.py` takes in order to serve it, an app that only tests import, and `app = create_app()` in an
entry module.

## Why it matters
The app exists as soon as anything of the package is imported, with whatever settings the environment holds at that
moment. Tests cannot build a second app with a test database: they change the configuration of the one that production
uses, after extensions have read it. Modules that import the app and are imported by it form a cycle, which works only
while the statements keep their order; the next tidy-up of the imports ends in `ImportError: cannot import name 'app'
from partially initialized module`.

## How to mend
Build the app in a function `create_app()`, let each module define a blueprint instead of decorating with
`@app.route`, and register the blueprints in the function. Code that needs the app during a request uses
`current_app`. An entry module calls `create_app()` once.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask: large applications as packages](https://flask.palletsprojects.com/en/stable/patterns/packages/)
- [Flask: blueprints](https://flask.palletsprojects.com/en/stable/blueprints/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.importers import importers_of, name_of_object
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each application made at module level that modules besides its entry import."""
    for app in project.app.applications:
        if app.call.unit.function is not None or app.call.inside("main"):
            continue
        edges = {edge.importer: edge for edge in reversed(importers_of(project, app))}
        if not edges:
            continue
        name = name_of_object(app.call) or "app"
        count = "another module imports" if len(edges) == 1 else f"{len(edges)} other modules import"
        yield RULE.finding(
            app.location,
            f"`{name}` is built while `{app.module.name}` is imported, and {count} it: "
            "no second app with other settings can be made",
            scope="",
            subject=f"{app.module.name}.{name}",
            trace=[
                Step(edge.fact.location, f"`{module.name}` imports `{edge.fact.name or edge.fact.module}`")
                for module, edge in sorted(edges.items(), key=lambda item: item[0].path)
            ],
            help="build the app in `create_app()`, register blueprints there, and use `current_app` in requests",
        )


RULE = Rule(
    code="APP201",
    name="module-level-app",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_views_import_the_package_app",
    right="silent_factory_called_by_entry_module",
)
