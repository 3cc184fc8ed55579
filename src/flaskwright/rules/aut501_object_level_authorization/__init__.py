"""Somebody else's row is loaded by an id from the client, and nothing relates it to the caller.

## What it does
Follows each request of a user without special rights from the view to the rows that it reads, changes or deletes, and
reports a row that belongs to a user (by a foreign key, or by several), that is found by an id from the URL or from the
request, and that is returned, changed or deleted while nothing on the way relates it to the caller. That covers also a
second id: access is decided on the project, and the task is loaded by its own id alone. It asks how the application
treats the same model elsewhere: rows that are listed for everybody, or that nothing ever relates to a user, are public.
It is silent for a filter by owner in the query, through a join, a subquery or a relationship such as
`current_user.orders`, for a comparison with the caller before or after, for calls that get the row and ask who the
caller is, for routes that need a role, where a guard on the way is not known, and where one compares what the request
brings with a setting: who asks there is another program of the same owners.
## Why it matters
Ids are counted up. Whoever sees `/invoices/1041` in the address bar tries `/invoices/1040`, and gets it: no tool is
needed, no log shows anything unusual, and every test passes, because each test asks for its own rows. It is the most
common serious hole of APIs.
## How to mend
Ask for the row and its owner at once, so that there is nothing to forget:
`Invoice.query.filter_by(id=invoice_id, user_id=current_user.id).first_or_404()`, or
`current_user.invoices.filter_by(id=invoice_id).first_or_404()`. Answer 404, not 403: it tells less.
## References
- [OWASP API security: broken object level authorization](https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/)
- [OWASP cheat sheet: insecure direct object references](https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html)
- [CWE-639: authorization bypass through user-controlled key](https://cwe.mitre.org/data/definitions/639.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.steps import call_step, start_step
from flaskwright.rule_support.object_access import ObjectAccess
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.object_access import Unrelated

DONE = {"reads": "returned", "changes": "changed", "deletes": "deleted"}


def check(project: Project) -> Iterator[Finding]:
    if project.app.applications:
        yield from (_finding(one) for one in ObjectAccess(project))


def _finding(found: Unrelated) -> Finding:
    deed, execution = found.effect.deed, found.execution
    name = deed.entity.name if deed.entity is not None else "?"
    key = f"`{found.key.name}`" if found.key.name is not None else "an id"
    function = execution.unit.function
    return RULE.finding(
        execution.location,
        f"a row of `{name}` is loaded by {key} from {found.key.source} and {DONE[deed.verb]}; nothing on the way "
        f"compares `{found.owner}` with the caller",
        scope=execution.unit.scope,
        subject=f"{name} {function.name if function is not None else ''}",
        trace=(
            start_step(found.passage.route),
            *(call_step(call) for call in found.effect.calls),
            Step(execution.location, f"finds a row of `{name}` by {key}, whoever's it is"),
            *((Step(deed.location, f"{deed.verb} it"),) if deed.verb != "reads" else ()),
        ),
        help="ask for the row and its owner in one query",
    )


RULE = Rule(
    code="AUT501",
    name="object-level-authorization",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_invoice_of_somebody_else",
    right="silent_filter_by_owner",
    cwe=(639, 862),
)
