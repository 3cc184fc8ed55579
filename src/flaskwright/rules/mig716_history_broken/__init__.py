"""The revisions are no line that Alembic can follow, or databases in use will skip one of them.

## What it does
Reads `revision`, `down_revision`, `depends_on` and `branch_labels` of all revisions of an environment and reports two
files with one identifier, a revision that follows one which is not there, a circle, and several heads. Lines with
labels of their own, in folders of their own, or that one another depends on, are meant to be apart, and silent. Where
git tells, it also reports a revision of the main line (`origin/HEAD`, else `main` or `master`) that was put behind one
which came later; with `assume.released` in the ledger, only one that is released. Revisions that give their place in a
way that cannot be read keep it silent about heads.
## Why it matters
With two heads `alembic upgrade head` and `flask db upgrade` fail with "Multiple head revisions are present", mostly in
the middle of a deployment: each branch had its own revision, and both were merged. With a missing or doubled revision
no command works at all. The worst makes no noise: a database remembers only the last revision that it ran. When
that is put behind a newer one, every database that has it believes that the newer one ran, too, and its column is
missing in production alone; new databases in CI have it.
## How to mend
Several heads: `alembic merge heads` where both are released, else let the one that is not released follow the other.
Released revisions stay as they are: let the new one follow the present head. A file that is missing is in the branch
that has not been merged.
## References
- [Alembic: working with branches](https://alembic.sqlalchemy.org/en/latest/branches.html)
- [Alembic: multiple bases](https://alembic.sqlalchemy.org/en/latest/branches.html#working-with-multiple-bases)
- [Flask-Migrate: `merge`](https://flask-migrate.readthedocs.io/en/latest/#api-reference)
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.migrations.unreleased import past_of
from flaskwright.project.kinds import FileRole
from flaskwright.project.mainline import arrivals, text_at
from flaskwright.rule_support.revision_lines import crowds
from flaskwright.rule_support.wording import named
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.model import History, Revision


def check(project: Project) -> Iterator[Finding]:
    for history in project.migrations.histories:
        broken = [*_doubled(history), *_missing(history), *_circle(history)]
        yield from broken or _heads(history)
        yield from _overtaken(project, history)


def _doubled(history: History) -> Iterator[Finding]:
    for first, *others in history.duplicates:
        for other in others:
            yield RULE.finding(
                other.location,
                f"two revisions are called `{first.id}`: Alembic runs one of them, and never the other",
                scope="",
                subject=f"{first.id} twice",
                trace=(Step(first.location, f"`{first.title}` is `{first.id}`"),),
                help=f"give `{other.title}` an identifier of its own, and let those that mean it follow that",
            )


def _missing(history: History) -> Iterator[Finding]:
    for revision, key in history.missing:
        word = "follows" if key in revision.down else "depends on"
        yield RULE.finding(
            revision.down_location,
            f"`{revision.id}` {word} `{key}`, which is not among the {len(history.revisions)} revisions in "
            f"`{history.folder or '.'}`: no command of Alembic works until it is",
            scope="",
            subject=f"{revision.id} {word} {key}",
            help=f"bring the file of `{key}` back, or let `{revision.id}` follow the revision before it",
        )


def _circle(history: History) -> Iterator[Finding]:
    if history.cycle:
        first, *others = history.cycle
        way = " → ".join(f"`{one.id}`" for one in (first, *others, first))
        yield RULE.finding(
            first.down_location,
            f"revisions follow one another in a circle: {way}; Alembic can run none of them",
            scope="",
            subject=f"circle {' '.join(sorted(one.id for one in history.cycle))}",
            trace=[Step(one.down_location, f"`{one.id}` follows {named(one.down)}") for one in others],
            help="let the first of them follow what came before the circle",
        )


def _heads(history: History) -> Iterator[Finding]:
    if any(one.unread for one in history.revisions):
        return
    for heads in crowds(history):
        *others, last = heads
        parted = named(sorted({key for one in heads for key in one.down}))
        yield RULE.finding(
            last.down_location,
            f"the history has {len(heads)} heads, {named(one.id for one in heads)}: `upgrade head` fails, "
            "since it does not know which of them is meant",
            scope="",
            subject=f"heads {' '.join(sorted(one.id for one in heads))}",
            trace=[Step(one.down_location, f"`{one.title}` is a head, too, after {parted}") for one in others],
            help=f"let `{last.id}` follow `{others[-1].id}` if it is not released, else run `alembic merge heads`",
        )


def _overtaken(project: Project, history: History) -> Iterator[Finding]:
    """Revisions of the main line that now follow one which came there later, or has not come there yet."""
    line = project.disk.mainline()
    if not line:
        return
    folders = sorted({posixpath.basename(posixpath.dirname(one.path)) for one in history.revisions})
    came = arrivals(project.files.root, line, [f"*{folder}/*.py" for folder in folders if folder])
    known = past_of(history, project.settings.assume.released)
    by_id = {one.id: one for one in history.revisions}
    for revision in history.revisions:
        own = came.get(revision.path)
        if own is None or (known and revision.id not in known):
            continue
        for before in (by_id[key] for key in revision.down if key in by_id):
            later = came.get(before.path)
            if later is not None and later.place <= own.place:
                continue
            text = text_at(project.files.root, own)
            if text is not None and before.id not in text:
                yield _skipped(revision, before, sure=bool(known))


def _skipped(revision: Revision, before: Revision, *, sure: bool) -> Finding:
    return RULE.finding(
        revision.down_location,
        f"`{revision.id}` was there before `{before.id}`, and now follows it: databases that have run `{revision.id}` "
        f"will never run `{before.id}`",
        scope="",
        subject=f"{revision.id} behind {before.id}",
        trace=(Step(before.location, f"`{before.title}` came later"),),
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        help=f"leave `{revision.id}` as it was, and let `{before.id}` follow the head of the history",
    )


RULE = Rule(
    code="MIG716",
    name="history-broken",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_two_heads",
    right="silent_merged_branches",
    role=FileRole.MIGRATION,
)
