"""Ranges of versions: PEP 440 as `packaging` reads it, and the ways in which Poetry and Pipenv write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from flaskwright.libraries.releases import load_releases
from flaskwright.libraries.versions import dotted, numbers, padded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CARET = re.compile(r"\^\s*(\d+(?:\.\d+)*)\S*")
_TILDE = re.compile(r"~\s*(\d+(?:\.\d+)*)\S*")
_BARE = re.compile(r"\d+(?:\.\d+)*(?:[a-z]+\d*)?(?:\.\*)?", re.IGNORECASE)
_ENDLESS = re.compile(r"\d{19}")
"""No version counts so far; Python refuses to read numbers of some thousand digits."""
_LOWER = frozenset({">=", ">", "==", "~=", "==="})


def version(written: str) -> Version | None:
    """A version; `None` where the text is none."""
    try:
        return Version(written) if _ENDLESS.search(written) is None else None
    except InvalidVersion:
        return None


def parsed(specifier: str) -> SpecifierSet | None:
    """A range; `None` where the text is none, such as a template's."""
    try:
        return SpecifierSet(specifier) if _ENDLESS.search(specifier) is None else None
    except InvalidSpecifier:
        return None


def pinned(specifier: str) -> str | None:
    """The one version that a range allows, where there is only one."""
    found = parsed(specifier)
    one = next(iter(found)) if found is not None and len(found) == 1 else None
    if one is None or one.operator not in {"==", "==="} or one.version.endswith(".*"):
        return None
    return one.version if version(one.version) is not None else None


def newest(
    library: str, specifiers: Iterable[str | None], unless: Callable[[Version], bool] = lambda _: False
) -> Version | None:
    """The newest final version that several ranges allow, and that nothing speaks against.

    Where the data know none, and the range has a lower end, something from there on is in use.
    """
    together = SpecifierSet()
    for each in specifiers:
        found = parsed(each) if each is not None else None
        if found is None:
            return None
        together &= found
    known = load_releases().newest(library, together, unless)
    if known is not None:
        return known
    lower = [version(one.version.removesuffix(".*")) for one in together if one.operator in _LOWER]
    ends = [one for one in together if one.operator in {"<", "<="}]
    found_lower = [one for one in lower if one is not None]
    if not found_lower or ends or library not in load_releases().versions:
        return None
    return max(found_lower)


def is_below(exact: str, limit: tuple[int, ...]) -> bool:
    """Whether one version stands before another."""
    found = version(exact)
    return found is not None and padded(found.release, len(limit)) < limit


def ends_below(specifier: str, limit: tuple[int, ...]) -> bool:
    """Whether a range ends before a version."""
    found = parsed(specifier)
    return found is not None and any(_clause_ends_below(one.operator, one.version, limit) for one in found)


def _clause_ends_below(operator: str, written: str, limit: tuple[int, ...]) -> bool:
    bound = version(written.removesuffix(".*"))
    if bound is None:
        return False
    release = bound.release
    match operator:
        case "<":
            return release <= limit
        case "<=":
            return padded(release, len(limit)) < limit
        case "==" | "===":
            return release < limit[: len(release)] if written.endswith(".*") else padded(release, len(limit)) < limit
        case "~=":
            return release[:-1] < limit[: len(release) - 1]
        case _:
            return False


def from_poetry(written: str) -> str | None:
    """A range in the way of Poetry and Pipenv (`^1.2`, `~1.2`, `1.2.*`, `*`) in that of PEP 440.

    https://python-poetry.org/docs/dependency-specification/ . `None` for alternatives (`||`) and what is no range.
    """
    if "|" in written or _ENDLESS.search(written) is not None:
        return None
    clauses = [clause.strip() for clause in written.split(",")]
    found = [_clause(clause) for clause in clauses if clause]
    if any(one is None for one in found):
        return None
    together = ",".join(one for one in found if one)
    return together if parsed(together) is not None else None


def _clause(clause: str) -> str | None:
    if clause == "*":
        return ""
    caret = _CARET.fullmatch(clause)
    if caret is not None:
        lower = numbers(caret[1])
        place = next((index for index, part in enumerate(lower) if part), len(lower) - 1)
        upper = [*lower[:place], lower[place] + 1]
        return f">={caret[1]},<{dotted(upper)}"
    tilde = _TILDE.fullmatch(clause)
    if tilde is not None and not clause.startswith("~="):
        lower = numbers(tilde[1])
        upper = [lower[0] + 1] if len(lower) == 1 else [lower[0], lower[1] + 1]
        return f">={tilde[1]},<{dotted(upper)}"
    if _BARE.fullmatch(clause):
        return f"=={clause}"
    return clause.replace(" ", "")
