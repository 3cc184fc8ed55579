"""Regular expressions as guards: which characters can stand in a text that a pattern matches.

Only constants of the project's code are read, by Python's own parser of patterns; nothing is ever matched.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow.cells import FORMULA
from flaskwright.flow.dataflow.characters import ABSENT
from flaskwright.flow.dataflow.hosts_of_patterns import names_host
from flaskwright.flow.dataflow.kinds import ANY_HOST, BIT, CELL, FORMULAS, FROM_TEXT, URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_PATTERN = 2_000
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
DANGEROUS = {
    "sql": "'\"`;()= \t\r\n\\/*",
    "command": "'\"`;()= \t\r\n\\&|<>$*?[]{}!#~^",
    "template": "{}%#",
    "code": "'\"().[]{}= \t\r\n:,",
    "path": "/\\",
    "archive": "/\\",
    "redirect": "/\\:",
    "ssrf": "/\\:@.?#",
    "html": "<>&\"'",
    "unquoted": "<>&\"' \t\r\n=`/",
    "script": "<>&\"'`\\;()+\r\n{}[]",
    "url": ":",
    "xml": "<&",
    "ldap": "*()\\\0",
    "xpath": "'\"()[]/@",
    "header": "\r\n",
    "log": "\r\n",
    "nosql": "'\"().[]{}= \t\r\n:,",
    "regex": "\\.^$*+?{}[]|()",
    "format": "{}%",
    "csv": "=+-@\t\r",
}
"""The characters by which a text does harm at a kind of sink."""
VALIDATED = BIT["session"] | BIT["valid"] | BIT["conversion"]
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_NOT_DIGIT: lambda one: not one.isdigit(),
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
    codes.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
    codes.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
}


@lru_cache(maxsize=512)
def cleared_by(pattern: str, *, whole: bool, anchored: bool) -> int:
    """The kinds for which a text is harmless that a pattern matches.

    `whole`: all of the text has to match; `anchored`: the match begins where the text begins.
    """
    tree = parsed(pattern)
    if tree is None:
        return 0
    flags, items = tree
    loose_end = False
    host = 0
    if not whole:
        if flags & re.MULTILINE or not items:
            return 0
        starts = (
            anchored or items[0] == (codes.AT, codes.AT_BEGINNING) or items[0] == (codes.AT, codes.AT_BEGINNING_STRING)
        )
        last = items[-1]
        loose_end = last == (codes.AT, codes.AT_END)
        if starts and not flags & re.VERBOSE and names_host(items, lambda part, one: admits([part], one, flags)):
            host = ANY_HOST | URL | FROM_TEXT
        if not starts or not (loose_end or last == (codes.AT, codes.AT_END_STRING)):
            return host
    found = VALIDATED | FROM_TEXT | host
    if _stays_here(items, flags):
        found |= BIT["redirect"]
    for kind, characters in DANGEROUS.items():
        if loose_end and kind in ("header", "log"):
            continue  # `$` also matches before a line end at the very end
        takes = _can_begin if kind == "csv" else admits
        if not any(takes(items, one, flags) for one in characters):
            found |= BIT[kind]
    return found


def _can_begin(items: Any, character: str, flags: int) -> bool:
    """Whether what matches can begin with a character."""
    for part in items:
        if part[0] is not codes.AT:
            if _begins(part, character, flags):
                return True
            if not may_be_empty(part):
                return False
    return False


@lru_cache(maxsize=512)
def finds_formulas(pattern: str, *, anchored: bool) -> bool:
    """Whether a pattern matches whatever begins with one of the signs of a formula."""
    tree = parsed(pattern)
    if tree is None or not tree[1]:
        return False
    flags, items = tree
    at_start = items[0][0] is codes.AT and items[0][1] in (codes.AT_BEGINNING, codes.AT_BEGINNING_STRING)
    parts = items[1:] if at_start else items
    if not parts or not (at_start or anchored) or not all(may_be_empty(one) for one in parts[1:]):
        return False
    return all(_takes_alone(parts[0], sign, flags) for sign in FORMULA)


def _stays_here(items: list[Any], flags: int) -> bool:
    """Whether what matches begins with one slash, and with no second one (or a backslash) behind it."""
    parts = [one for one in items if one[0] is not codes.AT]
    if len(parts) < 2 or parts[0] != (codes.LITERAL, ord("/")):
        return False
    second = parts[1]
    optional = second[0] in REPEATS and second[1][0] == 0
    following = parts[1:3] if optional else parts[1:2]
    return (not optional or len(following) > 1) and not any(
        _begins(one, character, flags) for one in following for character in "/\\"
    )


def _begins(part: Any, character: str, flags: int) -> bool:
    """Whether a part of a pattern can begin with a character."""
    operation, argument = part
    if operation in REPEATS:
        return bool(argument[2]) and _begins(argument[2][0], character, flags)
    if operation is codes.SUBPATTERN:
        return bool(argument[3]) and _begins(argument[3][0], character, flags)
    return admits([part], character, flags)


@lru_cache(maxsize=512)
def cleared_in_groups(pattern: str) -> int:
    """The kinds for which what a pattern's groups take is harmless."""
    tree = parsed(pattern)
    if tree is None:
        return 0
    flags, items = tree
    found = FROM_TEXT
    for kind, characters in DANGEROUS.items():
        if not any(admits(items, one, flags) for one in characters):
            found |= BIT[kind]
    return found


