"""Regular expressions that take exponential time: a repetition whose rounds can be cut in many ways before it fails.

https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
"""

from __future__ import annotations

import string
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from typing import Any

from flaskwright.flow.dataflow.patterns_of_text import REPEATS, admits, may_be_empty, parsed

_SAMPLES = string.printable
"""Characters that stand for all."""
_CONSUMING = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN, codes.GROUPREF)
_LOOKING = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)


@lru_cache(maxsize=512)
def is_slow(pattern: str, *, whole: bool = False) -> bool:
    """Whether a pattern takes exponential time for some texts; `whole`: all of the text has to match."""
    tree = parsed(pattern)
    return tree is not None and _ambiguous(tree[1], frozenset(), tree[0], fails=whole)


def _ambiguous(items: Any, rounds: frozenset[str], flags: int, *, fails: bool) -> bool:
    """Whether an endless repetition in or around these items can cut the same text into rounds in many ways.

    `rounds` are characters of which the items may be a whole round of the repetition around them. Nobody looks for
    another way where nothing that follows can fail (`fails`).
    """
    for place, part in enumerate(items):
        operation, argument = part
        others = [*items[:place], *items[place + 1 :]]
        after = fails or any(_can_fail(one) for one in items[place + 1 :])
        if operation in REPEATS:
            least, most, inner = argument
            taken = _characters(inner, flags)
            several = most > 1 and most != least
            if several and after and _fitting(rounds & taken, others, flags):
                return True
            endless = most is codes.MAXREPEAT
            below = taken if endless else _fitting(rounds, others, flags)
            if _ambiguous(inner, below, flags, fails=after) or (endless and after and _overlapping(inner, flags)):
                return True
        elif operation in (codes.SUBPATTERN, codes.BRANCH):
            below = _fitting(rounds, others, flags)
            ways = [argument[3]] if operation is codes.SUBPATTERN else argument[1]
            if any(_ambiguous(way, below, flags, fails=after) for way in ways):
                return True
    return False


def _fitting(characters: frozenset[str], others: list[Any], flags: int) -> frozenset[str]:
    """Those characters that all other items of a round take as well, where they must take any."""
    return frozenset(
        one
        for one in characters
        if all(other[0] is codes.AT or may_be_empty(other) or admits([other], one, flags) for other in others)
    )


def _can_fail(part: Any) -> bool:
    operation, argument = part
    if operation in REPEATS or operation is codes.POSSESSIVE_REPEAT:
        return argument[0] > 0 and any(_can_fail(one) for one in argument[2])
    if operation is codes.SUBPATTERN:
        return any(_can_fail(one) for one in argument[3])
    if operation is codes.ATOMIC_GROUP:
        return any(_can_fail(one) for one in argument)
    if operation is codes.BRANCH:
        return all(any(_can_fail(one) for one in way) for way in argument[1])
    return operation in _CONSUMING or operation in _LOOKING


def _characters(items: Any, flags: int) -> frozenset[str]:
    return frozenset(one for one in _SAMPLES if admits(items, one, flags))


def _overlapping(items: Any, flags: int) -> bool:
    """`(a|a)*`: one character can be taken in two ways."""
    inner = items
    while len(inner) == 1 and inner[0][0] is codes.SUBPATTERN:
        inner = inner[0][1][3]
    if len(inner) != 1 or inner[0][0] is not codes.BRANCH:
        return False
    several = [one for one in inner[0][1][1] if len(one) == 1]
    taken = [_characters(one, flags) for one in several]
    return any(one & other for place, one in enumerate(taken) for other in taken[place + 1 :])
