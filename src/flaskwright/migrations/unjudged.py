"""What is told of histories beside findings: releases that nobody knows, and revisions that nobody can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Problem
from flaskwright.migrations.unreleased import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.migrations.model import History

NAMED = 3
"""How many of the revisions are named."""


def history_problems(histories: Sequence[History], released: Sequence[str]) -> Iterator[Problem]:
    """One for each name in the ledger's `released` that no revision has, and one for each history that is broken."""
    for key in released:
        if all(history.revision(key) is None for history in histories):
            message = f"`released` in [tool.flaskwright.assume] names {key}, which is no revision here"
            yield Problem("", 0, 0, "data", message)
    for history in histories:
        yield from _broken(history, released)


def _broken(history: History, released: Sequence[str]) -> Iterator[Problem]:
    """Of the revisions that Alembic would never come to, nobody can say what they find."""
    reached = {*history.order, *(one for group in history.duplicates for one in group)}
    past = past_of(history, released)
    lost = [one for one in history.revisions if one not in reached and one.id not in past]
    if not lost:
        return
    if history.missing:
        first, key = history.missing[0]
        reason = f"`{first.id}` {'follows' if key in first.down else 'depends on'} `{key}`, which is not here"
    else:
        first, reason = lost[0], "revisions follow one another in a circle"
    names = ", ".join(f"`{one.id}`" for one in lost[:NAMED]) + (" and more" if len(lost) > NAMED else "")
    counted = "1 revision was" if len(lost) == 1 else f"{len(lost)} revisions were"
    line, column = first.module.source.position(first.down_location.start)
    yield Problem(first.path, line, column, "history", f"{reason}: {counted} not judged ({names})")
