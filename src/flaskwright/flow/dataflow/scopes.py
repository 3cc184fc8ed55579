"""Which variables of a function its inner functions see, and how: read off the syntax, once per function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.definitions import FunctionInfo


class Inner(msgspec.Struct, frozen=True, eq=False):
    """The names of a function that its inner functions use.

    `fixed` ones are bound once, before the first function that uses them: its value can be handed over. `cells` may
    change under the inner function, or by it, and live where both can see them.
    """

    fixed: frozenset[str]
    cells: frozenset[str]


_FUNCTIONS = re.compile(rb"\b(?:def|lambda)\b")
NO_INNER = Inner(frozenset(), frozenset())


def has_no_inner(info: FunctionInfo) -> bool:
    """Whether the text of a function shows at once that there is none inside it."""
    node = info.node
    return len(_FUNCTIONS.findall(info.module.source.data, node.start, node.end)) <= 1


def inner_names(node: tree.FunctionDef | tree.Lambda) -> Inner:
    """How the inner functions of a function use its variables."""
    bound: dict[str, list[int]] = {one.name: [one.start] for one in node.params.items}
    functions: list[tree.FunctionDef | tree.Lambda] = []
    body: tuple[tree.Node, ...] = node.body if isinstance(node, tree.FunctionDef) else (node.body,)
    for one in _own(body, functions):
        for name in _bindings(one):
            bound.setdefault(name, []).append(one.start)
    if not functions:
        return NO_INNER
    fixed: set[str] = set()
    cells: set[str] = set()
    for function in functions:
        rebinds = {name for one in walk(function) if isinstance(one, tree.Nonlocal) for name in one.names}
        for name in names_in(function) | rebinds:
            places = bound.get(name)
            if places is None:
                continue
            if name in rebinds or len(places) > 1 or places[0] >= function.start:
                cells.add(name)
            else:
                fixed.add(name)
    return Inner(frozenset(fixed - cells), frozenset(cells))


def _own(body: tuple[tree.Node, ...], functions: list[tree.FunctionDef | tree.Lambda]) -> Iterator[tree.Node]:
    """The nodes of a body without those of its inner functions, which are collected."""
    waiting = list(reversed(body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, tree.FunctionDef | tree.Lambda):
            functions.append(node)
            yield node
            outside: tuple[tree.Node, ...] = node.params.items
            if isinstance(node, tree.FunctionDef):
                outside = (*outside, *node.decorators)
            for one in outside:
                waiting.extend(reversed(children(one)))
            continue
        yield node
        waiting.extend(reversed(children(node)))


def _bindings(node: tree.Node) -> Iterator[str]:
    """The names that a node binds itself."""
    match node:
        case tree.FunctionDef(name=name) | tree.ClassDef(name=name):
            yield name
        case tree.Assign(targets=targets):
            for target in targets:
                yield from _target_names(target)
        case tree.AnnAssign(target=target, value=value) if value is not None:
            yield from _target_names(target)
        case tree.AugAssign(target=target):
            for name in _target_names(target):
                yield from (name, name)
        case tree.For(target=target):
            for name in _target_names(target):
                yield from (name, name)
        case tree.Generator(target=target):
            yield from _target_names(target)
        case tree.NamedExpr(target=target):
            yield target.id
        case tree.ExceptHandler(name=str(name)):
            yield name
        case tree.WithItem(target=target) if target is not None:
            yield from _target_names(target)
        case tree.MatchCase(captures=captures):
            yield from captures
        case tree.Import(names=names) | tree.ImportFrom(names=names):
            for alias in names:
                yield alias.asname or alias.name.partition(".")[0]
        case _:
            return


def _target_names(target: tree.Expr) -> Iterator[str]:
    for node in walk(target):
        if isinstance(node, tree.Name):
            yield node.id
