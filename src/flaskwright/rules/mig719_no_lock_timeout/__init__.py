"""A revision waits for a lock without a limit.

## What it does
Reports the first operation of an `upgrade` that takes a lock on a table in use which holds up its readers or writers,
where nothing sets `lock_timeout`: no `SET lock_timeout` before it, nothing in `env.py`, and no other file of the
project that names it, such as the options of the connection. Tables made in the same revision do not count. One finding
per revision.
## Why it matters
`ALTER TABLE` itself takes a moment, but first it waits until every transaction that has read the table is over.
Meanwhile it stands in the queue with its ACCESS EXCLUSIVE lock, and every query that comes later stands behind it. One
forgotten `psql` session or one long report is enough: all of the site hangs until somebody ends one of the two.
## How to mend
`op.execute("SET LOCAL lock_timeout = '3s'")` at the beginning, or once for all revisions in `env.py`:
`connection.execute(text("SET lock_timeout = '3s'"))`. The revision then fails early, harms nobody, and can be tried
again.
## References
- [PostgreSQL: `lock_timeout`](https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT)
- [PostgreSQL: table-level locks](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import SetTimeout
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_kinds import changes_schema
from flaskwright.rule_support.revision_locks import called, confidence, parts, waits
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.model import Revision
    from flaskwright.rule_support.revision_locks import Part

TIMEOUT = "lock_timeout"
HOLDS_UP = ("reads and writes", "writes")


def check(project: Project) -> Iterator[Finding]:
    if project.once(_is_set_elsewhere):
        return
    told: set[Revision] = set()
    for part in parts(project):
        revision = part.one.revision
        if revision not in told and part.effect.blocks in HOLDS_UP and changes_schema(part.operation):
            told.add(revision)
            if not part.one.history.settings.lock_timeout and not _is_set(part):
                yield _finding(project, part)


def _is_set_elsewhere(project: Project) -> bool:
    """Whether another file than a revision names the setting: the address of the database, or what opens it."""
    for file in project.files.files:
        source = project.sources.get(file.path) if file.role in (FileRole.PRODUCTION, FileRole.MIGRATION) else None
        if source is not None and TIMEOUT.encode() in source.data and not _is_revision(project, file.path):
            return True
    return False


def _is_revision(project: Project, path: str) -> bool:
    return any(one.path == path for history in project.migrations.histories for one in history.revisions)


def _is_set(part: Part) -> bool:
    return any(isinstance(step.operation, SetTimeout) and step.operation.name == TIMEOUT for step in part.one.past)


def _finding(project: Project, part: Part) -> Finding:
    on = f"`{part.effect.table}`" if part.effect.table is not None else "its table"
    return RULE.finding(
        part.one.step.location,
        f"{called(part.one)} waits for {part.effect.mode} on {on} as long as it takes, "
        f"and behind it {waits(part.effect)}",
        scope="upgrade",
        subject=f"{part.one.revision.id} {TIMEOUT}",
        confidence=confidence(project, part.one),
        help="begin with `op.execute(\"SET LOCAL lock_timeout = '3s'\")`, or set it in `env.py` for all revisions",
    )


RULE = Rule(
    code="MIG719",
    name="no-lock-timeout",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_column_without_limit",
    right="silent_set_in_revision",
    role=FileRole.MIGRATION,
)
