"""What requests, tasks and commands change and never commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import Entry, Route
from flaskwright.flow.paths import Walk
from flaskwright.flow.transactions.unsaved import NOTHING, Unsaved
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.flow.transactions.starts import Start
    from flaskwright.semantics.definitions import FunctionInfo


class Lost(msgspec.Struct, frozen=True, eq=False):
    """A change that is not committed when what `start` runs has ended; `trail` leads to it.

    `elsewhere`: some other request, task or command commits the same change. `runs` is the function that starts.
    """

    change: Change
    start: Route | Entry
    runs: FunctionInfo | None
    trail: Trail
    elsewhere: bool

    @property
    def place(self) -> Location:
        """Where a commit is missing: behind the change, or, where others commit it, behind the call that led there."""
        return self.trail[0].location if self.elsewhere and self.trail else self.change.fact.location

    @property
    def scope(self) -> str:
        """The function in which it is missing."""
        if self.place == self.change.fact.location or self.runs is None:
            return self.change.fact.unit.scope
        return self.runs.qualname


def lost_changes(transactions: Transactions) -> list[Lost]:
    """All changes that nothing commits, each once for every place in a function of a start that leads to it."""
    if transactions.commits_by_itself:
        return []
    found: dict[tuple[int, Location], Lost] = {}
    saved: set[int] = set()
    question = Unsaved(transactions)
    walk = Walk(transactions.paths, question)
    for start in transactions.starts:
        if not transactions.changes.of_start(start) or _may_be_committed_around(transactions, start):
            continue
        ends = walk.ends(start.value, NOTHING)
        if not ends.complete:
            continue
        here = {state.change for state, _ in ends.every() if state.saved}
        saved |= here
        for state, trail in ends.returned.items():
            if state == NOTHING or state.change in here:
                continue
            change = question.seen[state.change - 1]
            shows = start.reads or (change.dresses and isinstance(start.origin, Route))
            if (change.kind == "stores" and shows) or change.fact.unit.module.role is not FileRole.PRODUCTION:
                continue
            runs = function_of(start.value)
            place = trail[0].location if trail else change.fact.location
            found.setdefault((state.change, place), Lost(change, start.origin, runs, trail, elsewhere=False))
    return [
        msgspec.structs.replace(lost, change=question.seen[number - 1], elsewhere=number in saved)
        for (number, _), lost in found.items()
    ]


def _may_be_committed_around(transactions: Transactions, start: Start) -> bool:
    """Whether what stands around a start may commit its work, or where that cannot be told."""
    if isinstance(start.origin, Entry):
        return transactions.around.entry(start.origin)
    if start.origin.source or start.application is None:
        return True
    return transactions.around.request(start.application, start.origin)
