"""Two blueprints of one name are registered in one parent, or one is registered twice without `name=`.

## What it does
Works out the full name of each registration, the parents' names included, for each app. Reports the later
registration when its name is taken. Silent are registrations on different apps or different parents, registrations
with `name=` of their own, and alternatives of which only one runs.

## Why it matters
`register_blueprint` raises `ValueError: The name 'orders' is already registered for a different blueprint` (or `for
this blueprint`) when the factory runs: the application does not start. If the clash is on a branch that only one
environment takes, it is that environment which does not start. A clash between nested blueprints shows only when
their parent is registered, far from the line that caused it.

## How to mend
Give each blueprint a name of its own, the package's for example: `Blueprint("shop_orders", __name__)`. To mount one
blueprint at two places, name the second registration: `app.register_blueprint(bp, name="orders_v2",
url_prefix="/v2")`.

## References
- [Flask: `register_blueprint`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.register_blueprint)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.mounts import Mount, mounts
from flaskwright.rule_support.same_run import conditions, in_one_run
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each registration under a name that its application already has."""
    for app in project.app.applications:
        taken: dict[str, list[Mount]] = {}
        refused: set[int] = set()
        for mount in mounts(app):
            if mount.name is None or any(id(one) in refused for one in mount.registrations):
                continue
            own = conditions(*(one.call for one in mount.registrations))
            for first in taken.setdefault(mount.name, []):
                if in_one_run(conditions(*(one.call for one in first.registrations)), own):
                    refused.add(id(mount.registrations[-1]))
                    yield _finding(mount, first)
                    break
            else:
                taken[mount.name].append(mount)


def _finding(mount: Mount, first: Mount) -> Finding:
    same = mount.blueprint is first.blueprint
    whose = "this blueprint" if same else "a different blueprint"
    call = mount.registrations[-1].call
    return RULE.finding(
        call.location,
        f"`{mount.name}` is already registered for {whose}: `register_blueprint` raises `ValueError`, "
        "and the application does not start",
        scope=call.unit.scope,
        subject=mount.name or "",
        trace=[
            Step(first.registrations[-1].call.location, f"`{mount.name}` is registered first"),
            *(() if same else (Step(mount.blueprint.location, "the other blueprint of this name"),)),
        ],
        help=f'register it under a name of its own: `name="{mount.blueprint.name}_2"`'
        if same
        else "give each blueprint a name of its own",
    )


RULE = Rule(
    code="APP207",
    name="blueprint-name-clash",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_same_name_in_two_modules",
    right="silent_second_registration_named",
)
