"""Searches that go on inside one another, and whether what one of them found is all that there is to find.

A search that leads back to one that is going on gets no answer there. What it finds then holds for this time only,
unless what it waits for lies within itself: a circle is known as a whole once the search that came to it first is over.
"""

from __future__ import annotations

MAX_DEPTH = 24
"""How many searches may go on inside one another."""
MAX_STEPS = 400
"""How many searches one question may need."""
ALL = MAX_DEPTH + 2
"""Deeper than any search: nothing is left open."""

Question = tuple[str, int]


class Searches:
    """The searches that are going on."""

    def __init__(self) -> None:
        self._places: dict[Question, int] = {}
        self._open: list[int] = []
        self._steps = 0
        self.refused = 0
        """How many searches were not begun so far."""

    def begin(self, question: Question) -> bool:
        """Begin a search inside those that are going on, unless it is one of them or goes too far."""
        if not self._places:
            self._steps = 0
        self._steps += 1
        place = self._places.get(question)
        if place is None and len(self._places) <= MAX_DEPTH and self._steps <= MAX_STEPS:
            self._places[question] = len(self._open)
            self._open.append(ALL)
            return True
        self.refused += 1
        if self._open:
            self._open[-1] = min(self._open[-1], -1 if place is None else place)
        return False

    def end(self, question: Question) -> bool:
        """End the search that was begun last; whether what it found may be kept."""
        waits_for = self._open.pop()
        place = self._places.pop(question)
        if waits_for >= place or not self._open:
            return True
        self._open[-1] = min(self._open[-1], waits_for)
        return False
