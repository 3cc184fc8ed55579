"""Generic walks over our tree. Trees are at most a few hundred levels deep, by construction."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from flaskwright.syntax.tree import Constant, List, Name, Node, Starred, Tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEAVES = frozenset({
    "start", "end", "id", "attr", "attr_start", "op", "ops", "kind", "keyword", "star", "is_async", "name",
    "name_start", "asname", "module", "level", "conversion", "template", "is_from", "is_star", "captures",
})  # fmt: skip


BLOCKS = ("body", "orelse", "finalbody")
"""The fields of statements that hold blocks of other statements."""


class _Fields(dict[type[Node], "Callable[[Node], tuple[Any, ...]] | None"]):
    """By class, what gets the values of the fields that can hold nodes, in the order of declaration; `None` for names
    and constants, which are half of all nodes and hold none.
    """

    def __missing__(self, cls: type[Node]) -> Callable[[Node], tuple[Any, ...]] | None:
        # The two last ones are no nodes: of less than two names `attrgetter` gives no tuple.
        names = [field for field in cls.__struct_fields__ if field not in _LEAVES]
        holds = names and cls is not Constant
        found: Callable[[Node], tuple[Any, ...]] | None = attrgetter(*names, "start", "end") if holds else None
        self[cls] = found
        return found


_FIELDS = _Fields()


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in the order of the fields of its class (which is not always source order)."""
    return tuple(listed(node))


def listed(node: Node) -> list[Node]:
    """The same, as a list of one's own."""
    found: list[Node] = []
    get = _FIELDS[type(node)]
    if get is None:
        return found
    for value in get(node):
        kind = type(value)
        if kind is int:
            continue
        if kind is tuple:
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
        below = listed(current) if _FIELDS[type(current)] is not None else None
        if below:
            below.reverse()
            waiting += below


def names_in(*nodes: Node) -> set[str]:
    """The names that stand in nodes, whether they are read or bound there."""
    return {one.id for node in nodes for one in walk(node) if isinstance(one, Name)}


def is_none(node: Node) -> bool:
    """Whether a node is a written `None`."""
    return isinstance(node, Constant) and node.kind == "none"


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
