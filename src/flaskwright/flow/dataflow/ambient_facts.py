"""What is known of the request as a whole, such as that its host is one of ours: functions called there know it.

Such a fact stands in a state under a label that no value carries. What was found out about a field of the request is
one as well: whoever reads it again, in another function, reads the same. That is handed only to functions that get the
request, or what they read the field from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.flow.dataflow.domain import Effect, Lib, Top, alternatives
from flaskwright.flow.dataflow.kinds import BIT, CLIENTS, PRESENT
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flaskwright.flow.dataflow.domain import Value

NOWHERE = Location("", 0, 0)
HOST = Label("host", "the host of the request", NOWHERE)
"""What the `Host` header is harmless for, wherever it is read."""


FIELD = "field"
"""The origin of what is known of one field of the request, by what the field is called in messages."""
PROVED = "proved"
"""The origin of what a signature has proved: one field, or all that is read out of something."""
REQUEST = "flask.request"


def ambient(facts: Mapping[Label | Symbol, int]) -> dict[Label | Symbol, int]:
    """The facts of a state that are about no single value."""
    return {
        label: bits
        for label, bits in facts.items()
        if isinstance(label, Label) and label.location == NOWHERE and label.origin != FIELD
    }


def of_fields(facts: Mapping[Label | Symbol, int], given: Iterable[Value]) -> dict[Label | Symbol, int]:
    """The facts about fields of the request, for a function that is given the request or something of it."""
    found: dict[Label | Symbol, int] = {
        label: bits for label, bits in facts.items() if isinstance(label, Label) and label.origin == FIELD
    }
    return found if found and any(_is_of_request(one) for value in given for one in alternatives(value)) else {}


def _is_of_request(value: Value) -> bool:
    return isinstance(value, Lib) and value.path.startswith(REQUEST)


def checked(facts: Mapping[Label | Symbol, int], label: Label | Symbol) -> int:
    """What a value with a label is harmless for after all that was checked on the way."""
    found = facts.get(label, 0)
    if not isinstance(label, Label):
        return found
    if label.origin == "host":
        return found | facts.get(HOST, 0)
    return found | known_of(facts, label.says) if label.origin == "client" else found


def known_of(facts: Mapping[Label | Symbol, int], says: str) -> int:
    """What is known of a field of the request, by what it is called in messages."""
    if not any(isinstance(one, Label) and one.location == NOWHERE for one in facts):
        return 0
    names = (
        Label(FIELD, says, NOWHERE),
        Label(PROVED, says, NOWHERE),
        Label(PROVED, says.rpartition(" of ")[2], NOWHERE),
    )
    found = 0
    for name in names:
        found |= facts.get(name, 0)
    return found


def noted(facts: dict[Label | Symbol, int], label: Label | Symbol, bits: int, *, itself: bool = False) -> None:
    """A check of the request's host holds for all that is made from the `Host` header; that of a field, for the field.

    `itself`: what was checked is what the label stands for, and not only made from that.
    """
    if not isinstance(label, Label):
        return
    if label.origin == "host" and bits & BIT["ssrf"]:
        facts[HOST] = facts.get(HOST, 0) | bits
    if itself and bits and label.origin == "client" and _is_read_again(label.says):
        name = Label(FIELD, label.says, NOWHERE)
        facts[name] = facts.get(name, 0) | bits


def _is_read_again(says: str) -> bool:
    """Whether a value is one that each reading gives: a field of a collection, or an attribute of the request."""
    return "` of `request." in says or says.startswith("`request.")


def present(facts: dict[Label | Symbol, int], says: str) -> None:
    """A field was taken out of the request's body: it is there."""
    name = Label(FIELD, says, NOWHERE)
    facts[name] = facts.get(name, 0) | PRESENT


def proved(says: Iterable[str], bits: int = CLIENTS) -> Iterator[Effect]:
    """A signature was good, or a schema fits: that proves these fields, or all that is read out of these."""
    for one in says:
        yield _of_label(Label(PROVED, one, NOWHERE), bits)


def has_field(says: str) -> Effect:
    """A field of the request was asked for, and is there."""
    return _of_label(Label(FIELD, says, NOWHERE), PRESENT)


def _of_label(label: Label, bits: int) -> Effect:
    return Effect(Top((Taint(label, 0, None),), base=True), bits)


def effects(facts: Mapping[Label | Symbol, int]) -> Iterator[Effect]:
    """What a function's answer says of the request, for whoever asked."""
    for label, bits in facts.items():
        if isinstance(label, Label) and label.origin in ("host", PROVED):
            yield Effect(Top((Taint(label, 0, None),), base=True), bits)
