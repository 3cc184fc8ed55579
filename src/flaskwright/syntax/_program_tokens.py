"""The tokens of a template as its program's readers want them: values made of the text, places in bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError

from flaskwright.syntax._template_tokens import (
    decoding_literals,
    environment,
    text_for_jinja,
    tokens,
    without_unknown_tags,
)
from flaskwright.syntax.span import byte_offsets

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_SURROGATE = re.compile("[\ud800-\udfff]")
_TAGS = frozenset({"variable_begin", "block_begin"})


class NotUnderstoodError(Exception):
    """Jinja does not understand the template, or it is nested more deeply than Jinja can go."""


class Token(NamedTuple):
    """`kind` is that of Jinja's parser, or "unknown" for a whole tag that Jinja does not know."""

    kind: str
    value: str | int | float
    start: int
    end: int


def read_tokens(source: Source) -> list[Token]:
    """All tokens, and one of kind "eof" at the end. Raises `NotUnderstoodError`."""
    text = text_for_jinja(source)
    to_byte = byte_offsets(text)
    try:
        known, unknown = without_unknown_tags(list(tokens(text)))
        with decoding_literals():
            wrapped = list(
                environment().lexer.wrap((index, kind, text) for index, (_, _, kind, text) in enumerate(known))
            )
    except TemplateSyntaxError as error:
        raise NotUnderstoodError(error.message) from None
    except (ValueError, OverflowError) as error:  # a number of thousands of digits
        raise NotUnderstoodError(str(error)) from None
    found = [Token("unknown", name.text, to_byte(name.start), to_byte(name.end)) for name in unknown]
    for index, kind, value in wrapped:
        start, end, _, written = known[index]
        if kind not in _TAGS and kind != "data":
            end = start + len(written.rstrip())  # the white space after `-}}` belongs to its token
        valid = _SURROGATE.sub("\ufffd", value) if kind == "string" else value
        found.append(Token(kind, valid, to_byte(start), to_byte(end)))
    if unknown:
        found.sort(key=lambda token: token.start)
    found.append(Token("eof", "", to_byte(len(text)), to_byte(len(text))))
    return found
