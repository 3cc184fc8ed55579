"""Whoever sends the request chooses the role or the flag that makes an administrator, or whose a row is.

## What it does
Finds the columns of the user's model that decide what somebody may do: those that are called as administrators are and
that tests read, and those that the code compares with an administrator's role. It reports a route to which anybody, or
any user, comes and that stores there what the request says: a field of the body or of a form, a variable of the URL,
a flag that is compared with `"yes"`, a role that is looked up by the name that was sent.
It also finds the column that says whose a row is, where a route to which any user comes makes a row for whoever the
request names: where a model has one such column, and the application elsewhere makes these rows for the caller, or lets
only the one who is in it change them; or, with less confidence, where it gives the caller to a column of that name in
other models, and the client sends the content of the row along. Messages and notices are for others: they are silent.
It is silent for routes and branches that ask for an administrator, for values that a list without administrators, a
validator or a test has checked, for kinds of users that no guard tells from others, for forms without such a field,
for invitations and keys, for the set-up that makes the first user, and for owners who hand on what is theirs.
## Why it matters
A form shows two kinds of accounts; a request holds whatever its sender writes. One request with `role=admin`, by hand
or from a script, makes an administrator of somebody who registered a minute ago, and all other checks then let them
pass. Whoever chooses whose an order is orders in the name of others: it stands in their list, and on their bill.
## How to mend
Let the server decide: give new users the least role, and set roles only in a route that asks for an administrator.
Where users may choose, compare with a list of what they may choose, and answer 400 for the rest. The owner of what
somebody makes is the caller: `Order(user_id=current_user.id)`.
## References
- [OWASP: broken object property level authorization](https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/)
- [OWASP testing guide: privilege escalation](https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/05-Authorization_Testing/03-Testing_for_Privilege_Escalation)
- [CWE-269: improper privilege management](https://cwe.mitre.org/data/definitions/269.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import call_step, start_step
from flaskwright.rule_support.taken_owners import TakenOwners
from flaskwright.rule_support.taken_privileges import TakenPrivileges
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.taken_privileges import Taken


def check(project: Project) -> Iterator[Finding]:
    if project.app.applications:
        yield from (_finding(one) for one in project.once(TakenPrivileges).found)
        yield from (_owner(one) for one in project.once(TakenOwners).found)


def _finding(found: Taken) -> Finding:
    entity, write = found.effect.deed.entity, found.write
    column = f"{entity.name if entity is not None else '?'}.{write.name}"
    who = "anybody" if found.passage.who == "anybody" else "any user"
    location = write.unit.module.location(write.node)
    return RULE.finding(
        location,
        f"`{column}` takes its value from {found.source}, and {who} may send that: it gives the rights of an "
        "administrator to whoever asks for them",
        scope=write.unit.scope,
        subject=column,
        trace=(
            start_step(found.passage.route),
            *(call_step(call) for call in found.effect.calls),
            Step(location, f"sets `{column}` to what the client sent"),
        ),
        help="let the server choose it, or ask for an administrator first",
    )


def _owner(found: Taken) -> Finding:
    entity, write = found.effect.deed.entity, found.write
    name = entity.name if entity is not None else "?"
    location = write.unit.module.location(write.node)
    return RULE.finding(
        location,
        f"`{name}.{write.name}` takes its value from {found.source}, and any user may send that: whoever asks makes a "
        f"row of `{name}` in the name of somebody else",
        scope=write.unit.scope,
        subject=f"{name}.{write.name}",
        trace=(
            start_step(found.passage.route),
            *(call_step(call) for call in found.effect.calls),
            Step(location, f"sets `{name}.{write.name}` to what the client sent"),
        ),
        confidence=Confidence.HIGH if found.sure else Confidence.MEDIUM,
        help="take the caller, or ask first whether the caller may act for that one",
    )


RULE = Rule(
    code="AUT512",
    name="privilege-from-client",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_role_at_registration",
    right="silent_role_from_a_list",
    cwe=(269, 639),
)
