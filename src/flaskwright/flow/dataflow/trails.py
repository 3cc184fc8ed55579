"""What a run of a body rests on, and what it left behind: whether it is still true, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from flaskwright.flow.dataflow.domain import Address, Value
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

Start: TypeAlias = tuple[str, int, str, int]
"""Where code starts to run: the function's place, the file that has it called, and which of several from there."""
Read: TypeAlias = "tuple[Hashable, int]"
"""A shared key or address, and how often what is behind it had got more."""


class Trail:
    """What one run read and stored where all runs see it, and the runs whose results it used."""

    __slots__ = ("body", "objects", "owner", "reads", "used", "width", "writes")

    def __init__(self, body: FunctionInfo | ModuleInfo | None, owner: Hashable = None) -> None:
        self.body = body
        self.owner = owner
        """Under which name the engine keeps what the run found."""
        self.width = 0
        """How coarsely the body's arguments were looked at."""
        self.reads: set[Read] = set()
        self.writes: dict[tuple[Hashable, Hashable], tuple[Hashable, Value]] = {}
        """The shared keys with the values that were stored there, by key and content."""
        self.objects: dict[Address, None] = {}
        """The shared objects that got a content."""
        self.used: dict[Trail, None] = {}


def with_used(trails: Iterable[Trail]) -> Iterator[Trail]:
    """Some trails, and those of all runs that they used, however indirectly; each once."""
    seen: set[Trail] = set()
    waiting = list(trails)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            yield one
            waiting.extend(one.used)


class Outdated:
    """Tells which runs read, themselves or by others, what has got more since."""

    def __init__(self, is_outdated: Callable[[Iterable[Read]], bool]) -> None:
        self._is_outdated = is_outdated
        self._known: dict[Trail, bool] = {}

    def __call__(self, trail: Trail) -> bool:
        """Whether a run is to be made again."""
        waiting = [trail]
        while waiting:
            one = waiting[-1]
            if one in self._known:
                waiting.pop()
                continue
            open_ones = [inner for inner in one.used if inner not in self._known]
            if open_ones:
                waiting.extend(open_ones)
                continue
            self._known[one] = self._is_outdated(one.reads) or any(self._known[inner] for inner in one.used)
            waiting.pop()
        return self._known[trail]
