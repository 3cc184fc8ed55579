"""Flashed messages: what one view leaves for the page of the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import NONE, TEXT_TYPE, Const, Given, Lib, Seq, Top, Value
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.tracing import retraced
from flaskwright.flow.dataflow.truth import truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

MESSAGE = ("flashed", "message")
CATEGORY = ("flashed", "category")
SHOWN = mask(("exception",))


def _flash(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`flash(message, category)`: each page may show it that shows such messages."""
    for key, value in ((MESSAGE, given.get(0, "message")), (CATEGORY, given.get(1, "category"))):
        if value is not None:
            # Who flashes an exception has shown it, on whatever page.
            frame.share(key, retraced(value, frame, node, "is flashed", SHOWN))
    return NONE


def _flashed(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`get_flashed_messages()`, or with `with_categories` pairs of a category and a message."""
    message = frame.shared(MESSAGE) or Top(kind=TEXT_TYPE)
    category = frame.shared(CATEGORY) or Top(kind=TEXT_TYPE)
    wanted = given.get(0, "with_categories")
    paired = truth(wanted, frame) if wanted is not None else False
    if paired is not False:
        pair = Seq((frame.join(category, Const("message")), message))
        message = pair if paired else frame.join(pair, message)
    return frame.new(node, Obj("list", rest=message))


PAGE_CALLS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    "flask.flash": _flash,
    "flask.get_flashed_messages": _flashed,
}
