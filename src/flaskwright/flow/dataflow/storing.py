"""Values that get a name which says what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Text, Value, alternatives
from flaskwright.flow.dataflow.sinking import reach

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

OF_PROSE = frozenset(" \n()[]{}<>")
"""Signs of which secrets, which are one word, hold none that we wrote."""
STORED = ""
PARAMETER = "parameter"
ITEM = "item"
VARIABLE = "variable"
"""How a value gets its name; what is kept tells more than what is only called so on the way."""


def given_names(frame: Frame, given: Mapping[str, Value], node: tree.Node, how: str = PARAMETER) -> None:
    """Values are given to a call by names."""
    for name, value in given.items():
        named_sink(frame, name, value, node, how)


def _is_prose(value: Value) -> bool:
    """Whether a text is a sentence or a piece of code: it may hold a secret, and is none itself."""
    written = "".join(one for one in value.parts if isinstance(one, str)) if isinstance(value, Text) else ""
    return any(one in written for one in OF_PROSE)


def named_sink(frame: Frame, name: str, value: Value, node: tree.Node, how: str = STORED) -> None:
    """A value becomes a secret, by its name: others must not be able to guess it, or to make another such hash."""
    if frame.state is None:
        return
    lists = frame.engine.names
    secret, proof = name in lists["made_secret"], name in lists["proof"]
    # Few names say anything, and to look into values costs more than to look at names.
    if not (secret or proof) or not frame.deep(value):
        return
    for one in alternatives(value) if secret else ():
        if not _is_prose(one):
            reach(frame, "secret", one, node, f"`{name}`", verb="becomes", detail=how)
    if proof:
        reach(frame, "hash", value, node, f"`{name}`", verb="becomes", detail=how)
