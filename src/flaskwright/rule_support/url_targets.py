"""Where code names a URL that a client shall ask for next: redirects, `Location` headers, links in bodies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.bindings import binds
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact, Unit

LINK = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:href|action)\s*=\s*(?P<quote>["'])(?P<path>/[^"'<>{}]*)(?P=quote)""")


class Target(msgspec.Struct, frozen=True, eq=False):
    """An expression that is a URL, in the words of the project, and what it is for.

    `in_place`: the expression itself stands there and may be replaced; not so for constants and for texts with links.
    `path` is set where the URL is only a part of a text.
    """

    module: ModuleInfo
    node: tree.Expr
    purpose: str
    in_place: bool
    path: str | None = None


def targets(project: Project, function: FunctionInfo, *, answers: bool) -> Iterator[Target]:
    """The URLs that a function sends; `answers` says whether Flask makes an answer of what it returns."""
    unit = project.code.unit(function)
    module = function.module
    for call in project.once(_redirects).get(function, ()):
        if isinstance(call.node, tree.Call):
            written = argument_node(call.node, 0, "location")
            if written is not None:
                yield Target(module, written, "a redirect", in_place=True)
    if b"ocation" in module.source.data:
        yield from _headers(function)
    if answers:
        yield from _links(unit)


def _redirects(project: Project) -> dict[FunctionInfo | ModuleInfo, list[CallFact]]:
    """The calls that redirect, by the body in which they stand."""
    found: dict[FunctionInfo | ModuleInfo, list[CallFact]] = {}
    for call in dict.fromkeys(project.code.calls_to(project.libraries.role("redirects"))):
        found.setdefault(call.unit.info, []).append(call)
    return found


def _headers(function: FunctionInfo) -> Iterator[Target]:
    for node in walk(function.node):
        match node:
            case tree.Dict():
                for item in node.items:
                    if _is_location(item.key):
                        yield Target(function.module, item.value, "a `Location` header", in_place=True)
            case tree.Assign(targets=[tree.Subscript(value=tree.Attribute(attr="headers"), index=index)]):
                if _is_location(index):
                    yield Target(function.module, node.value, "a `Location` header", in_place=True)
            case _:
                pass


def _is_location(node: tree.Expr | None) -> bool:
    return isinstance(node, tree.Constant) and isinstance(node.value, str) and node.value.lower() == "location"


def _links(unit: Unit) -> Iterator[Target]:
    for fact in unit.returns:
        value = fact.node.value if isinstance(fact.node, tree.Return) else None
        body = value.items[0] if isinstance(value, tree.Tuple) and value.items else value
        pieces = body.parts if isinstance(body, tree.FString) else (body,)
        for piece in pieces:
            if isinstance(piece, tree.Constant) and isinstance(piece.value, str):
                for found in LINK.finditer(piece.value):
                    yield Target(unit.module, piece, "a link", in_place=False, path=found["path"])


def definition(project: Project, module: ModuleInfo, name: str) -> tuple[ModuleInfo, tree.Expr] | None:
    """The expression that a module binds once, at its top, to a name; imports are followed."""
    for _ in range(4):
        bound = [node.value for node in module.node.body if isinstance(node, tree.Assign) and binds(node, name)]
        if bound:
            return (module, bound[0]) if len(bound) == 1 else None
        origin = next((fact for fact in project.code.unit(module).imports if fact.name == name), None)
        if origin is None or origin.target is None:
            return None
        module = origin.target
    return None
