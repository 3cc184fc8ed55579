"""The tags of an HTML page and the exact places of their attributes.

The standard library's parser tells where a tag begins, not where an attribute's value stands, and in older Python
versions takes quadratic time on hostile input; this scanner reads each character a bounded number of times.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_GAP = re.compile(r"[\s/]*")
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements in which there are no tags."""


class MarkupAttribute(NamedTuple):
    """`name="value"`; `start` and `end` enclose the value without its quotes, in characters."""

    name: str
    start: int
    end: int


class MarkupTag(NamedTuple):
    """An opening or closing tag, in characters; `attributes` in source order, names in lower case."""

    name: str
    start: int
    end: int
    closing: bool
    attributes: tuple[MarkupAttribute, ...]


def tags(text: str) -> Iterator[MarkupTag]:
    """The tags of a page, less what stands in comments, scripts, styles and other raw text."""
    position = text.find("<")
    while position != -1:
        end = position + 1
        if text.startswith("<!--", position):
            closed = text.find("-->", position + 4)
            if closed == -1:
                return
            end = closed + 3
        elif (name := _NAME.match(text, position + 1 + text.startswith("</", position))) is not None:
            tag = _tag(text, position, name)
            if tag is None:
                return
            yield tag
            end = tag.end
            if tag.name in RAW_TEXT and not tag.closing:
                closed_tag = re.compile(f"</{tag.name}", re.IGNORECASE).search(text, end)
                if closed_tag is None:
                    return
                end = closed_tag.start()
        position = text.find("<", end)


def _tag(text: str, start: int, name: re.Match[str]) -> MarkupTag | None:
    """The tag whose name was matched, or `None` where the text ends before the tag does."""
    attributes: list[MarkupAttribute] = []
    position = name.end()
    while True:
        gap = _GAP.match(text, position)
        position = gap.end() if gap is not None else position
        if position >= len(text):
            return None
        if text[position] == ">":
            break
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None:
            return None
        group = next((number for number in (2, 3, 4) if attribute.group(number) is not None), 1)
        begin, end = attribute.span(group) if group != 1 else (attribute.end(), attribute.end())
        attributes.append(MarkupAttribute(attribute[1].lower(), begin, end))
        position = attribute.end()
    return MarkupTag(name[0].lower(), start, position + 1, text[start + 1] == "/", tuple(attributes))
