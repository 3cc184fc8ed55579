"""What a template is to the later stages: plain frozen data."""

from __future__ import annotations

import msgspec

from flaskwright.findings.finding import Problem  # noqa: TC001 - msgspec reads the field types
from flaskwright.syntax.span import Span


class Mention(Span, frozen=True):
    """A name at its place: a block, a macro, a name or dotted path that is read (`current_user.name`)."""

    name: str


class Reference(Span, frozen=True):
    """`extends`, `include`, `import` or `from … import` of templates; the span is the whole tag.

    `names` are the constant names among which the template is chosen; `first_found` says that a list was given, of
    which the first that exists is taken. `dynamic` says that other names are possible. `target` is the name that
    `import … as` binds, `members` are the names and aliases of `from … import`.
    """

    names: tuple[str, ...]
    first_found: bool = False
    dynamic: bool = False
    ignore_missing: bool = False
    target: str | None = None
    members: tuple[tuple[str, str], ...] = ()


class TemplateCall(Span, frozen=True):
    """A call of a named function or method; the span reaches from the name to the closing bracket.

    `name` is the dotted path (`form.hidden_tag`); `positional` holds constant strings, `None` for everything else;
    `has_star` and `has_double_star` say that further arguments come from a list or mapping.
    """

    name: str
    positional: tuple[str | None, ...]
    keywords: tuple[str, ...]
    has_star: bool
    has_double_star: bool


class UrlForCall(TemplateCall, frozen=True):
    """A call of `url_for`; `endpoint` and `filename` are constants, or `None` where absent or computed."""

    endpoint: str | None
    filename: str | None


class FilterUse(Span, frozen=True):
    """`value|name`; the span is the filter's name; `value` is the dotted path that it is put on, where there is one."""

    name: str
    value: str | None


class Printed(Span, frozen=True):
    """`{{ … }}`: the dotted path that it prints, `None` for other expressions, and the filters put on it, in order."""

    value: str | None
    filters: tuple[str, ...]


class Loop(Span, frozen=True):
    """`{% for target in iterable %}` with its body; `iterable` is a dotted path, filters left away, or `None`."""

    targets: tuple[str, ...]
    iterable: str | None


class Attribute(Span, frozen=True):
    """An HTML attribute's value; `value` is `None` where Jinja computes it or a part of it."""

    value: str | None


class Form(Span, frozen=True):
    """A `<form>`; the span is the opening tag, `close` is where the form ends.

    `url_for` is the call in `action`, where there is exactly one and no other branch. `uncertain` says that Jinja
    decides about whole attributes, so that what is missing may be there.
    """

    close: int
    method: Attribute | None
    action: Attribute | None
    enctype: Attribute | None
    url_for: UrlForCall | None
    has_file_input: bool
    uncertain: bool


class Link(Span, frozen=True):
    """A literal `href` or `src`; the span is the value."""

    tag: str
    attribute: str
    value: str


class Template(msgspec.Struct, frozen=True):
    """A template's facts, each list in the order of the places.

    `understood` is false where Jinja could not parse it: then only `forms` and `links` are filled. `problem` says why,
    unless the file is likely written for another template engine.
    """

    path: str
    understood: bool = True
    problem: Problem | None = None
    extends: tuple[Reference, ...] = ()
    includes: tuple[Reference, ...] = ()
    imports: tuple[Reference, ...] = ()
    url_for: tuple[UrlForCall, ...] = ()
    calls: tuple[TemplateCall, ...] = ()
    filters: tuple[FilterUse, ...] = ()
    blocks: tuple[Mention, ...] = ()
    macros: tuple[Mention, ...] = ()
    printed: tuple[Printed, ...] = ()
    reads: tuple[Mention, ...] = ()
    loops: tuple[Loop, ...] = ()
    unknown_tags: tuple[Mention, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
