"""What requests, tasks and commands change and never commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import Entry
from flaskwright.project.kinds import FileRole

if TYPE_CHECKING:
    from flaskwright.app.model import Route
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.flow.transactions.starts import Start
    from flaskwright.semantics.facts import CallFact


class Lost(msgspec.Struct, frozen=True, eq=False):
    """A change that is not committed when what `start` runs has ended. `calls` lead to it, `trail` says so.

    `elsewhere`: some other request, task or command commits the same change.
    """

    change: Change
    start: Route | Entry
    calls: tuple[CallFact, ...]
    trail: Trail
    elsewhere: bool


def lost_changes(transactions: Transactions) -> list[Lost]:
    """All changes that nothing commits, each once for every place in a function of a start that leads to it."""
    if transactions.commits_by_itself:
        return []
    found: dict[tuple[int, int], Lost] = {}
    saved: set[int] = set()
    for start in transactions.starts:
        if _may_be_committed_around(transactions, start):
            continue
        question = transactions.unsaved()
        ends = transactions.paths.walk(question, start.value, 0)
        if not ends.complete:
            continue
        saved.update(id(question.seen[number - 1][0].fact.node) for number in question.saved)
        for number, trail in ends.returned.items():
            if number == 0 or number in question.saved:
                continue
            change, calls = question.seen[number - 1]
            if (change.kind == "stores" and start.reads) or change.fact.unit.module.role is not FileRole.PRODUCTION:
                continue
            place = calls[0] if calls else change.fact
            lost = Lost(change, start.origin, calls, trail, elsewhere=False)
            found.setdefault((id(change.fact.node), id(place.node)), lost)
    return [msgspec.structs.replace(lost, elsewhere=id(lost.change.fact.node) in saved) for lost in found.values()]


def _may_be_committed_around(transactions: Transactions, start: Start) -> bool:
    """Whether what stands around a start may commit its work, or where that cannot be told."""
    if isinstance(start.origin, Entry):
        return transactions.around.entry(start.origin)
    if start.origin.source or start.application is None:
        return True
    return transactions.around.request(start.application, start.origin)
