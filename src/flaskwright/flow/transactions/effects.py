"""What tells somebody outside of the database something that no rollback takes back: tasks, mails, webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.slow import load_slow
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from flaskwright.app.enqueuing import Enqueue
    from flaskwright.flow.graph import Body
    from flaskwright.flow.paths import Paths
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

Kind = Literal["task", "thread", "mail", "webhook"]


class Effect(msgspec.Struct, frozen=True, eq=False):
    """One such call; `nodes` are what it says, as far as that is written there. `function` is what will run."""

    call: CallFact
    kind: Kind
    nodes: tuple[tree.Node, ...]
    function: FunctionInfo | None = None


class Effects:
    """The effects in a project's code, by the nodes of their calls."""

    def __init__(self, code: Code, libraries: Libraries, paths: Paths, enqueues: tuple[Enqueue, ...]) -> None:
        self._known: dict[int, Effect] = {}
        if not self._waits_by_itself(code, libraries):
            for one in enqueues:
                if one.sends and not self._is_later(one.call):
                    self._known.setdefault(id(one.call.node), _of_enqueue(one))
        for effect in self._said(code):
            self._known.setdefault(id(effect.call.node), effect)
        bodies: set[Body] = {one.call.unit.info for one in self._known.values()}
        self._leading = paths.leading_to(bodies)

    def of(self, call: CallFact) -> Effect | None:
        """The effect that a call is."""
        return self._known.get(id(call.node))

    def leads_to_one(self, function: FunctionInfo) -> bool:
        """Whether a function has an effect, itself or in what it calls."""
        return function in self._leading

    @staticmethod
    def _said(code: Code) -> Iterator[Effect]:
        said = load_transactions().effects
        mails = {path for path, slow in load_slow().exact.items() if slow.kind == "mail" and slow.given is None}
        kinds: list[tuple[Kind, Set[str]]] = [("mail", said["mail"] | mails), ("webhook", said["webhook"])]
        for kind, calls in kinds:
            for call in code.calls_to(calls):
                if isinstance(call.node, tree.Call):
                    yield Effect(call, kind, tuple(argument.value for argument in call.node.args) + _receiver(call))

    @staticmethod
    def _is_later(call: CallFact) -> bool:
        """Whether a call hands its work over for later, when the commit is most likely done."""
        names = {one.path.rpartition(".")[2] for one in alternatives(call.callee) if isinstance(one, External)}
        said = load_transactions().effects
        return bool(names & said["later_calls"] or said["later_keywords"] & set(call.args.keywords))

    @staticmethod
    def _waits_by_itself(code: Code, libraries: Libraries) -> bool:
        """Whether the project has a class of tasks that says itself when they are handed over."""
        base, sends = libraries.role("task_base"), load_transactions().effects["sends"]
        return any(subclass_of(cls, base) is not None and not sends.isdisjoint(cls.namespace) for cls in code.classes)


def _of_enqueue(one: Enqueue) -> Effect:
    kind: Kind = "thread" if one.runs in ("thread", "process") else "task"
    return Effect(one.call, kind, tuple(passed.node for passed in one.arguments), one.function)


def _receiver(call: CallFact) -> tuple[tree.Node, ...]:
    """The message whose own method sends it."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    return (func.value,) if isinstance(func, tree.Attribute) and isinstance(func.value, tree.Name) else ()
