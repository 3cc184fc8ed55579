"""From Jinja's nodes to facts with exact spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from flaskwright.syntax._template_model import (
    FilterUse,
    Loop,
    Mention,
    Printed,
    Reference,
    TemplateCall,
    UrlForCall,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.syntax._template_tokens import Places


# Longer than anybody writes; a bound, because each node of a chain asks for its path.
_LONGEST_PATH = 32


_PATHS = frozenset({nodes.Name, nodes.Getattr, nodes.Getitem})
_SILENT = frozenset({nodes.TemplateData, nodes.Const})
_TELLING = frozenset({
    nodes.Call, nodes.Filter, nodes.For, nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block,
    nodes.Macro,
})  # fmt: skip


class FactReader:
    """Walks a tree whose nodes' `lineno` is an offset in characters; `to_byte` turns those into byte offsets.

    Nodes that Jinja's extensions make up stand on tokens that spell something else; they are passed over.
    """

    def __init__(self, places: Places, to_byte: Callable[[int], int]) -> None:
        self._places = places
        self._to_byte = to_byte
        self.extends: list[Reference] = []
        self.includes: list[Reference] = []
        self.imports: list[Reference] = []
        self.url_for: list[UrlForCall] = []
        self.calls: list[TemplateCall] = []
        self.filters: list[FilterUse] = []
        self.blocks: list[Mention] = []
        self.macros: list[Mention] = []
        self.printed: list[Printed] = []
        self.reads: list[Mention] = []
        self.loops: list[Loop] = []

    def read(self, tree: nodes.Template) -> None:
        """Fill the lists; an outer expression comes before what it holds."""
        stack: list[nodes.Node] = [tree]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind in _SILENT:
                continue
            if isinstance(node, nodes.Output):
                for printed in node.nodes:
                    self._print(printed)
            elif kind in _PATHS:
                self._read_path(node)
                if dotted(node) is not None:
                    continue
            elif kind in _TELLING:
                self._visit(node)
            below = _below(node)
            below.reverse()
            stack += below

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._to_byte(start), self._to_byte(end)

    def _visit(self, node: nodes.Node) -> None:
        match node:
            case nodes.Call():
                self._call(node)
            case nodes.Filter():
                self._filter(node)
            case nodes.For():
                self._loop(node)
            case nodes.Extends():
                self.extends.append(self._reference(node))
            case nodes.Include() | nodes.Import() | nodes.FromImport():
                (self.includes if isinstance(node, nodes.Include) else self.imports).append(self._reference(node))
            case nodes.Block() | nodes.Macro():
                name = self._places.following(node.lineno)
                if name is not None and name.text == node.name:
                    found = self.blocks if isinstance(node, nodes.Block) else self.macros
                    found.append(Mention(*self._span(name.start, name.end), node.name))
            case _:
                pass

    def _read_path(self, node: nodes.Node) -> None:
        path, first = dotted(node), _first_name(node)
        if path is not None and first is not None and first.ctx == "load" and self._spells(first):
            self.reads.append(Mention(*self._span(first.lineno, self._end(node)), path))

    def _spells(self, name: nodes.Name) -> bool:
        return self._places.text(name.lineno) == name.name

    def _end(self, node: nodes.Node) -> int:
        """Where a dotted path ends."""
        if isinstance(node, nodes.Name):
            return node.lineno + len(node.name)
        if isinstance(node, nodes.Getattr):
            attribute = self._places.following(node.lineno)
            return node.lineno if attribute is None else attribute.end
        return self._places.closing_end(node.lineno)

    def _call(self, node: nodes.Call) -> None:
        name, first = dotted(node.node), _first_name(node.node)
        if name is None or first is None or not self._spells(first) or self._places.text(node.lineno) != "(":
            return
        start, end = self._span(first.lineno, self._places.closing_end(node.lineno))
        positional = tuple(_constant(argument) for argument in node.args)
        keywords = tuple(keyword.key for keyword in node.kwargs)
        has_star, has_double_star = node.dyn_args is not None, node.dyn_kwargs is not None
        if name != "url_for":
            self.calls.append(TemplateCall(start, end, name, positional, keywords, has_star, has_double_star))
            return
        named = {keyword.key: _constant(keyword.value) for keyword in node.kwargs}
        endpoint = positional[0] if positional else named.get("endpoint")
        filename = named.get("filename")
        self.url_for.append(
            UrlForCall(start, end, name, positional, keywords, has_star, has_double_star, endpoint, filename)
        )

    def _filter(self, node: nodes.Filter) -> None:
        value = dotted(node.node) if node.node is not None else None
        if self._places.text(node.lineno) == node.name.split(".")[0]:
            self.filters.append(FilterUse(*self._span(node.lineno, node.lineno + len(node.name)), node.name, value))

    def _print(self, node: nodes.Expr) -> None:
        start, end = self._places.tag(node.lineno)
        if isinstance(node, nodes.TemplateData) or not self._places.text(start).startswith("{{"):
            return
        filters: list[str] = []
        value: nodes.Node | None = node
        while isinstance(value, nodes.Filter):
            filters.append(value.name)
            value = value.node
        path = dotted(value) if value is not None else None
        self.printed.append(Printed(*self._span(start, end), path, tuple(reversed(filters))))

    def _loop(self, node: nodes.For) -> None:
        target = node.target
        names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
        targets = tuple(name.name for name in names)
        start, _ = self._places.tag(node.lineno)
        iterable: nodes.Node | None = node.iter
        while isinstance(iterable, nodes.Filter):
            iterable = iterable.node
        path = dotted(iterable) if iterable is not None else None
        self.loops.append(Loop(*self._span(start, self._places.loop_end(node.lineno)), targets, path))

    def _reference(self, node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport) -> Reference:
        chosen = _constants(node.template)
        names = tuple(name for name in chosen if name is not None)
        members: tuple[tuple[str, str], ...] = ()
        if isinstance(node, nodes.FromImport):
            members = tuple(name if isinstance(name, tuple) else (name, name) for name in node.names)
        return Reference(
            *self._span(*self._places.tag(node.lineno)),
            names=names,
            first_found=isinstance(node.template, nodes.List | nodes.Tuple),
            dynamic=None in chosen,
            ignore_missing=isinstance(node, nodes.Include) and node.ignore_missing,
            target=node.target if isinstance(node, nodes.Import) else None,
            members=members,
        )


def _below(node: nodes.Node) -> list[nodes.Node]:
    """The nodes directly below a node, in source order."""
    found: list[nodes.Node] = []
    for field in node.fields:
        value = getattr(node, field)
        if type(value) is list:
            found += [one for one in value if isinstance(one, nodes.Node)]
        elif isinstance(value, nodes.Node):
            found.append(value)
    return found


def dotted(node: nodes.Node) -> str | None:
    """`a.b.c` for a name with attributes or constant string keys, `None` for everything else."""
    parts: list[str] = []
    while not isinstance(node, nodes.Name):
        if len(parts) > _LONGEST_PATH:
            return None
        if isinstance(node, nodes.Getattr):
            parts.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(key := _constant(node.arg), str):
            parts.append(key)
        else:
            return None
        node = node.node
    return ".".join([node.name, *reversed(parts)])


def _first_name(node: nodes.Node) -> nodes.Name | None:
    """The name with which a dotted path begins; `None` for everything else."""
    if dotted(node) is None:
        return None
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node if isinstance(node, nodes.Name) else None


def _constant(node: nodes.Node) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _constants(node: nodes.Node | None) -> list[str | None]:
    """The values that an expression may have; `None` stands for those that are not constant strings."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return [_constant(item) for item in node.items]
    if isinstance(node, nodes.CondExpr):
        return [*_constants(node.expr1), *(_constants(node.expr2) if node.expr2 is not None else ())]
    return [_constant(node) if node is not None else None]
