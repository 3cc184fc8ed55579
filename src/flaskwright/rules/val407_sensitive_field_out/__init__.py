"""An answer, a schema of answers or a template shows a password hash, a token or a secret.

## What it does
Reports columns of models whose names say that they hold a password, what it is checked with, a token, a key or a
secret, where clients see them: in the JSON that a view returns, also by way of a helper or a method of the model; in a
marshmallow schema or Pydantic model that is dumped into an answer, declared or through `SQLAlchemyAutoSchema`; in the
fields that a decorator of Flask-RESTful, Flask-RESTX, flask-smorest or APIFlask writes; and in the output of a
template. It is silent for fields that are only loaded (`load_only`, `exclude=True`), for a token that the same request
makes or that is shown after a password was checked, for the logged-in user's own tokens, and for columns that only say
whether or when (`has_password`, `token_expires_at`).
## Why it matters
Whoever can list users gets all their hashes and can try passwords at home, millions a second; a token or key works at
once, for as long as it lives. Such answers end up in browser caches, logs of proxies and error trackers, where nobody
looks for secrets.
## How to mend
Leave the field out of what is shown: out of the dictionary, with `exclude` in the schema's `Meta`, `load_only=True` or
`Field(exclude=True)` for what only comes in, one schema for what comes in and another for what goes out. Show a token
once, when it is made, and store only its hash.
## References
- [marshmallow: "read-only" and "write-only" fields](https://marshmallow.readthedocs.io/en/stable/quickstart.html#read-only-and-write-only-fields)
- [Pydantic: excluding fields](https://docs.pydantic.dev/latest/concepts/serialization/)
- [CWE-200: exposure of sensitive information](https://cwe.mitre.org/data/definitions/200.html)
- [CWE-522: insufficiently protected credentials](https://cwe.mitre.org/data/definitions/522.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.rule_support.sensitive_output import SensitiveOutput
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.model_columns import Sensitive
    from flaskwright.rule_support.sensitive_output import Leak, Place

HOLDS: dict[Sensitive, str] = {
    "password": "a password or what it is checked with",
    "token": "a token",
    "secret": "a secret",
}
HELP: dict[Place, str] = {
    "answer": "leave the column out of the answer",
    "schema": "exclude the field from the schema of answers, or only load it (`load_only=True`, `exclude=True`)",
    "template": "leave the column out of the page",
}


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    for leak in project.once(SensitiveOutput).found():
        yield RULE.finding(
            leak.location,
            _message(leak),
            scope=leak.scope,
            subject=f"{leak.model}.{leak.column} {leak.place}",
            trace=leak.steps,
            confidence=Confidence.HIGH if leak.sure else Confidence.MEDIUM,
            help=HELP[leak.place],
        )


def _message(leak: Leak) -> str:
    held = f"`{leak.model}.{leak.column}`, which holds {HOLDS[leak.kind]}"
    if leak.place == "answer":
        return f"`{leak.written}` puts {held}, into an answer"
    if leak.place == "schema":
        return f"`{leak.written}` writes {held}, into answers"
    return f"the page shows {held}"


RULE = Rule(
    code="VAL407",
    name="sensitive-field-out",
    severity=Severity.ERROR,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_method_of_model",
    right="silent_other_fields",
    cwe=(200, 522),
)
