r"""Regular expressions that name the host of a URL: `^https://[a-z]+\.example\.org/`."""

from __future__ import annotations

from re import _constants as codes  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ENDS = "/?#"
"""What ends the host."""
TURNS = "/\\?#@:"
"""What may make another host of a URL, where a part of a pattern takes it."""
SCHEMES = ("http://", "https://")


def names_host(items: list[Any], admits: Callable[[Any, str], bool]) -> bool:
    """Whether what begins so goes to a host that the pattern names, or to one below it.

    `admits` tells whether a part takes a character.
    """
    parts = [one for one in items if one[0] is not codes.AT]
    rest = _behind_scheme(parts)
    if rest is None:
        return False
    name = ""
    """What is written before the end of the host; a blank stands for what the pattern leaves open."""
    for operation, argument in rest:
        character = chr(argument) if operation is codes.LITERAL else None
        if character is not None and character in ENDS:
            return _is_named(name)
        if character is None and any(admits((operation, argument), one) for one in TURNS):
            return False
        if character is not None and character in TURNS:
            return False
        name += character if character is not None else " "
    return False


def _behind_scheme(parts: list[Any]) -> list[Any] | None:
    """What follows `http://`, `https://` or `https?://`."""
    written = ""
    for place, (operation, argument) in enumerate(parts[:9]):
        if operation is codes.LITERAL:
            written += chr(argument)
        elif operation is codes.MAX_REPEAT and written == "http" and list(argument[2]) == [(codes.LITERAL, ord("s"))]:
            continue
        else:
            return None
        if written in SCHEMES:
            return parts[place + 1 :]
    return None


def _is_named(name: str) -> bool:
    """Whether nobody else can have such a host: behind what is left open stands a domain of two words or more."""
    fixed = name.rpartition(" ")[2]
    if " " not in name:
        return bool(name)
    return fixed.startswith(".") and fixed.strip(".").count(".") >= 1
