"""Strongly connected components of a graph: the groups of nodes that reach one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(successors: Mapping[N, Sequence[N]]) -> list[list[N]]:
    """The components, each after those that it leads to (Tarjan 1972); without recursion, in linear time."""
    number: dict[N, int] = {}
    low: dict[N, int] = {}
    stack: list[N] = []
    open_nodes: set[N] = set()
    found: list[list[N]] = []

    def start(node: N) -> tuple[N, Iterator[N]]:
        number[node] = low[node] = len(number)
        stack.append(node)
        open_nodes.add(node)
        return node, iter(successors.get(node, ()))

    for root in successors:
        work = [start(root)] if root not in number else []
        while work:
            node, waiting = work[-1]
            for following in waiting:
                if following not in number:
                    work.append(start(following))
                    break
                if following in open_nodes:
                    low[node] = min(low[node], number[following])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    place = _place(stack, node)
                    component = stack[place:]
                    del stack[place:]
                    open_nodes.difference_update(component)
                    found.append(component)
    return found


def _place(stack: list[N], node: N) -> int:
    """Where a node stands on the stack, searched from its end."""
    place = len(stack) - 1
    while stack[place] != node:
        place -= 1
    return place
