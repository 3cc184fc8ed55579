"""The models and the revisions disagree about what the database looks like.

## What it does
Replays all revisions of a history from its base to its heads and holds the schema that they make against the models:
tables, columns, types, whether null is allowed, indexes, unique constraints and foreign keys, as Alembic's autogenerate
compares them, but without a database. Each difference is reported at the model, a table that no model declares at the
revision that makes it (with low confidence: another program may use it). Of several histories a table belongs to that
which speaks of it. It is silent about tables of which the source does not show everything, about what statements that
it does not understand may have changed, about columns that are made under a condition, about tables that a revision of
no history speaks of (plugins keep such ones, and run them themselves), about models of another database
(`__bind_key__`) without revisions and of scripts that the application does not load, about tables for which `env.py`
has a filter (`include_object`), where a library declares tables of its own, while MIG716 speaks, and about a column
whose drop MIG711 reports.

## Why it matters
Tests make their tables from the models with `create_all`, and production has what the revisions made. A column that
only the model knows works everywhere but there: the first query of the model fails with "column does not exist", or a
constraint that everybody relies on was never made. The next `flask db migrate` finds the difference, too, and puts it
into the revision of somebody else.
## How to mend
`flask db migrate` writes the revision; the operation that would bring both together stands in the finding's help. Where
the database is right, change the model.
## References
- [Alembic: what autogenerate detects](https://alembic.sqlalchemy.org/en/latest/autogenerate.html)
- [Alembic: `alembic check`](https://alembic.sqlalchemy.org/en/latest/autogenerate.html#running-alembic-check-to-test-for-new-upgrade-operations)
- [Flask-Migrate: `migrate`](https://flask-migrate.readthedocs.io/en/latest/#api-reference)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.declared_tables import drifts, lines, maker
from flaskwright.rule_support.dropped import covers
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.compare import Drift
    from flaskwright.migrations.model import History

LONGEST = 240
"""A call of more characters than this is not shown whole."""


def check(project: Project) -> Iterator[Finding]:
    for history, one in drifts(project):
        column = one.name if one.what == "column" else None
        if one.kind == "missing" and one.what in ("table", "column") and covers(project, one.table, column):
            continue
        if one.location is None:
            made = maker(project, history, one.table)
            place, confidence = (made.location if made is not None else None), Confidence.LOW
        else:
            doubted = one.what == "table" and history.settings.filters
            place, confidence = one.location, Confidence.MEDIUM if doubted else Confidence.HIGH
        if place is not None:
            yield RULE.finding(
                place,
                _message(project, history, one),
                scope="",
                subject=" ".join(filter(None, (f"{one.table}.{one.name}" if one.name else str(one.table), one.what))),
                confidence=confidence,
                help=_mend(one),
            )


def _message(project: Project, history: History, one: Drift) -> str:
    declared = lines(project).table(history, one.table)
    model = f"`{declared.label}`" if declared is not None else "the model"
    match one.kind, one.what:
        case "missing", "table":
            return (
                f"{model} is mapped to the table `{one.table}`, which no revision makes: its queries fail in production"
            )
        case "missing", "column":
            return f"no revision makes the column `{one.table}.{one.name}` of {model}: its queries fail in production"
        case "missing", what:
            return f"{model} declares {_an(what)} on `{one.name}`, which no revision makes on `{one.table}`"
        case "extra", "table":
            return f"the revisions make the table `{one.table}`, which no model declares"
        case "extra", what:
            on = "" if what == "column" else "on "
            return f"the revisions give `{one.table}` {_an(what)} {on}`{one.name}`, which {model} does not declare"
        case _:
            return (
                f"`{one.table}.{one.name}` is {one.declared} in {model}, and {one.found} where all revisions have run"
            )


def _an(what: str) -> str:
    return f"an {what}" if what.startswith("i") else f"a {what}"


def _mend(one: Drift) -> str:
    code = op_code(one.mend)
    if len(code) > LONGEST:
        code = f"{code[: code.index('(')]}({str(one.table)!r}, …)"
    instead = {"missing": "", "extra": ", or let the model declare it", "different": ", or change the model"}[one.kind]
    return f"a revision with `{code}`{instead}; `flask db migrate` writes it"


RULE = Rule(
    code="MIG717",
    name="model-drift",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_column_without_revision",
    right="silent_all_revisions_together",
    roles=(FileRole.MIGRATION,),
)
