"""A schema of a request takes fields that it does not declare.

## What it does
Reports the schema through which a request goes where it does not refuse unknown fields: a Pydantic model without
`extra="forbid"` (of its own or from a base class), a marshmallow schema with `unknown = EXCLUDE` or `INCLUDE`, also
where the schema's creation or the `load` call says so. Where the schema keeps what it does not know (`extra="allow"`,
`INCLUDE`) and everything that it holds becomes columns of a model, the finding is an error. Schemas of answers, of
settings and of what other services send are left alone, and so is a base class that cannot be seen.
## Why it matters
A mistyped field is dropped without a word: the client believes that `"dicount": 10` counted. A field that the schema
forgets cannot be told from one that never existed, so that a client's mistake shows as missing data weeks later. Kept
fields are worse: `{"is_admin": true}` goes through the schema and into whatever takes its dump.
## How to mend
`model_config = ConfigDict(extra="forbid")` in one base class from which all schemas of requests derive; for marshmallow
leave `unknown` at its default, `RAISE`. Answers and data of other services keep a base class that ignores what it does
not know.
## References
- [Pydantic: `extra`](https://docs.pydantic.dev/latest/api/config/#pydantic.config.ConfigDict.extra)
- [marshmallow: handling unknown fields](https://marshmallow.readthedocs.io/en/stable/quickstart.html#handling-unknown-fields)
- [CWE-915: modification of dynamically-determined object attributes](https://cwe.mitre.org/data/definitions/915.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.schema_extras import KeptFields, policy
from flaskwright.rule_support.validations import Validations
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location

REFUSES_SINCE = (3,)
"""The version of marshmallow since which a schema can refuse unknown fields."""


def check(project: Project) -> Iterator[Finding]:
    seen: set[Location] = set()
    kept: KeptFields | None = None
    older = project.dependencies.may_be_older("marshmallow", REFUSES_SINCE)
    for validation in project.once(Validations).found:
        cls = validation.schema
        if cls is None or validation.call.unit.module.role is not FileRole.PRODUCTION:
            continue
        if older and validation.library == "marshmallow":
            continue
        found = policy(project, validation)
        if found is None or found.extras == "forbidden" or found.location in seen:
            continue
        seen.add(found.location)
        name = cls.info.name
        steps = [Step(validation.call.location, f"the request goes through `{name}` here")]
        severity, result = None, "is dropped without a word"
        if found.extras == "kept":
            kept = kept or KeptFields(project)
            taken = kept.reach_model(cls)
            result = "is kept"
            if taken is not None:
                severity, result = Severity.ERROR, "becomes a column of a model"
                steps.append(Step(taken.location, "takes every field that was kept"))
        yield RULE.finding(
            found.location,
            f"`{name}` validates requests and takes fields that it does not declare: what the client sends too much "
            f"{result}",
            scope=cls.info.qualname,
            subject=name,
            trace=steps,
            severity=severity,
            help='set `extra="forbid"`' if validation.library == "pydantic" else "leave `unknown` at `RAISE`",
        )


RULE = Rule(
    code="VAL404",
    name="extra-fields",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_default_of_pydantic",
    right="silent_base_class_forbids",
    cwe=(915,),
)
