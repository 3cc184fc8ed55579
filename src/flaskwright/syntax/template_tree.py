"""What a Jinja template does, as a small program: the nodes of `tree` where one fits, and those here for the rest.

Spans are byte offsets into `Source.data`, as everywhere. Expressions are those of `tree`, with `Filter` and `Test`
besides. The types of the fields speak of `tree` alone, as in `tree` itself, but where they allow an expression or a
statement, there may be one from here.

How Jinja's own forms stand in the program:

- `a.b` is an `Attribute` (a lookup of an attribute or of a key), `a.0` and `a['b']` are `Subscript`s;
- `a ~ b` is an `FString`, `a is not b` is `not` before a `Test`, `a if b` without `else` is an `IfExp` whose `orelse`
  is the empty text that an undefined value prints;
- `{% set a.b = … %}` of a namespace is an `Assign` to an `Attribute`;
- a macro is a `FunctionDef` whose body prints what the macro returns;
- `{% for … if test %}` is a `For` with one `If` in its body; `else` of a loop runs where nothing was looped over;
- `{% with %}` is a `Scoped` that begins with an `Assign` for each name, `{% autoescape %}` is a `Scoped`;
- `{% trans %}` is a `Scoped` that assigns what the tag names and prints each variable of the text where it stands;
- the text of the page is not in the program: each place where something is printed says what stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.tree import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

Context: TypeAlias = Literal["text", "attribute", "unquoted", "script", "style", "comment", "tag", "name"]


class Place(msgspec.Struct, frozen=True):
    """Where in an HTML page something is printed.

    - "text": between tags; also in raw text such as `<textarea>`, and in a `<script>` that is data and never runs
      (`type="application/json"`, `type="text/template"`). `tag` is set in raw text only.
    - "attribute": in a quoted value of an attribute.
    - "unquoted": in a value without quotes, whatever the attribute: there, escaping does not help.
    - "script": in a `<script>` that runs; in a quoted value that the browser decodes and then runs: of an event handler
      (`onclick`), of `srcdoc`, or of a URL that begins with `javascript:`.
    - "style": in a `<style>`. (`style="…"` is an "attribute".)
    - "comment": in a comment, `<!doctype>` or `<?xml?>`.
    - "tag": in a tag where an attribute may begin. "name": in the name of an element or of an attribute.

    `attribute` and `tag` are lower-case names, without the parts of them that an expression prints; `None` where there
    is none. `starts` says that only white space stands before it in the value, so that it decides the scheme of a URL.
    `url` says that the attribute holds a URL that the browser may open as a page or load as code; an image's does not.
    `quote` is the one around the value; in double quotes `|tojson` does not help, since JSON has double quotes itself.
    """

    context: Context = "text"
    attribute: str | None = None
    tag: str | None = None
    starts: bool = False
    url: bool = False
    quote: Literal['"', "'"] | None = None


# ---------------------------------------------------------------- expressions


class Filter(Node, frozen=True):
    """`value|name(args)`; `value` is `None` where the filter is put on a block, and begins the chain of its filters."""

    value: tree.Expr | None
    name: str
    args: tuple[tree.Argument, ...]


class Test(Node, frozen=True):
    """`value is name(args)` or `value is name argument`."""

    value: tree.Expr
    name: str
    args: tuple[tree.Argument, ...]


Expr: TypeAlias = tree.Expr | Filter | Test

# ------------------------------------------------------------------ statements
# `escaped` says whether autoescape is on at the place; `None` where an expression decides that when the page is made.


class Print(Node, frozen=True):
    """`{{ value }}` or `{% print value %}`; the node is the whole tag."""

    value: tree.Expr
    place: Place
    escaped: bool | None


class SetBlock(Node, frozen=True):
    """`{% set target | filter %} … {% endset %}`: what the body prints becomes a value, `Markup` where `escaped`."""

    target: tree.Expr
    filter: Filter | None
    body: tuple[tree.Stmt, ...]
    escaped: bool | None


class Block(Node, frozen=True):
    """`{% block name %}`; `place` is where it stands in its own file, whence the block of a child begins, too.

    A block sees the variables of the loops and macros around it only where it is `scoped`.
    """

    name: str
    body: tuple[tree.Stmt, ...]
    place: Place
    scoped: bool


class CallBlock(Node, frozen=True):
    """`{% call(params) call %} … {% endcall %}`: prints the call's result as it is; `caller(…)` there is the body."""

    call: tree.Call
    params: tree.Parameters
    body: tuple[tree.Stmt, ...]
    place: Place
    escaped: bool | None


class FilterBlock(Node, frozen=True):
    """`{% filter name %} … {% endfilter %}`: prints, as it is, what the filter makes of what the body prints."""

    filter: Filter
    body: tuple[tree.Stmt, ...]
    place: Place
    escaped: bool | None


class Scoped(Node, frozen=True):
    """Statements whose assignments end with them."""

    body: tuple[tree.Stmt, ...]


class Extends(Node, frozen=True):
    """`{% extends template %}`: of this file only the blocks are printed, in the places of the base's blocks."""

    template: tree.Expr


class Include(Node, frozen=True):
    """`{% include template %}`; `context` says whether the template sees the variables here (so unless told not to)."""

    template: tree.Expr
    place: Place
    ignore_missing: bool
    context: bool


class Import(Node, frozen=True, tag="TemplateImport"):
    """`{% import template as target %}`, or `{% from template import name as alias %}` with both in `names`."""

    template: tree.Expr
    target: str | None
    names: tuple[tuple[str, str], ...]
    context: bool


Stmt: TypeAlias = tree.Stmt | Print | SetBlock | Block | CallBlock | FilterBlock | Scoped | Extends | Include | Import


SETTING = (tree.Assign, tree.FunctionDef, Import, SetBlock)
"""What a template that extends another does outside of its blocks; nothing else there counts."""


class TemplateProgram(msgspec.Struct, frozen=True, eq=False):
    """One template. A file that Jinja cannot read has an empty body and is not `understood`."""

    path: str
    understood: bool
    body: tuple[tree.Stmt, ...]
    from_text: frozenset[str] = frozenset()
    """The blocks that begin in text, whatever stands around them in their own file."""
    from_there: frozenset[str] = frozenset()
    """The blocks that begin where they stand."""

    def changes_with(self, starts: Mapping[str, Place]) -> bool:
        """Whether the template would read otherwise if its blocks began in these places."""
        return any(
            name in self.from_there or (name in self.from_text and place != Place()) for name, place in starts.items()
        )
