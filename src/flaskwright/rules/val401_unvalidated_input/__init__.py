"""A client's value is stored or computed with, and nothing on the way has looked at it.

## What it does
Reports a value of the body, the form or the query that reaches a write to the database, a call of another service or
arithmetic, where no schema (Pydantic, marshmallow, WTForms, webargs), no `type=` converter, no comparison and no other
check stands on the way. It stands where the value is kept first: a row that refers to that one is no second place. A
conversion that raises for bad input is VAL402, a whole body that is spread into a model VAL403.
## Why it matters
The row is there for good: a title of ten megabytes, an e-mail address without `@`, a status that no code knows, a list
where a text belongs. The failure shows later and elsewhere, in a page that cannot show the row or a report that cannot
add it up, and nobody can tell any more which request did it.
## How to mend
Send the request through one schema with types, lengths and allowed values, and work with what comes out of it. For a
single value a `type=` converter, membership in a fixed set or an explicit test that answers 400 is enough.
## References
- [Pydantic: models](https://docs.pydantic.dev/latest/concepts/models/)
- [marshmallow: validation](https://marshmallow.readthedocs.io/en/stable/quickstart.html#validation)
- [OWASP: input validation](https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html)
- [CWE-20: improper input validation](https://cwe.mitre.org/data/definitions/20.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.client_values import ClientValues
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    values = project.once(ClientValues)
    yield from untrusted(
        project,
        RULE,
        ("valid",),
        "{source} reaches {sink}, and nothing on the way has checked it",
        help="send the request through a schema, or test the value and answer 400",
        unless=lambda hit: any(
            test(hit)
            for test in (
                values.is_elsewhere,
                values.is_converted,
                values.is_handed_to_check,
                values.is_in_validated_form,
                values.is_expected,
                values.is_made_another,
                values.is_of_another_request,
            )
        ),
    )


RULE = Rule(
    code="VAL401",
    name="unvalidated-input",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_form_field_is_stored",
    right="silent_schema_first",
    cwe=(20,),
)
