"""Which expressions depend on who sends a request: the caller, what proves it, and all that is made from them.

Expressions are followed backwards as they are written: names to what binds them, parameters to what callers and
decorators pass, functions to what they return, attributes of `g` to what hooks store there, keys of the session to what
logging in stores. What cannot be followed depends on nobody.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.access.searches import Searches
from flaskwright.flow.access.sources import ANY_KEY, SESSION, G, Sources, constant_key
from flaskwright.flow.access.users import Users
from flaskwright.libraries.web_tokens import load_web_tokens
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    NONE,
    ClassValue,
    External,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code

MAX_SEEN = 300
"""How many expressions one search looks at."""


class Tie(msgspec.Struct, frozen=True):
    """One way in which an expression depends on the caller.

    `user`: by the caller, of whom the attribute `name` is asked (`None`: the caller as a whole). `session`: by the key
    `name` that logging in stores. `credential`: by what the request carries to prove who sends it. `kept`: by what else
    the caller's session holds.
    """

    kind: Literal["user", "session", "credential", "kept"]
    name: str | None


Ties = frozenset[Tie]
NOTHING: Ties = frozenset()


class Callers(Sources):
    """Answers about the expressions of a project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries) -> None:
        super().__init__(code, app, libraries)
        self.users = Users(code, app, libraries)
        self._proofs = libraries.role("opens_signed") | load_web_tokens().decode.keys()
        self._known: dict[int, Ties] = {}
        self._is_caller: dict[int, bool] = {}
        self._own: dict[int, Tie | None] = {}
        self._parts: dict[int, tuple[tuple[Unit, tree.Node], ...]] = {}
        self._searches = Searches()

    # ---------------------------------------------------------------- questions

    def is_value(self, value: Value) -> bool:
        """Whether a value is the caller, or made from the caller."""
        for one in alternatives(value):
            current: Value | None = one
            while isinstance(current, External):
                if current.path in self._objects or current.path.startswith(SESSION):
                    return True
                if current.path.startswith(f"{G}.") and self.in_g(current.path.split(".")[2].removesuffix("()")):
                    return True
                if current.call is not None and any(
                    self.is_value(given)
                    for given in (*current.call.args.positional, *current.call.args.keywords.values())
                ):
                    return True
                current = current.receiver
        return False

    def is_caller(self, unit: Unit, node: tree.Node) -> bool:
        """Whether an expression stands for the caller: the user, or the key by which the user is found."""
        known = self._is_caller.get(id(node))
        if known is not None:
            return known
        question = ("caller", id(node))
        if not self._searches.begin(question):
            return False
        seen: set[int] = set()
        waiting: list[tuple[Unit, tree.Node]] = [(unit, node)]
        answer = False
        while waiting and not answer:
            place, one = waiting.pop()
            if id(one) in seen or len(seen) > MAX_SEEN:
                continue
            seen.add(id(one))
            answer = self._stands_for_caller(place, one, waiting)
        if self._searches.end(question):
            self._is_caller[id(node)] = answer
        return answer

    def knows_by(self, key: str) -> bool:
        """Whether a key of the session tells who is logged in: logging in stores it, or nothing here does."""
        return key in self._login_keys or key not in self._stored_keys

    def in_g(self, attribute: str) -> bool:
        """Whether an attribute of `g` holds the caller, or what proves it."""
        stores = self._stored_in_g.get(attribute)
        if not stores:
            return f"{G}.{attribute}" in self.libraries.role("caller_in_g")
        return any(self.ties(unit, node) for unit, node in stores)

    # --------------------------------------------------------------- the caller

    def _stands_for_caller(self, unit: Unit, node: tree.Node, others: list[tuple[Unit, tree.Node]]) -> bool:
        """Whether an expression is the caller; `others` gets those that it may stand for instead."""
        path = self.path(unit, node)
        if path:
            if path in self._objects:
                return True
            if path.startswith(f"{G}.") and path.count(".") == 2:
                return self.in_g(path.split(".")[2].removesuffix("()"))
        match node:
            case tree.Name(id=name):
                others.extend(self.sources(unit, name))
                others.extend(self._looked_up(unit, name) if path else ())
            case tree.Attribute(value=tree.Name(id=name), attr=attr):
                others.extend(self._of_self(unit, name, attr))
            case tree.Call():
                return self._call_gives_caller(unit, node, others)
            case tree.Subscript():
                key = self.session_key(unit, node)
                return key is not None and self.knows_by(key)
            case tree.Await(value=inner) | tree.NamedExpr(value=inner):
                others.append((unit, inner))
            case tree.BoolOp(values=values):
                others.extend((unit, one) for one in values)
            case tree.IfExp(body=body, orelse=orelse):
                others.extend(((unit, body), (unit, orelse)))
            case _:
                pass
        return False

    def _looked_up(self, unit: Unit, name: str) -> Iterator[tuple[Unit, tree.Expr]]:
        """What a project's own proxy stands for: `current_user = LocalProxy(find_user)`."""
        value = self.free(unit, name)
        if isinstance(value, External) and value.call is not None and value.path in self.libraries.role("local_proxy"):
            found = function_of(value.call.args.get(0, "local") or NONE)
            if found is not None:
                yield from self._returned_by(found)

    def _call_gives_caller(self, unit: Unit, node: tree.Call, others: list[tuple[Unit, tree.Node]]) -> bool:
        key = self.session_key(unit, node)
        if key is not None:
            return self.knows_by(key)
        call = self.code.bodies.of(unit).calls.get(id(node))
        if call is None:
            return False
        if isinstance(node.func, tree.Attribute) and node.func.attr in ("_get_current_object", "get_id"):
            others.append((unit, node.func.value))
            return False
        for callee in alternatives(call.callee):
            if isinstance(callee, External):
                if callee.path == "builtins.getattr" and self._named_in_g(unit, node):
                    return True
                if self.users.is_row(callee) and self.ties(unit, node):
                    return True
                if callee.path in self._proofs and any(self.ties(unit, one.value) for one in node.args):
                    return True
                if callee.path in ("builtins.int", "builtins.str", "uuid.UUID"):
                    others.extend((unit, one.value) for one in node.args[:1])
            for info in called_functions(callee) if not isinstance(callee, ClassValue) else ():
                others.extend(self._returned_by(info))
                if self.users.is_given_by(info) and any(self.ties(unit, one.value) for one in node.args):
                    return True
        return False

    def _returned_by(self, info: FunctionInfo) -> Iterator[tuple[Unit, tree.Expr]]:
        unit = self.code.unit(info)
        for fact in (*unit.returns, *unit.yields):
            node = fact.node.value if isinstance(fact.node, tree.Return | tree.Yield) else fact.node
            if isinstance(node, tree.Node) and node is not None:
                yield unit, node  # type: ignore[misc]

    def _named_in_g(self, unit: Unit, node: tree.Call) -> bool:
        owner, name = (argument_node(node, place, None) for place in (0, 1))
        return (
            owner is not None
            and isinstance(name, tree.Constant)
            and self.path(unit, owner) == G
            and self.in_g(str(name.value))
        )

    # -------------------------------------------------------------------- ties

    def ties(self, unit: Unit, node: tree.Node) -> Ties:
        """All ways in which an expression depends on the caller."""
        known = self._known.get(id(node))
        if known is not None:
            return known
        question = ("ties", id(node))
        if not self._searches.begin(question):
            return NOTHING
        found: set[Tie] = set()
        seen: set[int] = set()
        waiting: list[tuple[Unit, tree.Node]] = [(unit, node)]
        while waiting:
            place, one = waiting.pop()
            if id(one) in seen or len(seen) > MAX_SEEN:
                continue
            seen.add(id(one))
            if type(one) is tree.Constant:
                continue
            earlier = self._known.get(id(one))
            if earlier is not None:
                found |= earlier
                continue
            own = self._own_tie(place, one)
            if own is not None:
                found.add(own)
            else:
                waiting.extend(self._parts_of(place, one))
        result = frozenset(found)
        if self._searches.end(question):
            self._known[id(node)] = result
        return result

    def returned(self, info: FunctionInfo) -> bool:
        """Whether what a function returns depends on the caller, also by the tests that choose it."""
        unit = self.code.unit(info)
        nodes = [node for _, node in self._returned_by(info)]
        for fact in unit.returns:
            nodes += [
                region.node
                for region in regions(fact.region)
                if region.kind in ("branch", "else") and isinstance(region.node, tree.Expr)
            ]
        return any(one.kind != "kept" for node in nodes for one in self.ties(unit, node))

    def _parts_of(self, unit: Unit, node: tree.Node) -> tuple[tuple[Unit, tree.Node], ...]:
        """The expressions that one is made from, found once: searches of a body come by the same ones."""
        known = self._parts.get(id(node))
        if known is None:
            known = self._parts[id(node)] = tuple(self._made_from(unit, node))
        return known

    def _made_from(self, unit: Unit, node: tree.Node) -> Iterator[tuple[Unit, tree.Node]]:
        match node:
            case tree.Name(id=name):
                yield from self.sources(unit, name)
            case tree.Attribute(value=owner, attr=attr):
                if isinstance(owner, tree.Name):
                    yield from self._of_self(unit, owner.id, attr)
                yield unit, owner
            case tree.Call():
                yield from self._made_by(unit, node)
            case tree.Lambda() | tree.Constant():
                return
            case _:
                yield from ((unit, part) for part in children(node))

    def _made_by(self, unit: Unit, node: tree.Call) -> Iterator[tuple[Unit, tree.Node]]:
        """What a call gives is made from: its arguments, and what a function returns, with the tests that choose it."""
        call = self.code.bodies.of(unit).calls.get(id(node))
        for callee in alternatives(call.callee) if call is not None else ():
            for info in called_functions(callee) if not isinstance(callee, ClassValue) else ():
                yield from self._returned_by(info)
                inner = self.code.unit(info)
                for fact in inner.returns:
                    for region in regions(fact.region):
                        if region.kind in ("branch", "else") and isinstance(region.node, tree.Expr):
                            yield inner, region.node
        yield unit, node.func
        for one in node.args:
            yield unit, one.value

    def _own_tie(self, unit: Unit, node: tree.Node) -> Tie | None:
        """How an expression itself, and no part of it, depends on the caller; kept where no search was cut short."""
        if id(node) in self._own:
            return self._own[id(node)]
        before = self._searches.refused
        found = self._find_own_tie(unit, node)
        if before == self._searches.refused:
            self._own[id(node)] = found
        return found

    def _find_own_tie(self, unit: Unit, node: tree.Node) -> Tie | None:
        asked = self.asked_of_caller(unit, node)
        if asked is not None:
            return Tie("user", asked)
        key = self.session_key(unit, node)
        if key is not None:
            return Tie("session" if self.knows_by(key) else "kept", key)
        if isinstance(node, tree.Compare) and node.ops and node.ops[-1] in ("in", "not in"):
            held = self.path(unit, node.comparators[-1])
            named = self.named(unit, node.left) if held == SESSION else None
            if named is not None:
                return Tie("session" if self.knows_by(named) else "kept", named)
        credential = self.credential(unit, node)
        if credential is not None:
            return Tie("credential", credential)
        return Tie("user", None) if self.is_caller(unit, node) else None

    def asked_of_caller(self, unit: Unit, node: tree.Node) -> str | None:
        """What an expression asks of the caller: an attribute, a method, or a key of what a token says."""
        match node:
            case tree.Attribute(value=owner, attr=name):
                return name if self.is_caller(unit, owner) else None
            case tree.Subscript(value=owner, index=tree.Constant(value=str(name))):
                return name if self.session_key(unit, node) is None and self.is_caller(unit, owner) else None
            case tree.Call(func=tree.Attribute(value=owner, attr=name)):
                if self.session_key(unit, node) is not None or not self.is_caller(unit, owner):
                    return None
                return (constant_key(node) if name == "get" else None) or name
            case _:
                return None

    # ------------------------------------------------------------ what is stored

    @cached_property
    def _stored_in_g(self) -> dict[str, list[tuple[Unit, tree.Expr]]]:
        """What production code stores in the attributes of `g`, other than `None`."""
        found: dict[str, list[tuple[Unit, tree.Expr]]] = {}
        for unit in self.code.units:
            if unit.module.role is not FileRole.PRODUCTION:
                continue
            for store in unit.stores:
                target = store.node
                if (
                    store.attribute is None
                    or not any(isinstance(one, External) and one.path == G for one in alternatives(store.base))
                    or not isinstance(target, tree.Attribute)
                ):
                    continue
                written = target.value.id if isinstance(target.value, tree.Name) else ""
                for bound in self.code.bodies.of(unit).names.get(f"{written}.{store.attribute}", ()):
                    if not (isinstance(bound.node, tree.Constant) and bound.node.kind == "none"):
                        found.setdefault(store.attribute, []).append((unit, bound.node))
        return found

    @cached_property
    def _session_stores(self) -> list[tuple[Unit, str]]:
        """The bodies of production code that store something in the session, each with the key."""
        return [
            (unit, text(store.item) or ANY_KEY)
            for unit in self.code.units
            if unit.module.role is FileRole.PRODUCTION
            for store in unit.stores
            if store.item is not None
            and store.value is not None
            and any(isinstance(one, External) and one.path == SESSION for one in alternatives(store.base))
        ]

    @cached_property
    def _stored_keys(self) -> frozenset[str]:
        return frozenset(key for _, key in self._session_stores)

    @cached_property
    def _login_keys(self) -> frozenset[str]:
        """The keys that are stored where a password is taken or a user is looked up."""
        return frozenset(key for unit, key in self._session_stores if self.users.logs_in(unit))
