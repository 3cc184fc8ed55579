"""What the engine reports: a value that reaches a place where it does harm."""

from __future__ import annotations

from collections.abc import Hashable  # noqa: TC003 - msgspec reads the field types
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.flow.dataflow.kinds import GUESSED
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, then

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.taints import Trace
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.syntax import tree


RENDERED = "rendered"
"""The origin of what a template gives whose name does not tell that it is a page."""


class Place(msgspec.Struct, frozen=True, eq=False):
    """A sink in the code: what it is called, where it stands, and in which body (a template has none).

    `errors` are the exceptions of a conversion that fails; `detail` is what a rule may want to know besides. `waits` is
    the call that renders a template of a name that tells nothing: whether that becomes a page is seen where it goes to
    (`caller`: the template itself is rendered by one); or a file, which somebody may send.
    `tells` says that the text of the exception shows the value.
    `harmless` are the bits of which one makes a value harmless there; where it is 0, that of the kind.
    """

    kind: str
    sink: str
    location: Location
    info: FunctionInfo | ModuleInfo | None
    node: tree.Node
    verb: str = "reaches"
    errors: tuple[str, ...] = ()
    detail: str = ""
    origin: str | None = None
    waits: Hashable = None
    harmless: int = 0
    tells: bool = False


class Pending(msgspec.Struct, frozen=True, eq=False):
    """A place that the callers' values may reach: which, is known only when somebody calls."""

    place: Place
    taints: Taints


class Hit(msgspec.Struct, frozen=True, eq=False):
    """A value that reaches a sink: where it comes from, the steps from there to the sink, and the sink.

    `guessed`: on the way it went through something that nobody knows.
    """

    place: Place
    label: Label
    steps: tuple[Step, ...]
    guessed: bool

    @property
    def kind(self) -> str:
        """The kind of the sink."""
        return self.place.kind

    @property
    def location(self) -> Location:
        """Where the sink stands."""
        return self.place.location


class Unfollowed(msgspec.Struct, frozen=True, order=True):
    """A body that was not followed to its end, by its place and name, and why: what it does is only known roughly."""

    location: Location
    name: str
    reason: str


def hit(place: Place, taint: Taint) -> Hit | None:
    """A hit, where it is known what the value is made from."""
    if not isinstance(taint.label, Label):
        return None
    trace: Trace = then(taint.trace, Step(place.location, f"{place.verb} {place.sink}"))
    return Hit(place, taint.label, trace.steps(), bool(taint.cleared & GUESSED))
