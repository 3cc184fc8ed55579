"""A response is built as a statement, and its result is lost.

## What it does
Reports a statement that consists of `redirect(…)`, `render_template(…)`, `jsonify(…)` or `make_response(…)`, or of a
function of the app that only builds such a response or returns nothing, in code that answers a request: views, hooks,
error handlers and what they call. It is silent where the function raises, where it changes something besides (so that
it can be called for that effect), and in commands that render a template only to see whether it works.
## Why it matters
These functions send nothing; they return a value that the view has to return. Without the `return` the request goes on:
a refused user sees the page, the order is placed after "your cart is empty", and a view that ends there answers 500
with `TypeError: The view function for 'x' did not return a valid response`. In a `before_request` hook the guard lets
everyone through, with no error anywhere.
## How to mend
Put `return` before the call. For a helper that answers a response or `None`, pass the answer on
(`if (denied := require_admin()) is not None: return denied`), or let the helper raise: `abort(403)`, or
`abort(redirect(…))`, ends the request from any depth.
## Fix safety
The fix adds `return` and is unsafe: the statements after it no longer run. It is offered where the call stands in the
view or hook itself and always returns a response, not for helpers that may return `None`.
## References
- [Flask: redirects and errors](https://flask.palletsprojects.com/en/stable/quickstart/#redirects-and-errors)
- [Flask: about responses](https://flask.palletsprojects.com/en/stable/quickstart/#about-responses)
- [Flask: `before_request`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Fix, Safety, Severity, Step
from flaskwright.fixes.edits import wrap_in_return
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.answers import is_response
from flaskwright.rule_support.code_text import statement_with
from flaskwright.rule_support.effects import only_gives_back
from flaskwright.rule_support.requests import answering_functions, path_to, request_functions
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import NONE, External, FunctionValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact


def check(project: Project) -> Iterator[Finding]:
    reached = request_functions(project)
    answering = answering_functions(project)
    for function in sorted(reached, key=lambda info: (info.module.path, info.node.start)):
        if function.module.role is not FileRole.PRODUCTION:
            continue
        for call in project.code.unit(function).calls:
            if call.role != "statement":
                continue
            built = _built(project, call)
            if built is None:
                continue
            always, steps = built
            name = written(call)
            yield RULE.finding(
                call.location,
                f"`{name}(…)` {'builds' if always else 'may build'} an answer here and its result is lost: "
                f"`{function.name}` goes on as if nothing had happened",
                scope=function.qualname,
                subject=name,
                trace=(*path_to(reached, function), Step(call.location, "the answer is dropped here"), *steps),
                fix=_fix(call, function) if always and function in answering else None,
                help="return it" if always else "return what it gives where that is not `None`, or let it raise",
            )


def _built(project: Project, call: CallFact) -> tuple[bool, tuple[Step, ...]] | None:
    """Whether the lost result always is an answer, and the returns that show it; `None` where it is none."""
    found = [_built_by(project, callee) for callee in alternatives(call.callee)]
    if any(one is None for one in found):
        return None
    return all(one[0] for one in found if one), tuple(step for one in found if one for step in one[1])


def _built_by(project: Project, callee: object) -> tuple[bool, tuple[Step, ...]] | None:
    if isinstance(callee, External):
        return (True, ()) if callee.path in project.libraries.role("builds_response") else None
    if not isinstance(callee, FunctionValue):
        return None
    unit = project.code.unit(callee.info)
    answers = [fact for fact in unit.returns if _all_answers(project, fact)]
    others = [fact for fact in unit.returns if fact not in answers]
    if not answers or any(fact.value is not NONE for fact in others) or not only_gives_back(project, callee.info):
        return None
    steps = tuple(Step(fact.location, f"`{callee.info.name}` gives an answer back here") for fact in answers)
    return not others and not unit.completes, steps


def _all_answers(project: Project, fact: ReturnFact) -> bool:
    return all(is_response(one, project.libraries) for one in alternatives(fact.value))


def _fix(call: CallFact, function: FunctionInfo) -> Fix | None:
    statement = statement_with(function, call.node)
    edits = wrap_in_return(call.unit.module.source, statement) if statement is not None else ()
    return Fix(f"Return what `{written(call)}(…)` gives", Safety.UNSAFE, edits) if edits else None


RULE = Rule(
    code="WEB103",
    name="result-discarded",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_redirect_without_return",
    right="silent_returned_or_kept",
    fix=Safety.UNSAFE,
)
