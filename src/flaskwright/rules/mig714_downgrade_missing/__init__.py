"""A revision cannot be taken back, and does not say why.

## What it does
Reports a revision that changes something and has no `downgrade`, one that is empty or only raises an error without a
reason (a docstring, a comment that somebody wrote in it, or the error's message is one), and one that leaves the schema
other than `upgrade` found it: tables, columns with their types and whether null is allowed, indexes, unique and foreign
keys are replayed through both. It is silent where a statement of either is not understood or runs under a condition,
about enum types left behind (MIG718), and about revisions that only merge. Where only rows change, it is a hint.
## Why it matters
`downgrade` is for the night in which a release has to go back. Where it does nothing, Alembic notes the older revision
and the schema stays new: the next `upgrade` fails with "column already exists", in the middle of the repair. Nobody can
tell an empty body that was thought about from one that was forgotten.
## How to mend
Write the operations in the opposite order. What cannot be taken back says so:
`raise NotImplementedError("the old amounts are gone; restore a backup")`.
## References
- [Alembic: downgrading](https://alembic.sqlalchemy.org/en/latest/tutorial.html#downgrading)
- [Alembic: create a migration script](https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.migrations.operations import ValidateConstraint
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_kinds import changes_schema, does_something
from flaskwright.rule_support.revisions import to_run
from flaskwright.rule_support.schema_differences import left_behind
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.model import Program, Revision
    from flaskwright.migrations.operations import Step

MOST = 3
"""How many differences a message names."""


def check(project: Project) -> Iterator[Finding]:
    for _, revision in to_run(project):
        up = project.migrations.program(revision, "upgrade")
        if not any(_leaves_something(step) for step in up.steps):
            continue
        down = project.migrations.program(revision, "downgrade")
        reason = _lacking(down)
        if reason is not None:
            yield _missing(revision, up, down, reason)
        elif not down.raises and down.steps and not any(_keeps_references(step) for step in (*up.steps, *down.steps)):
            yield from _differing(project, revision)


def _leaves_something(step: Step) -> bool:
    """Whether a step leaves something that could be taken back: a constraint that was validated stays as it was."""
    return does_something(step.operation) and not isinstance(step.operation, ValidateConstraint)


def _keeps_references(step: Step) -> bool:
    """Whether foreign keys of SQLite go on to name a table that is renamed, for the one that takes its place."""
    return "legacy_alter_table" in (step.sql or "").lower()


def _lacking(down: Program) -> str | None:
    if not down.exists:
        return "has no `downgrade`"
    if down.stated or down.steps:
        return None
    if down.raises:
        return "has a `downgrade` that raises an error without saying why"
    return "has a `downgrade` that does nothing and says no reason" if down.empty else None


def _missing(revision: Revision, up: Program, down: Program, reason: str) -> Finding:
    schema = any(changes_schema(step.operation) for step in up.steps)
    kept = "the schema stays new" if schema else "the rows stay as they are"
    function = revision.downgrade if down.exists and revision.downgrade is not None else revision.upgrade
    return RULE.finding(
        function.location if function is not None else revision.location,
        f"`{revision.id}` {reason}: after a downgrade Alembic believes that it is gone, and {kept}",
        scope="downgrade" if down.exists else "upgrade",
        subject=f"{revision.id} downgrade",
        severity=Severity.WARNING if schema else Severity.INFO,
        help="write the operations in the opposite order, or raise an error that says why there is no way back",
    )


def _differing(project: Project, revision: Revision) -> Iterator[Finding]:
    found = left_behind(project, revision)
    if found and revision.downgrade is not None:
        more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
        yield RULE.finding(
            revision.downgrade.location,
            f"`downgrade` does not undo `upgrade`: {'; '.join(found[:MOST])}{more}",
            scope="downgrade",
            subject=f"{revision.id} undone",
            confidence=Confidence.MEDIUM,
            help="let `downgrade` leave the schema as `upgrade` found it",
        )


RULE = Rule(
    code="MIG714",
    name="downgrade-missing",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_nothing_in_it",
    right="silent_taken_back",
    role=FileRole.MIGRATION,
)
