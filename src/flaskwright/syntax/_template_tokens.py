"""Jinja's own tokens with the place of each, so that the nodes made from them know where they stand.

Jinja's nodes carry only a line. The parser copies that line from its tokens, so feeding it tokens whose "line" is their
offset gives nodes with exact offsets.
"""

from __future__ import annotations

import re
import warnings
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.syntax.source import Source

_LINE_END = re.compile(r"\r\n?")
_BUILT_IN_TAGS = frozenset({
    "autoescape", "block", "call", "elif", "else", "endautoescape", "endblock", "endcall", "endfilter", "endfor",
    "endif", "endmacro", "endset", "endtrans", "endwith", "extends", "filter", "for", "from", "if", "import", "include",
    "macro", "pluralize", "print", "set", "with",
})  # fmt: skip
_OPENING = frozenset({"variable_begin", "block_begin", "comment_begin"})
_CLOSING = frozenset({"variable_end", "block_end", "comment_end"})
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SKIPPED = frozenset({"comment_begin", "comment", "comment_end", "raw_begin", "raw_end"})


class TemplateToken(NamedTuple):
    """A token of Jinja's lexer; `start` and `end` count characters."""

    start: int
    end: int
    kind: str
    text: str


@cache
def environment() -> Environment:
    """Jinja with the extensions that Flask applications commonly switch on; it is only ever used to parse."""
    extensions = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug"]
    return Environment(extensions=extensions, keep_trailing_newline=True)  # noqa: S701 - nothing is ever rendered


@cache
def known_tags() -> frozenset[str]:
    """The tags that Jinja and those extensions understand."""
    return _BUILT_IN_TAGS.union(*(extension.tags for extension in environment().iter_extensions()))


def text_for_jinja(source: Source) -> str:
    """A template's text with the line ends that Jinja makes of it; it is as long as before, so that offsets hold."""
    return _LINE_END.sub(lambda match: " " * (len(match[0]) - 1) + "\n", source.text)


@contextmanager
def decoding_literals() -> Iterator[None]:
    r"""Where Jinja decodes string literals: it does so with `unicode-escape`, which warns of `"\d"`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def tokens(text: str) -> Iterator[TemplateToken]:
    """The tokens of a text with LF line ends, less white space. Raises `jinja2.TemplateSyntaxError` with a line."""
    position = 0
    for _line, kind, value in environment().lexer.tokeniter(text, None):
        # The lexer drops the white space before a tag such as `{%-`.
        while not text.startswith(value, position) and text[position : position + 1].isspace():
            position += 1
        end = position + len(value)
        if kind != "whitespace":
            yield TemplateToken(position, end, kind, value)
        position = end


def without_unknown_tags(stream: list[TemplateToken]) -> tuple[list[TemplateToken], list[TemplateToken]]:
    """What Jinja can parse: all tokens less the whole tags whose names it does not know, and those names."""
    kept: list[TemplateToken] = []
    unknown: list[TemplateToken] = []
    tag: list[TemplateToken] | None = None
    for token in stream:
        if token.kind == "block_begin":
            tag = [token]
        elif tag is None:
            kept.append(token)
        else:
            tag.append(token)
            if token.kind == "block_end":
                name = next((part for part in tag if part.kind == "name"), None)
                if name is None or name.text in known_tags():
                    kept.extend(tag)
                else:
                    unknown.append(name)
                tag = None
    return kept + (tag or []), unknown


def parse(stream: Iterable[TemplateToken]) -> nodes.Template:
    """The syntax tree; each node's `lineno` is the offset of its token, counted in characters from 0.

    Raises `jinja2.TemplateSyntaxError` (with an offset for its line), `RecursionError` and, for numbers of thousands of
    digits, `ValueError`.
    """
    parser = Parser(environment(), "")
    located = environment().lexer.wrap((token.start, token.kind, token.text) for token in stream)
    parser.stream = TokenStream(located, None, None)
    # Not `parser.parse()`, which goes through the tree once more to prepare it for rendering.
    return nodes.Template(parser.subparse(), lineno=0)


class Places:
    """Where expressions end: Jinja's nodes say only where they begin."""

    def __init__(self, stream: Iterable[TemplateToken]) -> None:
        self._tokens = [token for token in stream if token.kind not in _SKIPPED]
        self._index = {token.start: index for index, token in enumerate(self._tokens)}
        self._closing: dict[int, int] = {}
        self._tags: dict[int, tuple[int, int]] = {}
        self._loop_ends: dict[int, int] = {}
        brackets: list[int] = []
        loops: list[int] = []
        opened = 0
        for index, token in enumerate(self._tokens):
            if token.kind in _OPENING:
                brackets.clear()
                opened = index
            elif token.kind in _CLOSING:
                span = self._tokens[opened].start, token.end
                self._tags.update(dict.fromkeys(range(opened, index + 1), span))
                first = self._tokens[min(opened + 1, index)]
                if first.text == "for":
                    loops.append(first.start)
                elif first.text == "endfor" and loops:
                    self._loop_ends[loops.pop()] = token.end
            elif token.kind == "operator" and token.text in _BRACKETS:
                brackets.append(index)
            elif token.kind == "operator" and token.text in _BRACKETS.values() and brackets:
                self._closing[brackets.pop()] = index

    def text(self, start: int) -> str:
        """The token that begins at an offset; empty where none does."""
        index = self._index.get(start)
        return "" if index is None else self._tokens[index].text

    def following(self, start: int) -> TemplateToken | None:
        """The token after the one that begins at `start`."""
        index = self._index.get(start)
        return None if index is None or index + 1 >= len(self._tokens) else self._tokens[index + 1]

    def closing_end(self, start: int) -> int:
        """The end of the bracket that closes the one at `start`."""
        index = self._index.get(start, -1)
        closing = self._closing.get(index)
        return start if closing is None else self._tokens[closing].end

    def tag(self, start: int) -> tuple[int, int]:
        """The whole `{{ … }}` or `{% … %}` around the token at `start`."""
        return self._tags.get(self._index.get(start, -1), (start, start))

    def loop_end(self, start: int) -> int:
        """The end of the `{% endfor %}` of the loop whose `for` stands at `start`."""
        return self._loop_ends.get(start, start)


def regions(stream: Iterable[TemplateToken]) -> list[tuple[int, int, str]]:
    """What is not text of the page, as (start, end, kind of the opening token), in order and without overlap."""
    found: list[tuple[int, int, str]] = []
    opening: TemplateToken | None = None
    for token in stream:
        if token.kind in {"raw_begin", "raw_end"}:
            found.append((token.start, token.end, token.kind))
        elif token.kind in _OPENING:
            opening = token
        elif token.kind in _CLOSING and opening is not None:
            found.append((opening.start, token.end, opening.kind))
            opening = None
    return found
