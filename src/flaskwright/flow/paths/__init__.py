"""Paths: what holds on each way through a body, and through what it calls, for one question with small states.

The flow engine follows values and joins where ways meet. Some questions want the ways kept apart: was there a commit
after this change, can this row be `None` here, has anybody compared it with the caller? Such a question says what each
event does to a state; the walk finds the states in which every event can happen, and those in which bodies end.
"""

from __future__ import annotations

from flaskwright.flow.paths.questions import (
    Called,
    Event,
    Failure,
    Left,
    Named,
    Question,
    Read,
    Returned,
    Stored,
    Tested,
    Where,
)
from flaskwright.flow.paths.walking import Ends, Paths, Walk

__all__ = [
    "Called",
    "Ends",
    "Event",
    "Failure",
    "Left",
    "Named",
    "Paths",
    "Question",
    "Read",
    "Returned",
    "Stored",
    "Tested",
    "Walk",
    "Where",
]
