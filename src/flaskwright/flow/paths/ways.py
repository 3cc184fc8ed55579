"""The ways out of a block, kept apart so that `finally` and the end of a `with` block run on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from flaskwright.flow.paths.frames import Flow, Frame, Raising, add
from flaskwright.flow.paths.questions import S

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.paths.questions import Failure


class Ways(Generic[S]):
    """The states in which a block is left: at its end, by `return`, `break` and `continue`, by an exception."""

    __slots__ = ("breaks", "continues", "normal", "raising", "returned")

    def __init__(
        self, normal: Flow[S], returned: Flow[S], breaks: Flow[S], continues: Flow[S], raising: Raising[S]
    ) -> None:
        self.normal = normal
        self.returned = returned
        self.breaks = breaks
        self.continues = continues
        self.raising = raising


def collect(frame: Frame[S], run: Callable[[], None], *, guarded: bool) -> Ways[S]:
    """Run a block, and keep the ways out of it from what stands around it."""
    loop = frame.loops[-1] if frame.loops else None
    outer = (frame.returned, frame.raising, frame.guarded)
    jumps = (loop.breaks, loop.continues) if loop is not None else None
    frame.returned, frame.raising, frame.guarded = {}, {}, guarded
    if loop is not None:
        loop.breaks, loop.continues = {}, {}
    run()
    breaks, continues = (loop.breaks, loop.continues) if loop is not None else ({}, {})
    ways = Ways(frame.flow, frame.returned, breaks, continues, frame.raising)
    frame.returned, frame.raising, frame.guarded = outer
    if loop is not None and jumps is not None:
        loop.breaks, loop.continues = jumps
    return ways


def go_on(frame: Frame[S], ways: Ways[S]) -> None:
    """Leave a block on its ways, but for the exceptions."""
    frame.flow = ways.normal
    add(frame.returned, ways.returned)
    if frame.loops:
        add(frame.loops[-1].breaks, ways.breaks)
        add(frame.loops[-1].continues, ways.continues)


def each_way(frame: Frame[S], ways: Ways[S], run: Callable[[bool], None]) -> None:
    """Leave a block on its ways, and on each run what comes before that; it is told whether an exception is why."""

    def after(flow: Flow[S], *, failed: bool = False) -> Flow[S]:
        frame.flow = flow
        if flow:
            run(failed)
        return frame.flow

    by_failure: dict[Failure, Flow[S]] = {}
    for (state, failure), trail in ways.raising.items():
        by_failure.setdefault(failure, {})[state] = trail
    for failure, flow in by_failure.items():
        for state, trail in after(flow, failed=True).items():
            frame.fail(state, failure, trail)
    go_on(frame, Ways(after(ways.normal), after(ways.returned), after(ways.breaks), after(ways.continues), {}))
