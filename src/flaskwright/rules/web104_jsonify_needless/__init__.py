"""`jsonify(…)` wraps a dict or list that the view could return as it is.

## What it does
Reports a returned `jsonify(…)` of one dict or list display (a comprehension is one too) or of keywords, alone or with a
status, where Flask itself makes the same answer of the plain value. It is silent where headers are given, where
something uses the response (`set_cookie`, `status_code`, a decorator or a caller), for every other argument, and where
the Flask in use does not take the value: dicts since 1.1, lists since 2.2.
## Why it matters
Nothing breaks; the answer is the same byte for byte. The plain value is what a test, a typed client or another view can
use without decoding it again, a return annotation such as `dict[str, str]` says what the view answers, and one way of
answering JSON in a code base leaves no doubt which views still do something special.
## How to mend
Return the value: `return {"id": 1}`, `return {"error": "taken"}, 409`, `return [row.to_dict() for row in rows]`.
## Fix safety
The fix is safe: it only removes the call, turns keywords into a dict display and keeps the status. It is not offered
where the function has a return annotation, which may name a response class, or where a keyword list is spread with
`**`. An import of `jsonify` that nothing uses afterwards stays; Ruff takes it out (F401).
## References
- [Flask: APIs with JSON](https://flask.palletsprojects.com/en/stable/quickstart/#apis-with-json)
- [Flask 2.2 changes: lists returned from views](https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0)
- [Flask 1.1 changes: dicts returned from views](https://flask.palletsprojects.com/en/stable/changes/#version-1-1-0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Safety, Severity
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.content_type import untouched_functions
from flaskwright.rule_support.jsonify_fixes import unwrapping
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, Mapping, Sequence
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact

DICTS_SINCE = (1, 1)
LISTS_SINCE = (2, 2)


def check(project: Project) -> Iterator[Finding]:
    answering = untouched_functions(project)
    takes_lists = not project.dependencies.may_be_older("flask", LISTS_SINCE)
    if project.dependencies.may_be_older("flask", DICTS_SINCE):
        return
    for call in project.code.calls_to(project.libraries.role("jsonify")):
        function, node = call.unit.function, call.node
        if function is None or not isinstance(node, tree.Call) or function.module.role is not FileRole.PRODUCTION:
            continue
        is_list = _wraps(node)
        if is_list is None or (is_list and not takes_lists):
            continue
        if _is_returned(call) and _is_only_answer(project, function, answering):
            yield RULE.finding(
                call.location,
                f"`jsonify` is not needed: Flask makes the same answer of the {'list' if is_list else 'dict'} itself",
                scope=function.qualname,
                subject="jsonify",
                fix=unwrapping(function, node),
                help="return the value itself",
            )


def _wraps(node: tree.Call) -> bool | None:
    """Whether the call wraps a list; `None` where it wraps neither one display nor keywords."""
    keywords = [argument for argument in node.args if argument.keyword is not None]
    if keywords and all(argument.star == 2 or argument.keyword is not None for argument in node.args):
        return False
    if len(node.args) != 1 or node.args[0].star:
        return None
    value = node.args[0].value
    if isinstance(value, tree.Comprehension):
        return {"list": True, "dict": False}.get(value.kind)
    if isinstance(value, tree.Dict | tree.List):
        return isinstance(value, tree.List)
    return None


def _is_returned(call: CallFact) -> bool:
    """Whether the result is returned on the spot, alone or before a status."""
    return any(_returns(fact, call) for fact in call.unit.returns)


def _returns(fact: ReturnFact, call: CallFact) -> bool:
    node = fact.node
    if not isinstance(node, tree.Return):
        return False
    if node.value is call.node:
        return True
    if not isinstance(node.value, tree.Tuple) or not isinstance(fact.value, Sequence):
        return False
    beside = fact.value.items[1:]
    return (
        node.value.items[0] is call.node
        and len(beside) == 1
        and not isinstance(beside[0], Mapping | Sequence)
        and isinstance(fact.value.items[0], External)
    )


def _is_only_answer(project: Project, function: FunctionInfo, answering: Collection[FunctionInfo]) -> bool:
    """Whether nothing but Flask gets what the function returns."""
    callers = project.code.callers(function)
    if function not in answering and not callers:
        return False
    return all(call.role == "return" and call.unit.function in answering for call in callers)


RULE = Rule(
    code="WEB104",
    name="jsonify-needless",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_on_dict_and_keywords",
    right="silent_response_is_used",
    fix=Safety.SAFE,
)
