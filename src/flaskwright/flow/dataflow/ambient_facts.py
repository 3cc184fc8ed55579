"""What is known of the request as a whole, such as that its host is one of ours: functions called there know it.

Such a fact stands in a state under a label that no value carries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.flow.dataflow.domain import Effect, Top
from flaskwright.flow.dataflow.kinds import BIT
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOWHERE = Location("", 0, 0)
HOST = Label("host", "the host of the request", NOWHERE)
"""What the `Host` header is harmless for, wherever it is read."""


def ambient(facts: Mapping[Label | Symbol, int]) -> dict[Label | Symbol, int]:
    """The facts of a state that are about no single value."""
    return {label: bits for label, bits in facts.items() if isinstance(label, Label) and label.location == NOWHERE}


def checked(facts: Mapping[Label | Symbol, int], label: Label | Symbol) -> int:
    """What a value with a label is harmless for after all that was checked on the way."""
    found = facts.get(label, 0)
    return found | facts.get(HOST, 0) if isinstance(label, Label) and label.origin == "host" else found


def noted(facts: dict[Label | Symbol, int], label: Label | Symbol, bits: int) -> None:
    """A check of the request's host holds for all that is made from the `Host` header."""
    if isinstance(label, Label) and label.origin == "host" and bits & BIT["ssrf"]:
        facts[HOST] = facts.get(HOST, 0) | bits


def effects(facts: Mapping[Label | Symbol, int]) -> Iterator[Effect]:
    """What a function's answer says of the request, for whoever asked."""
    for label, bits in facts.items():
        if isinstance(label, Label) and label.origin == "host":
            yield Effect(Top((Taint(label, 0, None),), base=True), bits)
