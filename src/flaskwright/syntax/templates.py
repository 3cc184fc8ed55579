"""Jinja templates as data: what they load, call, print and link to.

Jinja's own parser reads the template; the page around it is read as HTML. All spans are byte offsets into
`Source.data`. A tag that Jinja does not know is passed over with its arguments, what stands between such tags is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from jinja2 import TemplateSyntaxError

from flaskwright.findings.finding import Problem
from flaskwright.syntax._template_facts import FactReader
from flaskwright.syntax._template_model import (
    Attribute,
    FilterUse,
    Form,
    Link,
    Loop,
    Mention,
    Printed,
    Reference,
    Template,
    TemplateCall,
    UrlForCall,
)
from flaskwright.syntax._template_page import PageReader
from flaskwright.syntax._template_tokens import (
    Places,
    TemplateToken,
    decoding_literals,
    known_tags,
    parse,
    regions,
    text_for_jinja,
    tokens,
    without_unknown_tags,
)
from flaskwright.syntax.span import Span, byte_offsets

if TYPE_CHECKING:
    from jinja2 import nodes

    from flaskwright.syntax.source import Source

__all__ = [
    "Attribute",
    "FilterUse",
    "Form",
    "Link",
    "Loop",
    "Mention",
    "Printed",
    "Reference",
    "Span",
    "Template",
    "TemplateCall",
    "UrlForCall",
    "parse_template",
]

_Place = TypeVar("_Place", bound=Span)

_TAG_NAME = re.compile(r"\{%[-+]?\s*(\w+)")


class _NotJinjaError(Exception):
    """Why Jinja does not understand a text, and in which line, from 1; 0 where that is unknown."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def parse_template(source: Source) -> Template:
    """The facts of a template. Never raises; what cannot be parsed is told in `Template.problem`."""
    text = text_for_jinja(source)
    to_byte = byte_offsets(text)
    stream: list[TemplateToken] = []
    unknown: list[TemplateToken] = []
    facts = FactReader(Places(()), to_byte)
    understood = True
    problem: Problem | None = None
    try:
        _tokenize(text, stream)
        kept, unknown = without_unknown_tags(stream)
        tree = _parse(text, kept)
        facts = FactReader(Places(kept), to_byte)
        facts.read(tree)
    except _NotJinjaError as error:
        understood = False
        if _is_jinja(text):
            problem = Problem(source.path, error.line, 0, "template", error.reason)
    page = PageReader(text, regions(stream), facts.url_for, to_byte)
    page.read()
    return Template(
        path=source.path,
        understood=understood,
        problem=problem,
        extends=_ordered(facts.extends),
        includes=_ordered(facts.includes),
        imports=_ordered(facts.imports),
        url_for=_ordered(facts.url_for),
        calls=_ordered(facts.calls),
        filters=_ordered(facts.filters),
        blocks=_ordered(facts.blocks),
        macros=_ordered(facts.macros),
        printed=_ordered(facts.printed),
        reads=_ordered(facts.reads),
        loops=_ordered(facts.loops),
        unknown_tags=tuple(Mention(to_byte(name.start), to_byte(name.end), name.text) for name in unknown),
        forms=tuple(page.forms),
        links=tuple(page.links),
    )


def _ordered(found: list[_Place]) -> tuple[_Place, ...]:
    return tuple(sorted(found, key=lambda place: (place.start, place.end)))


def _tokenize(text: str, stream: list[TemplateToken]) -> None:
    """Append the tokens, as far as there are any. Raises `_NotJinjaError`."""
    try:
        stream.extend(tokens(text))
    except TemplateSyntaxError as error:
        raise _NotJinjaError(error.lineno, error.message or "not valid Jinja") from None


def _parse(text: str, stream: list[TemplateToken]) -> nodes.Template:
    """The tree. Raises `_NotJinjaError`."""
    try:
        with decoding_literals():
            return parse(stream)
    except TemplateSyntaxError as error:
        line = text.count("\n", 0, error.lineno) + 1  # the line of a token is its offset here
        raise _NotJinjaError(line, error.message or "not valid Jinja") from None
    except RecursionError:
        raise _NotJinjaError(0, "nested too deeply") from None
    except ValueError:
        raise _NotJinjaError(0, "holds a number that is too long") from None


def _is_jinja(text: str) -> bool:
    """Whether a text that Jinja cannot parse was meant for it: it has tags, and Jinja knows each of them.

    Pages for Django, Twig, Handlebars or a JavaScript framework share the braces but not the tags.
    """
    names = {match[1] for match in _TAG_NAME.finditer(text)} - {"raw", "endraw"}
    return bool(names) and names <= known_tags()
