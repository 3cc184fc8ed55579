"""What is of no account where only a developer's own machine runs: that it shows exceptions, or checks no certificate.

The state of a way that such a test lets through says so under a label of its own; where the ways meet again, it is
gone, as is what was checked on one of them only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.ambient_facts import NOWHERE
from flaskwright.flow.dataflow.domain import Lib, Top, kind_of
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.state import map_object, rewrite
from flaskwright.flow.dataflow.taints import Label, cleared
from flaskwright.flow.dataflow.things import like
from flaskwright.flow.development import means_development

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State
    from flaskwright.syntax import tree

DEVELOPING = Label("development", "a development run", NOWHERE)
HARMLESS = mask(("exception", "tls"))


def enter(frame: Frame, test: tree.Expr, *, positive: bool) -> None:
    """Go on where a test is true, or false: what the variables hold shows nothing to strangers from here on."""
    state = frame.live
    if DEVELOPING in state.facts or not _is_told_by(frame, test, positive=positive):
        return
    state.facts[DEVELOPING] = HARMLESS
    for name, value in state.env.items():
        state.env[name] = rewrite(value, _shown)
    for address, held in state.heap.items():
        state.heap[address] = map_object(held, lambda one: rewrite(one, _shown))


def _is_told_by(frame: Frame, test: tree.Expr, *, positive: bool) -> bool:
    """Whether only a development run goes on there, which is read off each test once."""
    told = frame.engine.told_by_tests
    found = told.get((id(test), positive))
    if found is None:
        found = told[id(test), positive] = means_development(test, positive=positive)
    return found


def _shown(value: Value) -> Value:
    taints = cleared(value.taints, HARMLESS)
    match value:
        case Top() if value.taints:
            return Top(taints, kind_of(value), base=value.base)
        case Lib() if value.taints:
            return like(value, taints)
        case _:
            return value


def harmless(state: State) -> int:
    """The kinds of sinks that are of no account where the code runs."""
    return state.facts.get(DEVELOPING, 0)
