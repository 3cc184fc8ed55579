"""A view builds an error answer by hand instead of raising an error of the domain.

## What it does
Reports the return of a view that answers an error as a tuple built on the spot: a dict, a `jsonify(…)` or a text with
a literal status from 400 to 499, or 500. It is silent in error handlers, hooks and decorators, for functions whose
purpose is to build such answers, for a form shown again with its mistakes, for 503 of a health check, for a status that
is not literal, and for answers passed on from another service.
## Why it matters
The shape of the errors is then decided in every view anew: one says `{"error": …}`, the next `{"message": …}`, a third
answers a bare text, and a client has to know them all. A service function cannot refuse anything without handing a
tuple up through its callers, and a `with session.begin():` block commits on the `return` what an exception would have
rolled back. Logging or counting errors needs a change in every place.
## How to mend
Raise an exception that says what is wrong (`raise SeatTaken(seat)`), or `abort(404)`, and answer it in one handler that
knows the shape: `@app.errorhandler(DomainError)` with `return {"error": error.slug}, error.status`.
## References
- [Flask: custom exceptions and returning API errors](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
- [Flask: `abort`](https://flask.palletsprojects.com/en/stable/api/#flask.abort)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.flow.access.refusals import number_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.requests import routes
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import TEXT, Const, External, Mapping, Sequence, Value
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import ReturnFact

BODIES = frozenset({"flask.jsonify()", TEXT.path})


def check(project: Project) -> Iterator[Finding]:
    views = dict.fromkeys(function for route in routes(project) for function in route.functions)
    for function in views:
        if function.module.role is not FileRole.PRODUCTION:
            continue
        for fact in project.code.unit(function).returns:
            status = _error_built_here(fact)
            if status is not None:
                yield RULE.finding(
                    fact.location,
                    f"`{function.name}` builds its {status} answer by hand, so that each view decides how errors look",
                    scope=function.qualname,
                    subject=str(status),
                    help="raise an error of the domain, or `abort`, and answer it in one error handler",
                )


def _error_built_here(fact: ReturnFact) -> int | None:
    """The status of an error answer that this very `return` puts together from a body and a literal status."""
    value, node = fact.value, fact.node
    body: Value | None
    if isinstance(value, Sequence) and value.kind == "tuple" and len(value.items) >= 2:
        in_place = isinstance(node, tree.Return) and isinstance(node.value, tree.Tuple)
        body, status = value.items[0], number_of(value.items[1])
    elif isinstance(value, External) and value.call is not None and value.path == "flask.Response()":
        in_place = value.call.role == "return" and value.call.unit is fact.unit
        body, status = value.call.args.get(0), number_of(value.call.args.get(1, "status"))
    else:
        return None
    if not in_place or status is None or not (400 <= status < 500 or status == 500) or not _is_literal(body):
        return None
    return status


def _is_literal(body: Value | None) -> bool:
    if isinstance(body, External):
        return body.path in BODIES
    return isinstance(body, Mapping) or (isinstance(body, Const) and isinstance(body.value, str))


RULE = Rule(
    code="ERR107",
    name="ad-hoc-error",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_on_tuples",
    right="silent_domain_errors_raised",
)
