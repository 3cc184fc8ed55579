"""Paths that source code spells out: literals, f-strings and sums of them, and which route answers them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.urls import variables
from flaskwright.libraries.url_converters import load_url_converters
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.app.model import Application, Route

Part = str | tree.Expr
"""A piece of text as it is, or an expression that is put in."""
Segment = tuple[Part, ...]

_STATIC = re.compile(r"<[^<>]*>")


class Spelled(msgspec.Struct, frozen=True, eq=False):
    """A path below the root; `tail` is what follows it, from the `?` or `#` on."""

    segments: tuple[Segment, ...]
    tail: Segment

    @property
    def text(self) -> str:
        """The path for a message, with `…` where something is put in."""
        return "/" + "/".join("".join(one if isinstance(one, str) else "…" for one in each) for each in self.segments)


class Match(msgspec.Struct, frozen=True, eq=False):
    """A route that answers a path, with what the path says for each variable."""

    route: Route
    values: tuple[tuple[str, Segment], ...]
    plain: int
    """How many segments are the same text; the more, the earlier Werkzeug asks the rule."""


def choices(node: tree.Expr) -> Iterator[tree.Expr]:
    """The expressions that a conditional expression may come to."""
    match node:
        case tree.IfExp():
            yield from choices(node.body)
            yield from choices(node.orelse)
        case tree.BoolOp():
            for value in node.values:
                yield from choices(value)
        case _:
            yield node


def parts_of(node: tree.Expr) -> list[Part]:
    """The pieces of a text that an expression puts together."""
    match node:
        case tree.Constant(kind="str", value=str(text)):
            return [text]
        case tree.FString(template=False):
            return [piece for part in node.parts for piece in parts_of(part)]
        case tree.BinOp(op="+"):
            return [*parts_of(node.left), *parts_of(node.right)]
        case _:
            return [node]


def spelled_path(parts: Sequence[Part]) -> Spelled | None:
    """The path that a text is, if it starts at this server's root."""
    if not parts or not isinstance(parts[0], str) or not parts[0].startswith("/") or parts[0].startswith("//"):
        return None
    segments: list[list[Part]] = [[]]
    for place, part in enumerate(parts):
        if not isinstance(part, str):
            segments[-1].append(part)
            continue
        end = re.search(r"[?#]", part)
        pieces = (part if end is None else part[: end.start()]).split("/")
        for number, piece in enumerate(pieces):
            if number:
                segments.append([])
            if piece:
                segments[-1].append(piece)
        if end is not None:
            return Spelled(_frozen(segments), (part[end.start() :], *parts[place + 1 :]))
    return Spelled(_frozen(segments), ())


def _frozen(segments: list[list[Part]]) -> tuple[Segment, ...]:
    """The segments after the first slash; an empty last one stands for a slash at the end."""
    return tuple(tuple(each) for each in segments[1:])


def matches(application: Application, path: Spelled) -> list[Match]:
    """The routes of an application that answer a GET of the path, those that Werkzeug asks first; no catch-alls."""
    found = []
    for route in application.mounted:
        if route.rule is None or route.source or (route.methods is not None and "GET" not in route.methods):
            continue
        if "host" in route.options or "subdomain" in route.options or "build_only" in route.options:
            continue
        match = _match(route, route.rule, path)
        if match is not None:
            found.append(match)
    best = max((match.plain for match in found), default=0)
    return [match for match in found if match.plain == best]


def _match(route: Route, rule: str, path: Spelled) -> Match | None:
    wanted = rule.removeprefix("/").split("/") if "<" not in rule else _rule_segments(rule)
    given = list(path.segments)
    if wanted[-1] == "" and (len(given) == 1 or given[-1] != ()) and len(given) + 1 == len(wanted):
        given.append(())
    if len(wanted) != len(given):
        return None
    values: list[tuple[str, Segment]] = []
    plain = 0
    for text, segment in zip(wanted, given, strict=True):
        if "<" not in text:
            if segment != ((text,) if text else ()):
                return None
            plain += 1
            continue
        bound = _bind(text, segment)
        if bound is None:
            return None
        values.append((bound, segment))
    return Match(route, tuple(values), plain)


def _rule_segments(rule: str) -> list[str]:
    """The parts between the slashes of a rule; slashes in a converter's arguments are none."""
    hidden = _STATIC.sub(lambda found: found[0].replace("/", "\0"), rule)
    return [each.replace("\0", "/") for each in hidden.removeprefix("/").split("/")]


def _bind(text: str, segment: Segment) -> str | None:
    """The variable that a whole segment of a rule is, where the path's segment fits it."""
    found = variables(text)
    if len(found) != 1 or _STATIC.fullmatch(text) is None or not segment:
        return None
    shape = load_url_converters().shapes.get(found[0].converter)
    if shape is None:
        return None
    if len(segment) == 1 and not isinstance(segment[0], str):
        return found[0].name
    if all(isinstance(part, str) for part in segment):
        written = "".join(part for part in segment if isinstance(part, str))
        return found[0].name if re.fullmatch(shape, written) else None
    return found[0].name if found[0].converter in ("default", "string") else None
