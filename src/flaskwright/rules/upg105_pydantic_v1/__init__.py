"""The code uses the ways of Pydantic 1, and Pydantic 2 is in use.

## What it does
Reports imports, methods, arguments and settings of models that Pydantic 2 removed (`BaseSettings`, `regex=`,
`orm_mode`, `__root__`) or keeps for a while with a warning (`.dict()`, `parse_obj`, `@validator`, `class Config`),
where the version in use is 2 or newer. Methods are reported on models only. It is silent below a `try` with a handler
for the failure, where the code asks for the version, and, but for imports, in projects that use `pydantic.v1`.
## Why it matters
What was removed fails when the module is imported. A setting with its old name is worse: Pydantic warns once, at the
start, and ignores it, so that `orm_mode = True` no longer lets a model read from an object and the first request with
one fails. What is discouraged goes with Pydantic 3.
## How to mend
Use the new name; the finding names it. `bump-pydantic` moves a whole code base.
## Fix safety
`model_dump` for `dict`, `model_validate` for `parse_obj`, and renamed arguments and settings are safe.
`model_dump_json` writes its JSON without blanks, and `BaseSettings` needs the library pydantic-settings, so that these
fixes are unsafe. Validators are not fixed: they have other parameters.
## References
- [Pydantic: migration guide](https://docs.pydantic.dev/latest/migration/)
- [Pydantic: changes to config](https://docs.pydantic.dev/latest/migration/#changes-to-config)
- [bump-pydantic](https://github.com/pydantic/bump-pydantic)
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
    yield from findings(project, in_use(project, "pydantic"))


RULE = Rule(
    code="UPG105",
    name="pydantic-v1",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_models_of_an_api",
    right="silent_models_of_today",
    fix=Safety.UNSAFE,
)
