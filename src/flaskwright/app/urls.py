"""URL rules as Werkzeug reads them: their variables, and which URLs fit them."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from flaskwright.libraries.url_converters import load_url_converters

CONVERTERS = frozenset({"default", "string", "any", "path", "int", "float", "uuid"})
"""The converters that Werkzeug brings."""

_VARIABLE = re.compile(
    r"<(?:(?P<converter>[a-zA-Z_][a-zA-Z0-9_]*)(?:\((?P<arguments>.*?)\))?:)?(?P<name>[a-zA-Z_][a-zA-Z0-9_]*)>"
)


class Variable(msgspec.Struct, frozen=True):
    """One `<converter(arguments):name>` of a rule; `converter` is `default` where none is named."""

    name: str
    converter: str
    arguments: str


@lru_cache(maxsize=4096)
def variables(rule: str) -> tuple[Variable, ...]:
    """The variables of a rule, in their order."""
    return tuple(
        Variable(found["name"], found["converter"] or "default", found["arguments"] or "")
        for found in _VARIABLE.finditer(rule)
    )


def names(rule: str) -> frozenset[str]:
    """The names of a rule's variables."""
    return frozenset(variable.name for variable in variables(rule))


@lru_cache(maxsize=4096)
def _pattern(rule: str) -> re.Pattern[str]:
    shapes = load_url_converters().shapes
    parts: list[str] = []
    place = 0
    for found in _VARIABLE.finditer(rule):
        parts.append(re.escape(rule[place : found.start()]))
        parts.append(f"(?:{shapes.get(found['converter'] or 'default', '.+')})")
        place = found.end()
    parts.append(re.escape(rule[place:].rstrip("/")))
    return re.compile("".join(parts) + "/?")


def fits(rule: str, path: str) -> bool:
    """Whether a URL's path, without its query, may be answered by a rule; a slash at the end is no difference."""
    literal, variable, _ = rule.partition("<")
    if not variable:
        return path in (bare := rule.rstrip("/"), f"{bare}/")
    return path.startswith(literal) and _pattern(rule).fullmatch(path) is not None


def example(rule: str) -> str:
    """A path that the rule builds, with variables of any kind filled by a number, which most converters take."""
    return _VARIABLE.sub("1", rule)


def may_meet(rule: str, other: str) -> bool:
    """Whether some URL that one rule builds may be answered by another."""
    return _skeleton(rule) == _skeleton(other) or fits(other, example(rule))


def without_names(rule: str) -> str:
    """A rule in which variables of one converter look alike."""
    return _VARIABLE.sub(_without_name, rule)


def _without_name(found: re.Match[str]) -> str:
    converter = "string" if found["converter"] in (None, "default") else found["converter"]
    arguments = "".join((found["arguments"] or "").split())
    return f"<{converter}({arguments})>"


def _skeleton(rule: str) -> str:
    return _VARIABLE.sub("<>", rule).rstrip("/")
