"""A row of a model goes to the client as it is, or with every column that it has.

## What it does
Reports rows of SQLAlchemy models that become an answer whole: `row.__dict__`, `vars(row)`, a loop or comprehension over
all columns (`__table__.columns`, `inspect(…)`), a library's dump that was not told which columns, a model that is a
dataclass of all its columns, which Flask writes field by field, and any other row itself, of which Flask can make no
answer. It follows helpers such as `to_dict`, in any module, and is silent where a list names the columns, where a
schema or a decorator makes the answer, and where the project tells Flask how to write rows.
## Why it matters
Columns that come later come out too: the password's hash, a reset token, an internal note, from the day on which a
migration adds them, and no test fails. Renaming a column breaks every client. A row that is no dataclass breaks at
once: `TypeError: Object of type Order is not JSON serializable`, and the client gets 500.
## How to mend
Name what goes out: a method that returns a dictionary of chosen fields, a Pydantic model, a marshmallow schema with
declared fields. A dataclass with only the fields that are meant for clients, made from the row, works as well.
## References
- [Flask: `JSONProvider`](https://flask.palletsprojects.com/en/stable/api/#flask.json.provider.DefaultJSONProvider)
- [SQLAlchemy: dataclass mapping](https://docs.sqlalchemy.org/en/20/orm/dataclasses.html)
- [OWASP: broken object property level authorization](https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/)
- [CWE-213: exposure of sensitive information due to incompatible policies](https://cwe.mitre.org/data/definitions/213.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.raw_rows import RawRows
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.raw_rows import Kind, RawRow

HELP: dict[Kind, str] = {
    "dump": "return a dictionary, or dump a schema, that names the fields which are meant for clients",
    "dataclass": "return a dictionary, or dump a schema, that names the fields which are meant for clients",
    "object": "return a dictionary of the fields that are meant for clients, or dump a schema",
}


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    for row in project.once(RawRows).found():
        name = row.model.info.name if row.model is not None else "a model"
        yield RULE.finding(
            row.location,
            _message(row, name),
            scope=row.scope,
            subject=f"{name} {row.kind}",
            trace=row.steps,
            help=HELP[row.kind],
        )


def _message(row: RawRow, name: str) -> str:
    if row.kind == "dump":
        return f"`{row.written}` holds every column of `{name}`, and becomes an answer: columns added later go out too"
    if row.kind == "dataclass":
        return f"`{name}` is a dataclass of all its columns, and Flask writes each of them into this answer"
    return f"a row of `{name}` becomes an answer: Flask cannot write it, and the client gets a 500 answer (`TypeError`)"


RULE = Rule(
    code="VAL406",
    name="raw-model-out",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_all_columns_in_method",
    right="silent_chosen_fields",
    cwe=(213,),
)
