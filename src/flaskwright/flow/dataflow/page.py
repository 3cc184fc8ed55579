"""Text that becomes a page: in which places of the HTML its unknown parts stand, and who may write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Taints, Text, Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.machine import Frame


def dangerous_in_page(frame: Frame, value: Value) -> Iterator[tuple[str, Taints]]:
    """For each part of a value that somebody chose: the kind of place where it stands, and its taints."""
    for one in alternatives(value):
        if isinstance(one, Text):
            yield from _in_text(one)
        else:
            yield "html", frame.deep(one)


def _in_text(value: Text) -> Iterator[tuple[str, Taints]]:
    written = ""
    for part in value.parts:
        if isinstance(part, str):
            written += part
        else:
            if part.taints:
                place = place_after(written)
                yield place, part.taints
                if place == "url":
                    yield "html", part.taints
            written += "x"


def place_after(written: str) -> str:
    """The kind of place in which a page goes on after what was written so far."""
    lowered = written.lower()
    script = lowered.rfind("<script")
    if script >= 0 and lowered.find("</script", script) < 0 and ">" in lowered[script:]:
        return "script"
    opened = written.rfind("<")
    if opened < 0 or _closed(written, opened):
        return "html"
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
        return "unquoted" if tag.rstrip().endswith("=") or "=" in tag.split()[-1] else "html"
    before = tag[:name_end].rstrip().rstrip("=").rstrip()
    name = before.split()[-1].lower() if before.split() else ""
    if name.startswith("on"):
        return "script"
    starts = not tag[name_end + 1 :].strip()
    return "url" if name in URLS and starts else "html"


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


URLS = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
"""Attributes that hold a URL which the browser may run or load as code."""
