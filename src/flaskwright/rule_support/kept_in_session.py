"""Secrets that are put into Flask's session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.findings.finding import Step
from flaskwright.rule_support.model_columns import sensitive
from flaskwright.rule_support.secret_values import SecretValues
from flaskwright.rule_support.sent_values import SentValues
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.values import Const, External, FunctionValue, Mapping, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import Fact, Unit
    from flaskwright.semantics.values import Value

DEPTH = 3
PUTS = frozenset({f"{SESSION}.update", f"{SESSION}.setdefault", f"{SESSION}.__setitem__"})
SAYS = {
    "password": "a password",
    "token": "a token",
    "secret": "a secret",
    "code": "a code that only its receiver should know",
}


class KeptSecret(msgspec.Struct, frozen=True, eq=False):
    """One of them: what it is, and under which key it stands."""

    key: str
    says: str
    unit: Unit
    location: Location
    trace: tuple[Step, ...]
    sure: bool


class KeptInSession:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._secrets = SecretValues(project)
        self._bodies = project.code.bodies
        self._random = project.libraries.role("random_secret")
        self._draws = project.libraries.role("draws_by_chance")
        self._hiding = project.libraries.role("hiding_word")
        self._codes, self._sent = project.libraries.role("code_word"), project.libraries.role("sent_code_word")
        self._lets_in = self._codes | self._sent | project.libraries.role("bearer_word")
        self._opening_nothing = project.libraries.role("no_credential")

    def secrets(self) -> Iterator[KeptSecret]:
        """Every one, in the order of the units."""
        for unit in self._project.code.units:
            written = {id(store.node) for store in unit.stores if _is_session(store.base)}
            values = self._bodies.of(unit).assigned if written else {}
            for store in unit.stores:
                key = text(store.item)
                if id(store.node) in written and key is not None and store.value is not None:
                    yield from self._kept(store, key, store.value, values.get(id(store.node)))
            for call in unit.calls:
                callee = call.callee
                if not isinstance(callee, External) or callee.path not in PUTS:
                    continue
                node = call.node.args[1].value if isinstance(call.node, tree.Call) and len(call.node.args) > 1 else None
                key, given = text(call.args.get(0)), call.args.get(1)
                if key is not None and given is not None:
                    yield from self._kept(call, key, given, node)
                for items in (
                    call.args.keywords,
                    *(one.items for one in call.args.positional if isinstance(one, Mapping)),
                ):
                    for name, value in items.items():
                        yield from self._kept(call, str(name), value, None)

    def _kept(self, fact: Fact, key: str, value: Value, node: tree.Expr | None) -> Iterator[KeptSecret]:
        for one in alternatives(value):
            if isinstance(one, Mapping):
                for name, inner in one.items.items():
                    kind = self._kind(str(name))
                    if kind is not None and not self._is_harmless(fact, str(name), inner, None):
                        yield KeptSecret(f"{key}.{name}", SAYS[kind], fact.unit, fact.location, (), sure=True)
                return
        secret = self._secrets.of(fact.unit, node) if node is not None else None
        if secret is not None:
            trace = (Step(secret.location, f"{secret.says} comes from here"),)
            yield KeptSecret(key, secret.says, fact.unit, fact.location, trace, secret.sure)
            return
        kind = self._kind(key)
        if kind is not None and not self._is_harmless(fact, key, value, node):
            yield KeptSecret(key, SAYS[kind], fact.unit, fact.location, (), sure=kind in ("password", "secret"))

    def _is_harmless(self, fact: Fact, key: str, value: Value, node: tree.Expr | None) -> bool:
        """Whether what is kept under the name of a secret is none, or one that its owner has to know."""
        found = alternatives(value)
        if all(isinstance(one, Const) and (not one.value or isinstance(one.value, bool | int)) for one in found):
            return True
        for one in found:
            path = one.path.removesuffix("()") if isinstance(one, External) else ""
            if words_of(path.rpartition(".")[2]) & self._hiding:
                return True
            if path in self._random and not words_of(key) & self._lets_in:
                return True
        if node is None:
            return False
        if self._kind(key) == "code" and not self._is_drawn(fact.unit, node, DEPTH):
            return True
        called = node.func if isinstance(node, tree.Call) else node
        if words_of(getattr(called, "attr", getattr(called, "id", ""))) & self._hiding:
            return True
        if self._kind(key) != "token":
            return False
        info = fact.unit.function
        given = isinstance(node, tree.Name) and info is not None and node.id in {one.name for one in info.params}
        return given or self._project.once(SentValues).sends(fact.unit, node)

    def _kind(self, key: str) -> str | None:
        """What a key says that it holds."""
        last = key.lower().rpartition("_")[2]
        if last in self._codes or (last == "code" and words_of(key) & self._sent):
            return "token" if last == "jwt" else "code"
        return None if key.lower() in self._opening_nothing else sensitive(key)

    def _is_drawn(self, unit: Unit, node: tree.Node, depth: int) -> bool:
        """Whether an expression is made of what is drawn by chance here, and not only stands for it elsewhere."""
        body = self._bodies.of(unit)
        for inner in walk(node):
            if isinstance(inner, tree.Name) and depth:
                bound = (one.node for one in body.names.get(inner.id, ()))
                if any(self._is_drawn(unit, one, depth - 1) for one in bound):
                    return True
            call = body.calls.get(id(inner))
            for callee in alternatives(call.callee) if call is not None else ():
                if isinstance(callee, External) and callee.path.partition(".")[0] in self._draws:
                    return True
                given = call.args.positional if call is not None else ()
                if isinstance(callee, FunctionValue) and depth and all(isinstance(one, Const) for one in given):
                    own = self._project.code.unit(callee.info)
                    if any(self._is_drawn(own, fact.node, depth - 1) for fact in own.returns):
                        return True
        return False


def _is_session(value: Value) -> bool:
    return any(isinstance(one, External) and one.path == SESSION for one in alternatives(value))
