"""A blueprint has routes and no app registers it, so that they answer 404.

## What it does
Collects the blueprints of production code that have routes, their own or through a nested blueprint, and follows what
the factories reach to find where each is registered: directly, in a loop, in a helper, by an import string, or on a
parent that is itself registered. Reports the blueprint's creation if no registration exists; of nested blueprints
only the outermost that is missing. Where blueprints are found dynamically or handed to unknown code, the rule says
nothing, and so it does in a repository that builds no app.

## Why it matters
Every URL of the blueprint answers 404, and `url_for` to one of its endpoints raises Werkzeug's `BuildError`. Nothing
fails at start-up: views that were written, reviewed and merged are simply not there.

## How to mend
Register the blueprint in the factory: `app.register_blueprint(bp)`, or on its parent with
`parent.register_blueprint(bp)`. If its views are no longer wanted, delete the module.

## References
- [Flask: registering blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#registering-blueprints)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.rule_support.importers import name_of_object
from flaskwright.rule_support.unregistered import unregistered_blueprints
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each outermost blueprint with routes that surely no application gets."""
    for blueprint, route in unregistered_blueprints(project):
        name = name_of_object(blueprint.call) or blueprint.name or "blueprint"
        known = bool(project.code.imports.importers(blueprint.module))
        yield RULE.finding(
            blueprint.location,
            f"blueprint `{blueprint.name or name}` has routes and no app registers it: "
            f"its URLs, such as that of `{route.own_rule or route.endpoint}`, answer 404",
            scope=blueprint.call.unit.scope,
            subject=name,
            trace=[Step(route.location, f"a route that is never reached: `{route.own_rule or route.endpoint}`")]
            + [Step(app.location, "this app does not register it") for app in project.app.applications],
            confidence=Confidence.HIGH if known else Confidence.MEDIUM,
            help=f"call `app.register_blueprint({name})` in the factory, or delete it",
        )


RULE = Rule(
    code="APP206",
    name="blueprint-not-registered",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_forgotten_in_factory",
    right="silent_registered_in_a_loop",
)
