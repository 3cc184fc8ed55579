"""Which name was probably meant by one that nobody knows."""

from __future__ import annotations

SHORTEST = 8
"""Shorter names are too often near one another by chance."""
LONG = 16
"""From this length on, two slips in one name are still no chance."""


def is_near(written: str, meant: str) -> bool:
    """Whether a name is another one with a slip or two: a letter too many, missing, wrong, or two of them swapped.

    Names that only a digit tells apart are different on purpose.
    """
    if written == meant or min(len(written), len(meant)) < SHORTEST:
        return False
    if "".join(filter(str.isalpha, written)) == "".join(filter(str.isalpha, meant)):
        return not any(sign.isdigit() for sign in written + meant)
    allowed = 2 if min(len(written), len(meant)) >= LONG else 1
    if abs(len(written) - len(meant)) > allowed or not _shares_part(written, meant):
        return False
    return _distance(written, meant) <= allowed


def _shares_part(first: str, second: str) -> bool:
    """Whether a third of one text stands in the other, as it must where two slips or fewer are between them."""
    third = len(second) // 3
    return second[:third] in first or second[third:-third] in first or second[-third:] in first


def _distance(first: str, second: str) -> int:
    """How many slips lead from one text to the other, where swapping two neighbours is one."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for number, sign in enumerate(first, start=1):
        following = [number]
        for place, other in enumerate(second, start=1):
            cost = min(row[place] + 1, following[place - 1] + 1, row[place - 1] + (sign != other))
            if number > 1 and place > 1 and sign == second[place - 2] and first[number - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
