"""An unexpected exception is logged without its traceback and not raised again.

## What it does
Reports a logging call that takes the place of a broadly caught exception (`except Exception`, a bare `except`, an error
handler for `Exception`): it logs a message or the exception's text with neither `exc_info` nor a formatted traceback,
also in a helper that the `except` block calls, and nothing raises the exception again or reports it elsewhere. It is
silent for narrow, expected exceptions, for a further call in the same block that keeps the traceback, and in handlers
for 500, where Flask has logged the traceback before.
## Why it matters
The log then holds a line such as `import failed: 'id'` and nothing else: `str(KeyError("id"))` does not even name the
exception, and no line of code. The failure cannot be found without making it happen again, which in production, with
that user's data, is often not possible. `stack_info=True` does not help; it shows where the logging call stands.
## How to mend
`logger.exception("import of %s failed", name)` in the `except` block adds the traceback at the level ERROR;
`exc_info=True` does so at any level, `exc_info=error` also outside the block. Where the exception is expected, catch
its class alone.
## References
- [Python: `Logger.exception`](https://docs.python.org/3/library/logging.html#logging.Logger.exception)
- [Python: `exc_info` and `stack_info`](https://docs.python.org/3/library/logging.html#logging.Logger.debug)
- [Flask: logging](https://flask.palletsprojects.com/en/stable/logging/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.http_errors import first_parameter, is_broad, takes_all
from flaskwright.rule_support.requests import hooks
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import FALSE, NONE, UNKNOWN, External, FunctionValue, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        for handler in unit.handlers:
            if takes_all(handler):
                raised = any(handler.holds(fact) for fact in unit.raises)
                calls = [call for call in unit.calls if handler.holds(call)]
                name = handler.node.name if isinstance(handler.node, tree.ExceptHandler) else None
                yield from _judge(project, calls, name, raised=raised)
    for hook in hooks(project):
        function = hook.function
        if hook.kind == "error_handler" and is_broad(hook.handles) and function is not None:
            unit = project.code.unit(function)
            calls = [call for call in unit.calls if not any(one.kind == "branch" for one in regions(call.region))]
            if function.module.role is FileRole.PRODUCTION and not any(_keeps(project, call) for call in unit.calls):
                yield from _judge(project, calls, first_parameter(function), raised=bool(unit.raises))


def _judge(project: Project, calls: Sequence[CallFact], name: str | None, *, raised: bool) -> Iterator[Finding]:
    """The first line that is logged in the place of the exception in `name`, unless something keeps the traceback."""
    if raised or any(_keeps(project, call) or _is_hidden(call, name) for call in calls):
        return
    for call in calls:
        if _logs(project, call):
            yield _finding(call, ())
            return
    for call in calls:
        callee = call.callee
        if isinstance(callee, FunctionValue) and _takes(call, name):
            inner = project.code.unit(callee.info)
            if inner.raises or any(_keeps(project, one) for one in inner.calls):
                return
            logged = next((one for one in inner.calls if _logs(project, one)), None)
            if logged is not None and inner.module.role is FileRole.PRODUCTION:
                yield _finding(logged, (Step(call.location, f"the exception is given to `{callee.info.name}`"),))
                return


def _finding(call: CallFact, steps: tuple[Step, ...]) -> Finding:
    return RULE.finding(
        call.location,
        f"`{written(call)}` is all that is left of an unexpected exception: its traceback is lost",
        scope=call.unit.scope,
        subject=written(call),
        trace=(*steps, Step(call.location, "logged without `exc_info`")),
        help="log with `logger.exception(…)` or `exc_info=True`, or catch the expected class alone",
    )


def _logs(project: Project, call: CallFact) -> bool:
    return isinstance(call.callee, External) and call.callee.path in project.libraries.role("log")


def _keeps(project: Project, call: CallFact) -> bool:
    """Whether a call keeps the traceback, or hands the exception to a service that does."""
    for callee in alternatives(call.callee):
        if isinstance(callee, External) and callee.path in project.libraries.role("keeps_trace"):
            return True
    given = call.args.get(None, "exc_info")
    return _logs(project, call) and (call.args.open or given not in (None, FALSE, NONE))


def _is_hidden(call: CallFact, name: str | None) -> bool:
    """Whether code that we cannot see gets hold of the exception, and may report it."""
    hidden = any(one is UNKNOWN or isinstance(one, External) for one in alternatives(call.callee))
    known = isinstance(call.callee, External) and call.callee.path.partition(".")[0] in ("builtins", "logging", "flask")
    return hidden and not known and _takes(call, name)


def _takes(call: CallFact, name: str | None) -> bool:
    node = call.node
    return isinstance(node, tree.Call) and any(
        isinstance(argument.value, tree.Name) and argument.value.id == name for argument in node.args
    )


RULE = Rule(
    code="ERR109",
    name="trace-lost",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_on_text_of_exception",
    right="silent_traceback_kept",
)
