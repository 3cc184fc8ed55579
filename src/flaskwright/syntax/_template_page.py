"""The page around a template's tags: forms and links."""

from __future__ import annotations

import html
from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax._template_markup import MarkupAttribute, MarkupTag, tags
from flaskwright.syntax._template_model import Attribute, Form, Link, UrlForCall

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Stands for each character of an expression, so that an unquoted value stays one word; in no page's own text.
_PLACEHOLDER = "\ue000"


class PageReader:
    """Reads the tags of a page; regions and scanned offsets count characters, `to_byte` makes them bytes."""

    def __init__(
        self,
        text: str,
        regions: Sequence[tuple[int, int, str]],
        calls: Sequence[UrlForCall],
        to_byte: Callable[[int], int],
    ) -> None:
        self._text = text
        self._regions = regions
        self._region_ends = [end for _start, end, _kind in regions]
        self._calls = calls
        self._to_byte = to_byte
        self.forms: list[Form] = []
        self.links: list[Link] = []
        self._open: list[int] = []

    def read(self) -> None:
        """Fill `forms` and `links`."""
        for tag in tags(self._blanked()):
            if tag.name == "form":
                self._form(tag)
            elif tag.name == "input" and not tag.closing:
                self._input(tag)
            if not tag.closing:
                self._link(tag)
        self._close(len(self._text))

    def _blanked(self) -> str:
        pieces: list[str] = []
        position = 0
        for start, end, kind in self._regions:
            filler = _PLACEHOLDER if kind == "variable_begin" else " "
            pieces += [self._text[position:start], filler * (end - start)]
            position = end
        return "".join([*pieces, self._text[position:]])

    def _kinds_within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The regions that overlap or touch a span: beside an unquoted value nothing else can stand."""
        found: list[tuple[int, int, str]] = []
        for region in self._regions[bisect_left(self._region_ends, start) :]:
            if region[0] > end:
                break
            found.append(region)
        return found

    def _value(self, attribute: MarkupAttribute | None) -> Attribute | None:
        if attribute is None:
            return None
        computed = bool(self._kinds_within(attribute.start, attribute.end))
        value = None if computed else html.unescape(self._text[attribute.start : attribute.end]).strip()
        return Attribute(self._to_byte(attribute.start), self._to_byte(attribute.end), value)

    def _form(self, tag: MarkupTag) -> None:
        if tag.closing:
            self._close(tag.end)
            return
        named = _by_name(tag)
        action = self._value(named.get("action"))
        spans = [(attribute.start, attribute.end) for attribute in tag.attributes]
        outside = [
            region
            for region in self._kinds_within(tag.start, tag.end)
            if not any(start <= region[0] and region[1] <= end for start, end in spans)
        ]
        form = Form(
            self._to_byte(tag.start),
            self._to_byte(tag.end),
            close=self._to_byte(len(self._text)),
            method=self._value(named.get("method")),
            action=action,
            enctype=self._value(named.get("enctype")),
            url_for=self._only_call(named.get("action"), action),
            has_file_input=False,
            uncertain=any(tag.start < start < tag.end and kind != "comment_begin" for start, _, kind in outside),
        )
        self._open.append(len(self.forms))
        self.forms.append(form)

    def _only_call(self, attribute: MarkupAttribute | None, action: Attribute | None) -> UrlForCall | None:
        if attribute is None or action is None:
            return None
        if any(kind == "block_begin" for _start, _end, kind in self._kinds_within(attribute.start, attribute.end)):
            return None
        inside = [call for call in self._calls if action.start <= call.start and call.end <= action.end]
        return inside[0] if len(inside) == 1 else None

    def _input(self, tag: MarkupTag) -> None:
        kind = self._value(_by_name(tag).get("type"))
        if kind is not None and kind.value is not None and kind.value.lower() == "file":
            for index in self._open:
                self.forms[index] = msgspec.structs.replace(self.forms[index], has_file_input=True)

    def _close(self, end: int) -> None:
        """End every open form: several are open where the branches of a condition each begin one."""
        for index in self._open:
            self.forms[index] = msgspec.structs.replace(self.forms[index], close=self._to_byte(end))
        self._open.clear()

    def _link(self, tag: MarkupTag) -> None:
        for attribute in tag.attributes:
            if attribute.name in {"href", "src"}:
                value = self._value(attribute)
                if value is not None and value.value:
                    self.links.append(Link(value.start, value.end, tag.name, attribute.name, value.value))


def _by_name(tag: MarkupTag) -> dict[str, MarkupAttribute]:
    """The attributes by name; browsers take the first of several."""
    return {attribute.name: attribute for attribute in reversed(tag.attributes)}
