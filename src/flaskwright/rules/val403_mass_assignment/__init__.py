"""The client's fields become attributes of a row, whatever they are called.

## What it does
Reports request data that decide themselves which columns they set: `Model(**data)`, a `setattr` loop over the client's
keys, `query.update(data)`, `update(…).values(**data)`, a document of MongoDB made of the body. Taking a key out first
(`data.pop("is_admin")`) is no protection. It is silent where the names come from a list in the code, where the data
have been through a schema or a form, and for classes that are no models.
## Why it matters
Who reads the model, or guesses, sends `"is_admin": true`, `"balance": 100000` or `"owner_id": 1` along with the form.
No column is safe, also not the ones that come with the next migration.
## How to mend
Name what may be set: `User(name=data["name"])`, a dictionary made of the keys in a constant tuple, or the dump of a
schema that declares the fields and refuses others.
## References
- [OWASP: mass assignment](https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html)
- [OWASP: broken object property level authorization](https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/)
- [CWE-915: modification of dynamically-determined object attributes](https://cwe.mitre.org/data/definitions/915.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import written
from flaskwright.rule_support.client_values import ClientValues
from flaskwright.rule_support.code_text import short_callee
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rule_support.whole_bodies import WholeBodies
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location


HELP = "name the fields that a client may set, or use the dump of a schema that declares them"


def check(project: Project) -> Iterator[Finding]:
    values = project.once(ClientValues)
    seen: set[Location] = set()
    for finding in untrusted(
        project,
        RULE,
        ("model",),
        "{source} decides which columns {sink} sets: the client can set every one of them",
        help=HELP,
        # One value of the client's names nothing; a whole form or body does.
        unless=lambda hit: not hit.label.whole or values.is_declared(hit),
    ):
        seen.add(finding.location)
        yield finding
    for call in project.once(WholeBodies).taken():
        if call.location not in seen:
            yield RULE.finding(
                call.location,
                f"the client's fields decide which columns `{short_callee(call)}` sets: the client can set every one "
                "of them",
                scope=call.unit.scope,
                subject=written(call),
                help=HELP,
            )


RULE = Rule(
    code="VAL403",
    name="mass-assignment",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_body_spread_into_model",
    right="silent_fields_from_a_list",
    cwe=(915,),
)
