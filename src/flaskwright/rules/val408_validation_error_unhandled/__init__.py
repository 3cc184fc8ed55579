"""A request is validated with a schema, and nobody catches the error, so that bad input answers 500.

## What it does
Reports a call that validates the client's data with Pydantic, marshmallow or jsonschema (`Model.model_validate(…)`,
`Model(**data)`, `schema.load(…)`, `jsonschema.validate(…)`) where no `except` between the call and the view, no
decorator of the view and no error handler of the app or of its blueprint takes that error. Pydantic's
`ValidationError` is a `ValueError`, so that a handler for `ValueError` is enough; marshmallow's and jsonschema's are
not. It is silent where a library answers by itself (flask-smorest, APIFlask, webargs, flask-pydantic), where
`schema.validate(…)` was asked first, and where the data are not the client's.
## Why it matters
Flask knows nothing of these errors: one that leaves the view is a failure of the server. A missing field then answers
`500 Internal Server Error`, the client does not learn what was wrong with the request and sends it again, and each
mistyped form counts as a crash in the error rate and in the log.
## How to mend
Register one handler for the library's `ValidationError` at the app that answers 400 or 422 with the errors per field:
`error.errors()` of Pydantic, `error.messages` of marshmallow. Check from which library the class is imported: both
have one of this name.
## References
- [Flask: registering error handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#registering)
- [Pydantic: error handling](https://docs.pydantic.dev/latest/errors/errors/)
- [marshmallow: validation](https://marshmallow.readthedocs.io/en/stable/quickstart.html#validation)
- [jsonschema: handling validation errors](https://python-jsonschema.readthedocs.io/en/stable/errors/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.code_text import short_callee
from flaskwright.rule_support.unhandled_errors import UnhandledErrors
from flaskwright.rule_support.validations import Validations
from flaskwright.rule_support.validators import errors_of
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import External, Instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.validations import Validation

RAISES_SINCE = (3,)
"""The version of marshmallow since which `load` raises; older ones give the errors back."""


def check(project: Project) -> Iterator[Finding]:
    errors = UnhandledErrors(project)
    older = project.dependencies.may_be_older("marshmallow", RAISES_SINCE)
    for validation in project.once(Validations).found:
        call = validation.call
        if validation.how != "raises" or call.unit.module.role is not FileRole.PRODUCTION:
            continue
        if validation.library == "marshmallow" and (
            older or _asked_before(project, validation) or _answers_itself(validation)
        ):
            continue
        leaving = errors.leaving(call, errors_of(project.libraries, validation.library))
        if leaving is None:
            continue
        title = validation.library.capitalize() if validation.library == "pydantic" else validation.library
        yield RULE.finding(
            call.location,
            f"`{short_callee(call)}` raises {title}'s `ValidationError` for input that does not fit, and neither "
            f"`{leaving.name}` nor an error handler catches it: the client gets a 500 answer",
            scope=call.unit.scope,
            subject=written(call),
            trace=(*leaving.steps, Step(call.location, "the client's data are validated here")),
            confidence=Confidence.HIGH if leaving.certain else Confidence.MEDIUM,
            help=f"register an error handler for {title}'s `ValidationError` that answers 400 or 422",
        )


def _asked_before(project: Project, validation: Validation) -> bool:
    """Whether the same schema was asked for errors first, with `validate`, which raises nothing."""
    call = validation.call
    return any(
        isinstance(other.callee, External)
        and other.callee.path in project.libraries.role("tells_errors")
        and isinstance(other.callee.receiver, Instance)
        and validation.schema is not None
        and other.callee.receiver.cls.info is validation.schema.info
        and other.node.end <= call.node.start
        for other in call.unit.calls
    )


def _answers_itself(validation: Validation) -> bool:
    """Whether the schema turns its errors into others of the project's own."""
    return validation.schema is not None and find_in_class(validation.schema, "handle_error") is not None


RULE = Rule(
    code="VAL408",
    name="validation-error-unhandled",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_handler_of_application",
)
