"""Modules import one another at the top in an order in which a name is asked for before it exists.

## What it does
Follows the imports that run while modules are loaded, starting from each module that something imports first, and
reports a `from module import name` that is reached while `module` is still being loaded and has not bound `name` yet.
The trace shows the cycle and the order that fails. A cycle is silent when it cannot fail: when one of its imports
stands in a function or under `TYPE_CHECKING`, when the name is bound before the cycle closes, when the name is a
submodule (which Python takes from `sys.modules`), or when it only uses `import package.module`.

## Why it matters
The process dies at start-up with `ImportError: cannot import name 'db' from partially initialized module 'shop' (most
likely due to a circular import)`. Where it depends on the entry, the web process starts and the worker, the migration
command or the test runner does not; a formatter that sorts imports can turn a cycle that works into one that fails.

## How to mend
Move the shared name into a module that imports neither of the others (`extensions.py` for `db`, a module of its own
for a helper), so that the cycle is gone. If both really need each other, import in the function that uses the name.
Imports for annotations alone go under `if TYPE_CHECKING:`.

## References
- [Python FAQ: best practices for imports](https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module)
- [Python: submodules](https://docs.python.org/3/reference/import.html#submodules)
- [Flask: large applications as packages](https://flask.palletsprojects.com/en/stable/patterns/packages/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.import_cycles import import_failures
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each circle of imports at the statement that fails."""
    for failure in import_failures(project):
        fact, target = failure.statement, failure.target
        modules = " → ".join(f"`{module.name}`" for module in (*failure.circle, target))
        yield RULE.finding(
            fact.location,
            f"`from {fact.module} import {fact.name}` runs before `{target.name}` binds `{fact.name}`: "
            f"`ImportError: cannot import name '{fact.name}' from partially initialized module '{target.name}'` "
            f"(circle {modules})",
            scope="",
            subject=f"{target.name}.{fact.name}",
            trace=[
                Step(
                    step.location,
                    f"`{step.unit.module.name}` imports "
                    + (f"`{step.name}` from `{step.module}`" if step.name is not None else f"`{step.module}`"),
                )
                for step in failure.path
            ],
            help=f"move `{fact.name}` into a module that imports none of these, or import it where a function uses it",
        )


RULE = Rule(
    code="APP203",
    name="circular-import",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_package_imports_views_too_early",
    right="silent_name_bound_before_the_cycle_closes",
)
