"""Pydantic and marshmallow both validate requests in one code base.

## What it does
Reports the calls and decorators that validate the client's data with the library that is used less, where the other one
validates requests, too; the report shows a place of the other. Only what requests go through counts: settings made with
Pydantic, answers dumped with marshmallow and data of other services do not.
## Why it matters
Two libraries mean two ways to declare a field, two exceptions to catch, two shapes of the errors that clients see, and
two sets of defaults: marshmallow refuses unknown fields, Pydantic drops them; Pydantic takes `"3"` for a number,
marshmallow's strict fields do not. Views that look alike behave differently, and each helper exists twice.
## How to mend
Choose one, mostly the one that more views use, and move the others over when they are touched next. While both are
there, give the application one error handler for each that answers in the same form.
## References
- [Pydantic: models](https://docs.pydantic.dev/latest/concepts/models/)
- [marshmallow: quickstart](https://marshmallow.readthedocs.io/en/stable/quickstart.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.validations import Validations
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

TITLES = {"marshmallow": "marshmallow", "pydantic": "Pydantic"}
"""The two libraries; where both are used alike, the first one counts as the minority."""


def check(project: Project) -> Iterator[Finding]:
    found = [
        one
        for one in project.once(Validations).found
        if one.library in TITLES and one.call.unit.module.role is FileRole.PRODUCTION
    ]
    by_library = {name: [one for one in found if one.library == name] for name in TITLES}
    if not all(by_library.values()):
        return
    minority, majority = sorted(TITLES, key=lambda name: len(by_library[name]))
    other = by_library[majority][0]
    for validation in by_library[minority]:
        name = validation.schema.info.name if validation.schema is not None else written(validation.call)
        yield RULE.finding(
            validation.call.location,
            f"`{name}` validates this request with {TITLES[minority]}, and {TITLES[majority]} validates others "
            f"({len(by_library[majority])} against {len(by_library[minority])})",
            scope=validation.call.unit.scope,
            subject=name,
            trace=(Step(other.call.location, f"{TITLES[majority]} validates a request here"),),
            help=f"move this schema over to {TITLES[majority]}, so that one library says what a valid request is",
        )


RULE = Rule(
    code="VAL405",
    name="two-validators",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_one_schema_of_the_other",
    right="silent_settings_of_pydantic",
)
