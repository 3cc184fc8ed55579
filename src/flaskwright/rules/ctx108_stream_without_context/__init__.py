"""A generator returned as a response body uses `request`, `session`, `g` or the ORM session when their context is gone.

## What it does
Finds views that return a generator, alone, in a tuple or in a `Response`, and follows what the generator's body uses
and calls, in any module. Where that reaches `request`, `session`, `g`, `db.session` or `Model.query` and the generator
is not wrapped in `stream_with_context`, the finding stands on the view's `return`. Silent are values that were read
before, also as the generator's arguments or as the outermost iterable of a generator expression, generators that are
used up before the return (`list`, `"".join`), `stream_template`, and generators that push their own context.

## Why it matters
The server runs the generator after the view has returned and Flask has popped both contexts. The body breaks off with
`RuntimeError: Working outside of request context` in the server's log, out of reach of Flask's error handlers. What was
yielded before is sent already: the client gets a truncated file with status 200, and a test that looks at the
status alone passes.

## How to mend
Wrap the generator: `Response(stream_with_context(rows()), mimetype="text/csv")`, or decorate it with
`@stream_with_context`. Or read the values first and hand them to the generator as arguments.

## References
- [Flask: streaming contents](https://flask.palletsprojects.com/en/stable/patterns/streaming/#streaming-with-context)
- [Flask: `stream_with_context`](https://flask.palletsprojects.com/en/stable/api/#flask.stream_with_context)
- [PEP 3333: handling of the iterable](https://peps.python.org/pep-3333/#specification-details)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.context_failures import doing, failure, reached_from, subject, way
from flaskwright.rule_support.requests import answering_functions
from flaskwright.rule_support.streams import Stream, streams
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.reach import Reached


def check(project: Project) -> Iterator[Finding]:
    for function in answering_functions(project):
        if function.module.role is not FileRole.PRODUCTION:
            continue
        unit = project.code.unit(function)
        for fact in unit.returns:
            value = fact.node.value if isinstance(fact.node, tree.Return) else None
            for stream in streams(project, unit, value):
                reached = _needed(project, stream)
                if reached is None:
                    continue
                what = f"`{stream.function.name}`" if stream.function is not None else "this generator"
                yield RULE.finding(
                    fact.location,
                    f"{what} runs after the view has returned, when its context is gone: "
                    f"{doing(reached)}, which raises {failure(reached)}",
                    scope=function.qualname,
                    subject=subject(reached),
                    trace=way(Step(fact.location, f"`{function.name}` returns {what} as the body"), reached),
                    help="wrap the generator in `stream_with_context(…)`, or read the values before",
                )
                break


def _needed(project: Project, stream: Stream) -> Reached | None:
    """The first thing in a generator that needs a context, for sure."""
    body = stream.function if stream.function is not None else stream.unit.info
    for reached in reached_from(project, body, ("request", "app")):
        if not reached.conditions and (stream.expression is None or _runs_late(stream.expression, reached)):
            return reached
    return None


def _runs_late(expression: tree.Comprehension, reached: Reached) -> bool:
    """Whether a fact is part of a generator expression, but not of its outermost iterable, which is read at once."""
    node, first = reached.fact.node, expression.generators[0].iter
    inside = expression.start <= node.start and node.end <= expression.end
    return inside and not (first.start <= node.start and node.end <= first.end)


RULE = Rule(
    code="CTX108",
    name="stream-without-context",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_inner_generator",
    right="silent_wrapped",
)
