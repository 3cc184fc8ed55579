"""Jinja templates as programs: what they print, where in the page that stands, and what they compute on the way.

`templates` tells the facts of a template; here it becomes statements that can be followed step by step. The nodes are
those of `template_tree`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from flaskwright.syntax._program_statements import StatementReader
from flaskwright.syntax._program_tokens import NotUnderstoodError, read_tokens
from flaskwright.syntax.template_tree import Block, Place, TemplateProgram
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.syntax.source import Source

__all__ = ["blocks", "lower_template"]

_TEXT: Final = Place()
_NOWHERE: Final[Mapping[str, Place]] = MappingProxyType({})


def lower_template(
    source: Source, *, html: bool, starts: Mapping[str, Place] = _NOWHERE, begins: Place = _TEXT
) -> TemplateProgram:
    """The program of a template. Never raises; one that Jinja cannot read is empty and not `understood`.

    `html` says whether autoescape is on, by the template's name. `starts` are the places of blocks by their names, for
    a template that extends another (see `Block.place`); `begins` is the place of the whole page, for one that is
    included (see `Include.place`). Without those, both begin in text.
    """
    try:
        reader = StatementReader(read_tokens(source), html=html, starts=starts, begins=begins)
        body = reader.program()
    except (NotUnderstoodError, RecursionError):
        return TemplateProgram(source.path, understood=False, body=())
    text, there = frozenset(reader.from_text), frozenset(reader.from_there)
    return TemplateProgram(source.path, understood=True, body=body, from_text=text, from_there=there)


def blocks(program: TemplateProgram) -> dict[str, Block]:
    """The blocks of a template by name, also those inside of others."""
    found = [node for statement in program.body for node in walk(statement) if isinstance(node, Block)]
    return {block.name: block for block in found}