@lru_cache(maxsize=512)
def digit_groups(pattern: str) -> tuple[int, frozenset[int | str]] | None:
    """How many groups a pattern has, and the numbers and names of those that take digits alone, and at least one.

    The whole match is number 0. A group that may be left out is none of them.
    """
    tree = _tree(pattern)
    if tree is None:
        return None
    items = list(tree)
    names = {number: name for name, number in tree.state.groupdict.items()}
    found: set[int | str] = {0} if _digits_alone(items) else set()
    for number, inner in _sure_groups(items):
        if _digits_alone(inner):
            found.update((number, names.get(number, number)))
    return tree.state.groups - 1, frozenset(found)


def _sure_groups(items: Any) -> Iterator[tuple[int, Any]]:
    """The groups that take part in each match, by number."""
    for operation, argument in items:
        if operation is codes.SUBPATTERN:
            if argument[0] is not None:
                yield argument[0], argument[3]
            yield from _sure_groups(argument[3])


def _digits_alone(items: Any) -> bool:
    """Whether what parts of a pattern take is digits, and at least one."""
    least = 0
    for operation, argument in items:
        if operation in REPEATS or operation is codes.POSSESSIVE_REPEAT:
            inner = argument[2]
            least += argument[0]
        elif operation is codes.SUBPATTERN:
            inner = argument[3]
            least += 1
        elif operation is codes.AT:
            continue
        else:
            if not _is_digit(operation, argument):
                return False
            least += 1
            continue
        if not _digits_alone(inner):
            return False
    return least > 0


def _is_digit(operation: Any, argument: Any) -> bool:
    """Whether a part of a pattern that takes one character takes digits alone."""
    if operation is codes.LITERAL:
        return chr(argument).isdecimal()
    if operation is not codes.IN:
        return False
    return all(
        (one is codes.LITERAL and chr(value).isdecimal())
        or (one is codes.RANGE and ord("0") <= value[0] and value[1] <= ord("9"))
        or (one is codes.CATEGORY and value is codes.CATEGORY_DIGIT)
        for one, value in argument
    )


def parsed(pattern: str) -> tuple[int, list[Any]] | None:
    """The flags of a regular expression and its parts; `None` where it is not one, or too long to look at."""
    tree = _tree(pattern)
    return (tree.state.flags, list(tree)) if tree is not None else None


def _tree(pattern: str) -> Any | None:
    """A regular expression as Python's parser gives it."""
    if len(pattern) > MAX_PATTERN:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return parser.parse(pattern)
    except (re.error, RecursionError, OverflowError, ValueError):
        return None


