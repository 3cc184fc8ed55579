"""An application context is pushed with `push()` and no `pop()` runs when an exception passes.

## What it does
Reports `app.app_context().push()`, also of a context kept in a variable, in production code, where no `pop()` of that
context runs on every way out: in a `finally`, in the `__exit__` of the class whose `__enter__` pushes, in an
`ExitStack`. Silent are `with app.app_context():`, test fixtures, scripts, shells, and the start of a worker that keeps
one context for its whole life.

## Why it matters
What ends with the context does not happen: `teardown_appcontext` functions do not run, so that the ORM session is not
removed and its connection never returns to the pool, until `QueuePool limit … reached`. The next piece of work on that
thread finds the old `g`, the old session and perhaps the wrong application. Pushed in a factory or beside the app, it
hides code that runs without a context: that code works here and fails in the next process.

## How to mend
Write `with app.app_context():` around the work. Where the context begins and ends in different functions, keep it in an
`ExitStack`, or pop it in a `finally`.

## References
- [Flask: manually push a context](https://flask.palletsprojects.com/en/stable/appcontext/#manually-push-a-context)
- [Flask-SQLAlchemy: manual contexts](https://flask-sqlalchemy.readthedocs.io/en/stable/contexts/#manual-contexts)
- [Python: `contextlib.ExitStack`](https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.ambient import Depth
from flaskwright.flow.steps import written
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.values import ClassValue, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

LASTING = frozenset({"startup", "request", "task", "thread", "process", "job", "callback"})
"""What runs in a process that goes on afterwards."""


def check(project: Project) -> Iterator[Finding]:
    """Look for the `pop()` of each context that a body pushes."""
    for unit in project.code.units:
        for call, depth in project.contexts.ambient.pushes(unit.info):
            if depth is not Depth.APP or not _is_push(call) or _is_popped(project, unit) or not _goes_on(project, unit):
                continue
            yield RULE.finding(
                call.location,
                f"`{written(call)}` is not popped when an exception passes: its teardown does not run, and what "
                "this thread does next finds the old context",
                scope=unit.scope,
                subject=written(call),
                help="write `with app.app_context():` around the work, or pop it in a `finally`",
            )


def _is_push(call: CallFact) -> bool:
    func = call.node.func if isinstance(call.node, tree.Call) else None
    return isinstance(func, tree.Attribute) and func.attr == "push"


def _is_popped(project: Project, unit: Unit) -> bool:
    for call in unit.calls:
        func = call.node.func if isinstance(call.node, tree.Call) else None
        if isinstance(func, tree.Attribute) and func.attr == "pop" and call.inside("finally") is not None:
            return True
    function = unit.function
    if function is None:
        return False
    return _hands_pop_over(function.node) or (function.cls is not None and _another_method_pops(project, function))


def _hands_pop_over(node: tree.Node) -> bool:
    """Whether `context.pop` is passed on, to an exit stack for example."""
    return any(
        isinstance(argument.value, tree.Attribute) and argument.value.attr == "pop"
        for call in walk(node)
        if isinstance(call, tree.Call)
        for argument in call.args
    )


def _another_method_pops(project: Project, function: FunctionInfo) -> bool:
    """Whether a pair of methods, such as `__enter__` and `__exit__`, pushes and pops."""
    cls = project.code.run.classes.get(id(function.cls.node)) if function.cls is not None else None
    methods = [function_of(value) for value in cls.namespace.values()] if isinstance(cls, ClassValue) else []
    return any(
        isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) and node.func.attr == "pop"
        for method in methods
        if method is not None and method is not function
        for node in walk(method.node)
    )


def _goes_on(project: Project, unit: Unit) -> bool:
    """Whether the process serves requests or other work after the push, other than a worker that keeps one context."""
    if isinstance(unit.info, ModuleInfo):
        return any(one.factory is None and one.module is unit.info for one in project.app.applications)
    if project.contexts.workers.starts_worker(unit.info):
        return False
    return any(context.origin in LASTING for context in project.contexts.of(unit.info))


RULE = Rule(
    code="CTX109",
    name="pushed-not-popped",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_the_factory",
    right="silent_popped_in_finally",
)
