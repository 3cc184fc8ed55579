"""A module that the factory imports imports the app, the factory or the factory's module back.

## What it does
Starts at the factory's module and follows what it imports, at the top and inside the factory. Reports the statement,
at the top of one of these modules, that imports the app object, the factory itself or the factory's module. Silent
are imports inside functions and under `TYPE_CHECKING`, modules that the factory does not import (entry modules,
commands, tests), other submodules of the package in whose `__init__` the factory lives, and names of the factory's
module that are bound before its own imports run.

## Why it matters
The two modules form a cycle that holds only because one of the imports happens late. Moving the factory's imports to
the top, or importing the other module first, ends in `ImportError: cannot import name 'create_app' from partially
initialized module`. A module that takes the app object this way uses one fixed app: in tests, where the factory made
another one, it reads the wrong configuration and the wrong database.

## How to mend
Use `current_app` for what is needed during a request or a command. Let the factory hand the app in, as in
`init_app(app)`, for what is needed at start-up. Put shared objects into a module that the factory imports and that
does not import the factory. What must build an app of its own, a worker's entry for example, belongs into a module
that the factory does not import.

## References
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Flask: the application context](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Python FAQ: best practices for imports](https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.factories import Factory, factories, taken_back
from flaskwright.rule_support.import_cycles import import_failures
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import ImportFact


def check(project: Project) -> Iterator[Finding]:
    """Report each import, at the top of a module that a factory loads, that leads back to the factory."""
    failing: set[int] | None = None
    for factory in factories(project):
        for module, way in factory.loaded.items():
            for edge in (*project.code.imports.top[module], *project.code.imports.perhaps[module]):
                thing = taken_back(factory.function, edge, project)
                if thing is None or edge.fact.inside("main"):
                    continue
                if failing is None:
                    failing = {id(failure.statement) for failure in import_failures(project)}
                if id(edge.fact) not in failing:
                    yield _finding(factory, edge.fact, thing, way)


def _finding(factory: Factory, fact: ImportFact, thing: str, way: tuple[ImportFact, ...]) -> Finding:
    module = fact.unit.module
    title = f"{factory.module.name}.{factory.function.qualname}"
    return RULE.finding(
        fact.location,
        f"`{module.name}`, which `{title}` imports, imports {thing} back: "
        "a circle that holds only while one of the imports runs late",
        scope="",
        subject=f"{module.name} {fact.module}.{fact.name or ''}",
        trace=[Step(step.location, f"`{step.unit.module.name}` imports `{step.name or step.module}`") for step in way],
        help="use `current_app` in requests, or let the factory hand the app in",
    )


RULE = Rule(
    code="APP204",
    name="imports-the-app",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_service_imports_the_factory",
    right="silent_import_in_a_function_or_for_types",
)
