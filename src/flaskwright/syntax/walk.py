"""Generic walks over our tree. Trees are at most a few hundred levels deep, by construction."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flaskwright.syntax.tree import List, Name, Node, Starred, Tuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAVES = frozenset({
    "start", "end", "id", "attr", "attr_start", "op", "ops", "kind", "keyword", "star", "is_async", "name",
    "name_start", "asname", "module", "level", "conversion", "template", "is_from", "is_star", "captures",
})  # fmt: skip


@cache
def _fields(cls: type[Node]) -> tuple[str, ...]:
    """The fields of a class that can hold nodes, in the order of declaration."""
    return tuple(field for field in cls.__struct_fields__ if field not in _LEAVES)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in the order of the fields of its class (which is not always source order)."""
    return tuple(_children(node))


def _children(node: Node) -> list[Node]:
    found: list[Node] = []
    for field in _fields(type(node)):
        value = getattr(node, field)
        if type(value) is tuple:
            if value and isinstance(value[0], Node):
                found += value
        elif isinstance(value, Node):
            found.append(value)
    return found


def walk(node: Node) -> Iterator[Node]:
    """A node and everything below it, parents before their children."""
    waiting = [node]
    pop = waiting.pop
    while waiting:
        current = pop()
        yield current
        below = _children(current)
        if below:
            below.reverse()
            waiting += below


def target_names(target: Node | None) -> Iterator[str]:
    """The names that a target of an assignment, or of a loop, binds: not those of whose items or attributes it sets."""
    match target:
        case Name(id=name):
            yield name
        case Tuple(items=items) | List(items=items):
            for item in items:
                yield from target_names(item)
        case Starred(value=value):
            yield from target_names(value)
        case _:
            return
