"""The parts that `urllib.parse` splits URLs with, for projects that keep a copy of `urlsplit` of their own.

What is put together as a `SplitResult` is a URL that was split, wherever its parts come from: who checks its host has
checked that of what the host was taken from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import TEXT_TYPE, Given, Lib, Seq, Top, Value
from flaskwright.flow.dataflow.taints import Taint, merge

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

SAME = "urllib.parse._noop"


def _coerced(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`_coerce_args(url, …)`: the same texts, and what makes the result be of the type that they were of."""
    return Seq((*given.positional, Lib(SAME))) if given.rest is None else None


def _same(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(0)


def _without_host(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`_splitnetloc(url, start)`: the host, and what follows it."""
    url = given.get(0, "url")
    if url is None:
        return None
    taints = frame.deep(url)
    return Seq((Top(taints, TEXT_TYPE), Top(taints, TEXT_TYPE)))


def _split(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    host = given.get(1, "netloc")
    if host is None:
        return None
    # Without the way that it came, it is still known as what the caller gave.
    taints = tuple(Taint(one.label, one.cleared, None) for one in frame.deep(host))
    name = "urlparse()" if callee.path.endswith("ParseResult") else "urlsplit()"
    url = Top(taints, TEXT_TYPE, base=len(taints) == 1)
    return Lib(f"urllib.parse.{name}", merge(*(frame.deep(one) for one in given.all())), None, Given((url,)), node)


SPLIT_CALLS = {
    "urllib.parse._coerce_args": _coerced,
    SAME: _same,
    "urllib.parse._splitnetloc": _without_host,
    "urllib.parse.SplitResult": _split,
    "urllib.parse.ParseResult": _split,
}
"""Calls of what splits URLs."""