def admits(items: Any, character: str, flags: int) -> bool:
    """Whether any part of a pattern takes a character."""
    return any(_takes(operation, argument, character, flags) for operation, argument in _flat(items))


def _flat(items: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of a pattern that take one character each."""
    waiting = [items]
    while waiting:
        for operation, argument in waiting.pop():
            if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
                waiting.append(argument[2])
            elif operation is codes.SUBPATTERN:
                waiting.append(argument[3])
            elif operation is codes.ATOMIC_GROUP:
                waiting.append(argument)
            elif operation is codes.BRANCH:
                waiting.extend(argument[1])
            elif operation is codes.GROUPREF_EXISTS:
                waiting.extend(one for one in argument[1:] if one is not None)
            elif operation not in (codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.GROUPREF):
                yield operation, argument


def _takes(operation: Any, argument: Any, character: str, flags: int) -> bool:
    if operation is codes.LITERAL:
        return bool(chr(argument) == character)
    if operation is codes.NOT_LITERAL:
        return bool(chr(argument) != character)
    if operation is codes.ANY:
        return character != "\n" or bool(flags & re.DOTALL)
    if operation is codes.IN:
        negated = bool(argument) and argument[0][0] is codes.NEGATE
        inside = any(_in_set(one, value, character) for one, value in argument if one is not codes.NEGATE)
        return inside is not negated
    return True


def _in_set(operation: Any, argument: Any, character: str) -> bool:
    if operation is codes.LITERAL:
        return bool(chr(argument) == character)
    if operation is codes.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    test = _CATEGORIES.get(argument)
    return test is None or bool(test(character))


@lru_cache(maxsize=512)
def cleared_by_removal(pattern: str, instead: str) -> int:
    """The kinds for which a text is harmless after `re.sub(pattern, instead, text)`."""
    tree = parsed(pattern)
    cell = CELL if _takes_formulas_away(pattern, instead) else 0
    if tree is None or "\\" in instead:
        return cell
    flags, items = tree

    def gone(character: str) -> bool:
        return character not in instead and _removes(items, character, flags)

    found = FROM_TEXT | cell
    for kind, characters in DANGEROUS.items():
        if all(gone(one) for one in characters):
            found |= BIT[kind]
    for character, bit in ABSENT.items():
        if gone(character):
            found |= bit
    return found


def _takes_formulas_away(pattern: str, instead: str) -> bool:
    """Whether a text begins like no formula after the signs at its beginning were replaced."""
    if not finds_formulas(pattern, anchored=False):
        return False
    if instead:
        return instead[0] not in FORMULAS and instead[0] != "\\"
    tree = parsed(pattern)
    repeated = [one for one in tree[1] if one[0] is codes.MAX_REPEAT] if tree is not None else []
    return bool(repeated) and repeated[0][1][1] == codes.MAXREPEAT


def _removes(items: Any, character: str, flags: int) -> bool:
    """Whether each such character of a text is part of some match: the pattern may be that character alone."""
    sure = [place for place, part in enumerate(items) if _takes_alone(part, character, flags)]
    return any(all(may_be_empty(other) for n, other in enumerate(items) if n != place) for place in sure)


def _takes_alone(part: Any, character: str, flags: int) -> bool:
    operation, argument = part
    if operation in REPEATS or operation is codes.POSSESSIVE_REPEAT:
        least, _, inner = argument
        lazy_nothing = operation is codes.MIN_REPEAT and least == 0
        return least <= 1 and not lazy_nothing and _removes(inner, character, flags)
    if operation is codes.SUBPATTERN:
        return _removes(argument[3], character, flags)
    if operation is codes.ATOMIC_GROUP:
        return _removes(argument, character, flags)
    if operation is codes.BRANCH:
        return any(_removes(one, character, flags) for one in argument[1])
    if operation in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
        return _takes(operation, argument, character, flags)
    return False


def may_be_empty(part: Any) -> bool:
    """Whether a part of a regular expression fits nothing at all."""
    operation, argument = part
    return (operation in REPEATS or operation is codes.POSSESSIVE_REPEAT) and argument[0] == 0
