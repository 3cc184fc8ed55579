"""What a regular expression has found in a text: its groups, of which those of digits are told apart."""

from __future__ import annotations

import msgspec

from flaskwright.flow.dataflow.domain import TEXT_TYPE, Answer, Const, Seq, Top, Value
from flaskwright.flow.dataflow.kinds import BIT
from flaskwright.flow.dataflow.patterns_of_text import digit_groups
from flaskwright.flow.dataflow.taints import cleared

DIGITS = BIT["conversion"]
"""What a text of digits is harmless for besides."""
ALL = frozenset({"findall"})
"""The last names of the calls that give every match, not the first one."""


class Groups(msgspec.Struct, frozen=True):
    """The groups of a pattern that surely hold digits alone, by number and by name; `several`: of all matches."""

    count: int
    digits: frozenset[int | str]
    several: bool


def groups_of(path: str, pattern: str) -> Groups | None:
    """What is known of the groups that a call gives which looks for a pattern."""
    found = digit_groups(pattern)
    return Groups(*found, several=path.rpartition(".")[2] in ALL) if found is not None else None


def found_item(base: Answer, index: Value) -> Value | None:
    """`match[group]`, or one match of all those that were found; `None` where nothing is known of it."""
    groups = base.groups
    if not isinstance(groups, Groups):
        return None
    if not groups.several:
        return _group(base, groups, index.value) if isinstance(index, Const) else None
    if groups.count > 1:
        return Seq(tuple(_group(base, groups, number) for number in range(1, groups.count + 1)))
    return _group(base, groups, groups.count)


def _group(base: Answer, groups: Groups, which: object) -> Value:
    return Top(cleared(base.taints, DIGITS if which in groups.digits else 0), TEXT_TYPE)
