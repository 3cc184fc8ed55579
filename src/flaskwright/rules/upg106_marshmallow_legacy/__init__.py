"""The code uses what the marshmallow in use no longer has.

## What it does
Reports arguments, methods, options and imports that marshmallow 3 and 4 removed, where the version in use (locked, else
pinned, else the newest that the declared range allows) is one without them: `missing=` and `default=` of fields,
`strict`, `load_from` and `dump_to`, `context`, `pass_many=`, `Meta.ordered`, and hooks and validators that do not take
the keywords that they are given now. Fields of Flask-Marshmallow and webargs count as well. It is silent below a `try`
with a handler for the failure and where the code asks for the version.
## Why it matters
A field with `missing=` fails when the module with the schema is imported. A `@validates` method or a `@post_load` hook
without `**kwargs` fails only when data are loaded: the application starts, and every request with a body answers 500.
## How to mend
Use the new name; the finding names it. Give hooks and validators `**kwargs` at the end.
## Fix safety
Renamed arguments and added `**kwargs` are safe. The fix from `load_from` and `dump_to` to `data_key` is unsafe, since
that one name holds for both directions.
## References
- [marshmallow: upgrading](https://marshmallow.readthedocs.io/en/latest/upgrading.html)
- [marshmallow: changes](https://marshmallow.readthedocs.io/en/latest/changelog.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import Profile, Rule
from flaskwright.upgrades import findings, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from findings(project, in_use(project, "marshmallow"))


RULE = Rule(
    code="UPG106",
    name="marshmallow-legacy",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_schemas_of_an_api",
    right="silent_schemas_of_today",
    fix=Safety.UNSAFE,
)
