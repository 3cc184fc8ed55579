"""Heads of a history that were not meant to be several."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.model import History, Revision

_CREATED = re.compile(r"Create Date:\s*(\S[^\n]*)")


def crowds(history: History) -> Iterator[tuple[Revision, ...]]:
    """Heads that stand beside one another by mistake, the newest last.

    Two lines are meant to be apart where one of them has a label, or another folder and another beginning; or where
    one depends on the other.
    """
    by_id = {one.id: one for one in history.revisions}
    needed = {key for one in history.revisions for key in one.depends_on}
    lines = {head: _line(head, by_id) for head in history.heads}
    groups: list[list[Revision]] = []
    for head in sorted(history.heads, key=_age):
        own = _alone(head, lines)
        if any(one.labels for one in own) or any(one.id in needed for one in own):
            continue
        place = next((group for group in groups if any(_same(head, other, lines) for other in group)), None)
        if place is None:
            groups.append([head])
        else:
            place.append(head)
    for group in groups:
        if len(group) > 1:
            yield tuple(group)


def _line(head: Revision, by_id: dict[str, Revision]) -> frozenset[Revision]:
    """A head and all that stand before it."""
    found: set[Revision] = set()
    waiting = [head]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [by_id[key] for key in one.down if key in by_id]
    return frozenset(found)


def _alone(head: Revision, lines: dict[Revision, frozenset[Revision]]) -> frozenset[Revision]:
    """The revisions that only this head follows."""
    return lines[head].difference(*(line for other, line in lines.items() if other is not head))


def _same(head: Revision, other: Revision, lines: dict[Revision, frozenset[Revision]]) -> bool:
    """Whether two heads belong together: they part somewhere, or their files stand in one folder."""
    return not lines[head].isdisjoint(lines[other]) or posixpath.dirname(head.path) == posixpath.dirname(other.path)


def _age(revision: Revision) -> tuple[str, str]:
    created = _CREATED.search(revision.docstring)
    return (created[1] if created is not None else "", revision.path)
