"""Which revisions production has not run yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.migrations.model import History, Revision


def unreleased(history: History, released: Iterable[str]) -> Iterator[Revision]:
    """The revisions that are neither released nor stand before one that is, in the order in which they run."""
    past = past_of(history, released)
    return (one for one in history.order if one.id not in past)


def past_of(history: History, released: Iterable[str]) -> set[str]:
    """The identifiers of the released revisions, and of all before them."""
    by_id = {one.id: one for one in history.revisions}
    named = (history.revision(key) for key in released)
    waiting = [one for one in named if one is not None]
    past: set[str] = set()
    while waiting:
        revision = waiting.pop()
        if revision.id not in past:
            past.add(revision.id)
            waiting += [by_id[key] for key in (*revision.down, *revision.depends_on) if key in by_id]
    return past
