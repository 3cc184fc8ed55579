"""Text that becomes a page: in which places of the HTML its unknown parts stand, and who may write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Text, Value, alternatives
from flaskwright.flow.dataflow.kinds import BIT, JSON
from flaskwright.flow.dataflow.taints import Taints, cleared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame

URLS = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
"""Attributes that hold a URL which the browser may run or load as code."""


def dangerous_in_page(frame: Frame, value: Value) -> Iterator[tuple[str, Taints]]:
    """For each part of a value that somebody chose: the kinds of the place where it stands, and its taints."""
    for one in alternatives(value):
        if isinstance(one, Text):
            for part, kinds, quote in placed(one):
                for kind in kinds:
                    yield kind, arriving(part.taints, quote)
        else:
            yield "html", arriving(frame.deep(one), "")


def placed(value: Text) -> Iterator[tuple[Value, tuple[str, ...], str]]:
    """The unknown parts of a page, each with the kinds of its place and the quote around that."""
    written = ""
    for part in value.parts:
        if isinstance(part, str):
            written += part
        else:
            if part.taints:
                place, quote = place_after(written)
                yield part, kinds_in(place, quote), quote
            written += "x"


def kinds_in(place: str, quote: str) -> tuple[str, ...]:
    """What a value must be harmless for in a place: in an attribute it must not end the attribute, either."""
    if place == "url" or (place == "script" and quote == '"'):
        return (place, "html")
    return (place,)


def arriving(taints: Taints, quote: str) -> Taints:
    """The taints of what stands within a quote: JSON that is escaped for HTML ends double ones, and nothing else."""
    if quote == '"':
        return taints
    return tuple(cleared((one,), BIT["html"])[0] if one.cleared & JSON else one for one in taints)


def place_after(written: str) -> tuple[str, str]:
    """The kind of place in which a page goes on after what was written so far, and the quote around it."""
    lowered = written.lower()
    script = lowered.rfind("<script")
    if script >= 0 and lowered.find("</script", script) < 0 and ">" in lowered[script:]:
        return "script", ""
    opened = written.rfind("<")
    if opened < 0 or _closed(written, opened):
        return "html", ""
    tag = written[opened:]
    quote = ""
    name_end = 0
    for place, character in enumerate(tag):
        if quote:
            if character == quote:
                quote = ""
        elif character in "\"'" and tag[:place].rstrip().endswith("="):
            quote = character
            name_end = place
    if not quote:
        return ("unquoted" if tag.rstrip().endswith("=") or "=" in tag.split()[-1] else "html"), ""
    before = tag[:name_end].rstrip().rstrip("=").rstrip()
    name = before.split()[-1].lower() if before.split() else ""
    if name.startswith("on"):
        return "script", quote
    starts = not tag[name_end + 1 :].strip()
    return ("url" if name in URLS and starts else "html"), quote


def _closed(written: str, opened: int) -> bool:
    """Whether the tag that opens at a place ends, outside of quotes."""
    quote = ""
    for character in written[opened:]:
        if quote:
            if character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif character == ">":
            return True
    return False
