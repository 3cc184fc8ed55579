"""The schema between the revisions of a history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations.replay import replay
from flaskwright.migrations.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.migrations.model import History, Program, Revision
    from flaskwright.migrations.operations import Direction


class Timeline:
    """The schemas of one history, in the order in which `alembic upgrade heads` runs its revisions."""

    def __init__(self, history: History, program: Callable[[Revision, Direction], Program]) -> None:
        self._order = history.order
        self._program = program
        self._place = {one: place for place, one in enumerate(history.order)}
        self._known = [Schema()]

    def before(self, revision: Revision) -> Schema:
        """What a revision finds; all may be there where it stands on no way from a base."""
        place = self._place.get(revision)
        return self._at(place) if place is not None else Schema(open=True)

    def after(self, revision: Revision) -> Schema:
        """What a revision leaves behind."""
        place = self._place.get(revision)
        return self._at(place + 1) if place is not None else Schema(open=True)

    def head(self) -> Schema:
        """What all revisions together make."""
        return self._at(len(self._order))

    def _at(self, place: int) -> Schema:
        while len(self._known) <= place:
            revision = self._order[len(self._known) - 1]
            self._known.append(replay(self._known[-1], *self._program(revision, "upgrade").steps))
        return self._known[place]
