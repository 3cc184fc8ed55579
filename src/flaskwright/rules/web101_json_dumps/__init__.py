"""A view returns `json.dumps(…)`, which Flask answers as HTML.

## What it does
Reports a `json.dumps(…)` (of the standard library or of `flask.json`) whose text becomes the answer of a view, a hook
or an error handler with nothing that names its type: returned plainly, in a tuple without a `Content-Type`, through a
helper, or inside `Response(…)` or `make_response(…)` without a type. It is silent where a mimetype, a header, the
app's response class, an `after_request` hook or a decorator says that the body is JSON.
## Why it matters
Flask labels a returned text `text/html; charset=utf-8`. A caller that goes by the label (`jQuery.ajax` without
`dataType`, generated API clients, a gateway's content checks) gets a text instead of an object or refuses the answer,
and `response.json` of Flask's test client is `None`. A browser that opens the URL renders the body as a page: a value
such as `<img src=x onerror=…>` in the data then runs as script.
## How to mend
Return the dict or list itself, or `jsonify(value)` for anything else. Flask then encodes with the app's JSON provider
and answers `application/json`. Where `json.dumps` has to stay (special arguments, text that is already encoded), pass
it to `current_app.response_class(text, mimetype="application/json")`.
## Fix safety
The fix is unsafe: the answer's `Content-Type` changes, so that a client which parses the text by hand may receive an
object. Flask's provider also sorts keys and encodes dates, decimals and UUIDs. A call with arguments besides the value
(`indent=`, `cls=`, `default=`) is reported and not fixed.
## References
- [Flask: APIs with JSON](https://flask.palletsprojects.com/en/stable/quickstart/#apis-with-json)
- [Flask: `jsonify`](https://flask.palletsprojects.com/en/stable/api/#flask.json.jsonify)
- [Flask: about responses](https://flask.palletsprojects.com/en/stable/quickstart/#about-responses)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Fix, Import, Safety, Severity, Step
from flaskwright.fixes.edits import add_keyword, edit
from flaskwright.fixes.imports import local_name
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.content_type import plain_functions, untyped_body
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact


def check(project: Project) -> Iterator[Finding]:
    plain = plain_functions(project)
    reported: set[int] = set()
    for function in sorted(plain, key=lambda info: (info.module.path, info.node.start)):
        for fact in project.code.unit(function).returns:
            for answer in alternatives(fact.value):
                dumps = _dumps(project, answer, fact)
                if dumps is None or dumps.unit.module.role is not FileRole.PRODUCTION:
                    continue
                helper = dumps.unit.function
                if helper is not function and not _only_answers(project, helper, plain):
                    continue
                if id(dumps.node) in reported:
                    continue
                reported.add(id(dumps.node))
                yield RULE.finding(
                    dumps.location,
                    f"`{written(dumps)}(…)` becomes the answer of `{function.name}`, and Flask labels it as HTML",
                    scope=dumps.unit.scope,
                    subject="json.dumps",
                    trace=(
                        Step(dumps.location, "the value becomes a text"),
                        Step(fact.location, f"`{function.name}` answers it with no type"),
                    ),
                    fix=_fix(project, dumps, answer),
                    help="return the value itself, or `jsonify(…)` of it",
                )


def _dumps(project: Project, answer: Value, fact: ReturnFact) -> CallFact | None:
    """The call that made the text which is this answer's body."""
    body = untyped_body(project, answer, fact.unit)
    if isinstance(body, External) and body.path in project.libraries.role("dumps"):
        return body.call
    return None


def _only_answers(project: Project, helper: FunctionInfo | None, plain: Collection[FunctionInfo]) -> bool:
    """Whether every caller of a helper is a view or a hook that returns what it gives."""
    if helper is None:
        return False
    callers = project.code.callers(helper)
    return all(call.role == "return" and call.unit.function in plain for call in callers)


def _fix(project: Project, dumps: CallFact, answer: Value) -> Fix | None:
    node, module = dumps.node, dumps.unit.module
    if not isinstance(node, tree.Call) or len(node.args) != 1 or node.args[0].star or node.args[0].keyword:
        return None
    made = answer.call.node if isinstance(answer, External) and answer.call is not None else None
    if made is not node and isinstance(made, tree.Call) and not _is_make_response(project, answer):
        edits = add_keyword(module.source, made, "mimetype", '"application/json"')
        return Fix("Name the type of the answer", Safety.UNSAFE, edits) if edits else None
    if not _stands_in_return(dumps, made):
        return None
    needed = Import(module.path, "flask", "jsonify")
    name = local_name(module.node, needed) or "jsonify"
    edits = (edit(module.source, node.func.start, node.func.end, name),)
    return Fix("Answer with `jsonify`", Safety.UNSAFE, edits, (needed,))


def _is_make_response(project: Project, answer: Value) -> bool:
    return (
        isinstance(answer, External)
        and answer.call is not None
        and any(
            isinstance(callee, External) and callee.path in project.libraries.role("builds_response")
            for callee in alternatives(answer.call.callee)
        )
    )


def _stands_in_return(dumps: CallFact, made: tree.Node | None) -> bool:
    """Whether the text is used in this one place: in the `return` itself, or in the call that makes the response."""
    node = dumps.node
    places: list[tree.Node] = [fact.node for fact in dumps.unit.returns if isinstance(fact.node, tree.Return)]
    if made is not None and made is not node:
        places.append(made)
    return any(place.start <= node.start and node.end <= place.end for place in places)


RULE = Rule(
    code="WEB101",
    name="json-dumps",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_method_view",
    right="silent_response_with_mimetype",
    fix=Safety.UNSAFE,
)
