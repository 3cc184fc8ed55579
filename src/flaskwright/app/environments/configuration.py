"""The configuration of one application while set-up code writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.model import Effective, Opening, Possible
from flaskwright.semantics.facts import CONDITIONAL, regions
from flaskwright.semantics.values import Const, join_all
from flaskwright.semantics.values import key as key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.facts import CallFact, Fact, Region
    from flaskwright.semantics.values import Value

MOST = 8
"""How many possible values of a key are kept."""


class Configuration:
    """What was set so far, by key; `made` is the call that created the application."""

    def __init__(self, made: CallFact, decided: Callable[[Region], bool], *, main_runs: bool) -> None:
        self.made = made
        self._decided = decided
        self.opened: list[Opening] = []
        self._main_runs = main_runs
        self._around = {id(region) for call in (made, *made.stack) for region in regions(call.region)}
        self._now: dict[str, list[tuple[Possible, tuple[Region, ...]]]] = {}
        self._opened_before: dict[int, int] = {}
        """How many places had opened the configuration when a value was set, by the identity of the value."""
        self._before: dict[str, list[Possible]] = {}

    # ------------------------------------------------------------------ reading

    def value(self, key: str) -> Value | None:
        """What a key holds now; `None` where nothing has set it."""
        held = self._now.get(key)
        return join_all(one.value for one, _ in held) if held else None

    def effective(self) -> dict[str, Effective]:
        """All keys as they stand at the end."""
        return {
            key: Effective(
                key,
                tuple(self._with_later(one) for one, _ in held),
                tuple(self._before.get(key, ())),
                always=any(not conditions for _, conditions in held),
            )
            for key, held in self._now.items()
        }

    def _with_later(self, found: Possible) -> Possible:
        later = (*found.later, *self.opened[self._opened_before.get(id(found), 0) :])
        return msgspec.structs.replace(found, later=later) if later else found

    # ------------------------------------------------------------------ writing

    def set(self, key: str, found: Possible, fact: Fact, *, sure: bool = True, only_missing: bool = False) -> None:
        """Note that a fact sets a key. `sure` unset: it may as well be another of several values."""
        under = self.undecided(fact)
        if under is None:
            return
        held = self._now.setdefault(key, [])
        if only_missing and any(not conditions for _, conditions in held):
            return
        if not under and sure and not only_missing:
            self._before.setdefault(key, []).extend(one for one, _ in held)
            held.clear()
        elif under:
            other = next((one for one in under if one.kind == "else"), None)
            branch = [one for one in held if other is not None and _is_branch(one[1], other)]
            if branch:  # one of the two branches runs: what stood before is gone
                self._before.setdefault(key, []).extend(one for one, _ in held if all(one is not b for b, _ in branch))
                held[:] = branch
        known = any(one.location == found.location and same(one.value, found.value) for one, _ in held)
        if len(held) < MOST and not known:
            held.append((found, under))
            self._opened_before[id(found)] = len(self.opened)

    def remove(self, key: str, fact: Fact) -> None:
        """Note that a fact removes a key."""
        if self.undecided(fact) == ():
            self._before.setdefault(key, []).extend(one for one, _ in self._now.pop(key, []))

    def open(self, opening: Opening, fact: Fact) -> None:
        """Note that a fact may set keys that we cannot tell."""
        under = self.undecided(fact)
        if under is not None:
            optional = bool(under) and opening.how == "loads"
            self.opened.append(msgspec.structs.replace(opening, how="optional") if optional else opening)

    def undecided(self, fact: Fact) -> tuple[Region, ...] | None:
        """The conditions under which a fact happens and that nobody can decide; `None` where it does not happen."""
        found: list[Region] = []
        for place in (fact, *fact.stack):
            for region in regions(place.region):
                if id(region) in self._around:
                    continue
                if region.kind == "main":
                    if not self._main_runs:
                        return None
                    found.append(region)
                elif region.kind in CONDITIONAL and not self._decided(region):
                    found.append(region)
        return tuple(found)


def same(one: Value, other: Value) -> bool:
    """Whether two values tell a reader the same."""
    if isinstance(one, Const) and isinstance(other, Const):
        return type(one.value) is type(other.value) and bool(one.value == other.value)
    return key_of(one) == key_of(other)


def _is_branch(conditions: tuple[Region, ...], other: Region) -> bool:
    return any(one.kind == "branch" and one.node is other.node for one in conditions)
