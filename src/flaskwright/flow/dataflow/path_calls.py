"""Functions of `os.path` on what is known of their arguments."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import BYTES_TYPE, TEXT_TYPE, Const, Seq, Top, Value, kind_of, text
from flaskwright.flow.dataflow.kinds import NO_PARENT, mask
from flaskwright.flow.dataflow.taints import cleared

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.domain import Given, Lib
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

ENDING = mask(("path", "archive")) | NO_PARENT
"""What the ending of a file's name is harmless for: it stands behind the last slash and is never `..`."""


def _join(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`os.path.join` of paths that are known."""
    parts = [text(one) for one in given.positional]
    known = [one for one in parts if one is not None]
    return Const(posixpath.join(*known)) if known and len(known) == len(parts) and given.rest is None else None


def _splitext(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`os.path.splitext(path)`: the path without its ending, and the ending."""
    path = given.get(0, "p")
    if path is None:
        return None
    known = text(path)
    if known is not None:
        return Seq(tuple(Const(one) for one in posixpath.splitext(known)))
    taints = frame.deep(path)
    kind = BYTES_TYPE if kind_of(path) == BYTES_TYPE else TEXT_TYPE
    return Seq((Top(taints, kind), Top(cleared(taints, ENDING), kind)))


PATH_CALLS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    "os.path.join": _join,
    "os.path.splitext": _splitext,
}
