"""Bad input raises an exception that nobody turns into a 4xx, so that the client's mistake answers 500.

## What it does
Reports what fails for some requests: a key of the JSON body (`request.json["k"]`), a conversion of a client's value
(`int`, `float`, `Decimal`, `UUID`, `date.fromisoformat`, `strptime`, a member of an `Enum`, …), and methods of an
object where the body may be a list, unless an `except` around it or around the call of its function, a test before it,
a decorator or an error handler of the app or of its blueprint deals with that exception. A handler that itself answers
500 deals with nothing. It is silent for `request.form["k"]` and `request.args["k"]`, for which Flask answers 400
itself, for `type=` converters, for what comes out of a schema or a converter of the URL, for bodies that Flask-RESTX
checks (`expect(…, validate=True)`, or a whole `Api` that does), and for events of sockets, which nothing answers.
## Why it matters
`KeyError`, `ValueError`, `TypeError` and `AttributeError` are failures of the server in Flask's eyes. A missing field
or a letter in a number then answers `500 Internal Server Error`: the client is told to try again later, each typing
mistake and each scanner raises an alarm, and real failures drown among them.
## How to mend
Send the body through a schema whose error is handled. For one value: `request.args.get("n", type=int)`, a test that
answers 400, or `try` around the conversion alone, with the answer in `except ValueError`.
## References
- [Flask: the request's data](https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_json)
- [Werkzeug: `MultiDict`](https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.MultiDict)
- [Flask: error handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#error-handlers)
- [CWE-755: improper handling of exceptional conditions](https://cwe.mitre.org/data/definitions/755.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import use_step, written
from flaskwright.rule_support.client_values import ClientValues
from flaskwright.rule_support.code_text import short_callee
from flaskwright.rule_support.json_shapes import JsonShapes
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location


def check(project: Project) -> Iterator[Finding]:
    values, shapes = project.once(ClientValues), project.once(JsonShapes)
    seen: set[Location] = set()
    for finding in untrusted(
        project,
        RULE,
        ("conversion",),
        "{sink} raises an exception for some values of {source}, and nobody catches it: the client's mistake answers "
        "500",
        help="check the value first, or catch the exception, and answer 400",
        unless=lambda hit: any(
            test(hit) for test in (values.cannot_happen, shapes.has_key, values.are_answered, values.is_expected)
        ),
    ):
        seen.add(finding.location)
        yield finding
    for call, steps in shapes.asked_lists():
        if call.location not in seen:
            yield RULE.finding(
                call.location,
                f"`{short_callee(call)}` raises `AttributeError` where the client sends a list, and nobody catches it: "
                "the client's mistake answers 500",
                scope=call.unit.scope,
                subject=written(call),
                trace=(*steps, use_step(call)),
                help="test `isinstance(data, dict)` first, or send the body through a schema, and answer 400",
            )


RULE = Rule(
    code="VAL402",
    name="client-error-becomes-500",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_number_in_query",
    right="silent_exception_caught",
    cwe=(755,),
)
