"""Names that tell what a value is for: a `token`, a `password`. Only where nothing else can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.sinking import reach

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.libraries.flows import Flows
    from flaskwright.syntax import tree

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


class SecretNames:
    """Which names say that a value is secret."""

    def __init__(self, flows: Flows) -> None:
        self._secret = flows.names("secret")
        self._not_secret = flows.names("not_secret")
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        found = self._known.get(name)
        if found is None:
            words = [word.lower() for word in _WORDS.findall(name)]
            spelled = "_".join(words)
            secret = any(self._names(spelled, one) for one in self._secret)
            found = self._known[name] = secret and not any(self._names(spelled, one) for one in self._not_secret)
        return found

    @staticmethod
    def _names(spelled: str, word: str) -> bool:
        return f"_{word.strip('_')}_" in f"_{spelled}_"


def named_sink(frame: Frame, name: str, value: Value, node: tree.Node) -> None:
    """A value gets a name that says that it is secret: it must not be one that others can guess."""
    if frame.state is None or name not in frame.engine.secrets:
        return
    if frame.deep(value):
        reach(frame, "secret", value, node, f"`{name}`", verb="becomes")
