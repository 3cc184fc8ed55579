"""Calls that wait for the other side, and which of them nothing bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.timeouts import load_timeouts
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import CallFact, StoreFact, regions
from flaskwright.semantics.values import (
    Const,
    External,
    Instance,
    Unknown,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries.timeouts import Client, Session
    from flaskwright.semantics.definitions import FunctionInfo


class Wait(msgspec.Struct, frozen=True, eq=False):
    """A call that nothing bounds; `explicit` where it is given a `None`, which says so."""

    call: CallFact
    path: str
    client: Client
    explicit: bool


class Objects:
    """What a project does to the objects that it makes of a library's classes, by the call that made each."""

    def __init__(self, project: Project) -> None:
        self.stores: dict[int, list[StoreFact]] = {}
        self.calls: dict[int, list[CallFact]] = {}
        self.handed: set[int] = set()
        """Those that are given to code that is not known, or to a function that does something to its argument."""
        self.patched: dict[str, set[str]] = {}
        """The attributes of a library's own things that the project puts others in the place of, by package."""
        self._changing: dict[FunctionInfo, bool] = {}
        self._project = project
        for unit in project.code.units:
            for store in unit.stores:
                self._store(store)
            for call in unit.calls:
                self._call(call)
        for event in project.code.events:
            if isinstance(event, StoreFact):
                self._store(event)
            else:
                self._call(event)

    def _store(self, store: StoreFact) -> None:
        for base in alternatives(store.base):
            made = made_by(base)
            if made is not None:
                self.stores.setdefault(id(made.node), []).append(store)
            elif isinstance(base, External) and store.attribute is not None:
                self.patched.setdefault(base.path.partition(".")[0], set()).add(store.attribute)

    def _call(self, call: CallFact) -> None:
        for callee in alternatives(call.callee):
            made = made_by(callee.receiver) if isinstance(callee, External) else None
            if made is not None:
                self.calls.setdefault(id(made.node), []).append(call)
        for value in (*call.args.positional, *call.args.keywords.values()):
            if isinstance(value, External) and value.call is not None and self._may_change(call):
                self.handed.add(id(value.call.node))

    def _may_change(self, call: CallFact) -> bool:
        """Whether what is called may do something to an object that it gets."""
        for callee in alternatives(call.callee):
            if isinstance(callee, External):
                continue
            targets = self._project.code.targets(call)
            if not targets or any(self._changes(info) for info in targets):
                return True
        return False

    def _changes(self, info: FunctionInfo) -> bool:
        """Whether a function stores something in what it gets, or calls a method of it that is given an object."""
        if info not in self._changing:
            unit = self._project.code.unit(info)
            named = {parameter.name for parameter in info.params}
            known = {method for session in load_timeouts().sessions.values() for method in session.mounts}
            self._changing[info] = bool(unit.stores) or any(
                isinstance(call.node, tree.Call)
                and isinstance(call.node.func, tree.Attribute)
                and isinstance(call.node.func.value, tree.Name)
                and call.node.func.value.id in named
                and (call.node.func.attr in known or "timeout" in call.node.func.attr)
                for call in unit.calls
            )
        return self._changing[info]


def made_by(value: Value | None) -> CallFact | None:
    """The call that made the object at the root of a chain such as `connection.sock.settimeout`."""
    found: CallFact | None = None
    while isinstance(value, External):
        found = value.call or found
        value = value.receiver
    return found


def unbounded_waits(project: Project) -> Iterator[Wait]:
    """Every call that may wait for good, in the order of the paths."""
    timeouts = load_timeouts()
    for path, client in sorted(timeouts.clients.items()):
        for call in project.code.calls_to((path,)):
            if isinstance(call.node, tree.Call) and len(alternatives(call.callee)) == 1:
                given = _given(call, client)
                if _is_unbounded(call, client, given) and not _bounded_elsewhere(project, call, path, client):
                    yield Wait(call, path, client, explicit=bool(given))


def _given(call: CallFact, client: Client) -> list[Value]:
    """What a call is given for the bounds that it takes."""
    places = [(client.argument if place == 0 else None, keyword) for place, keyword in enumerate(client.keywords)]
    return [value for place, keyword in places if (value := call.args.get(place, keyword)) is not None]


def _is_unbounded(call: CallFact, client: Client, given: list[Value]) -> bool:
    """Whether the arguments of a call surely say no bound."""
    if given:
        return all(isinstance(one, Const) and one.value is None for one in given)
    if client.without == "own" or call.args.open or any(keyword in call.args.keywords for keyword in client.unless):
        return False
    address = text(call.args.get(0))
    if address is not None and address.startswith(client.local):
        return False
    for place in client.given_in:
        named = call.args.get(place) if isinstance(place, int) else call.args.get(None, place)
        written = text(named)
        if named is not None and (written is None or any(keyword in written for keyword in client.keywords)):
            return False
    return True


def _bounded_elsewhere(project: Project, call: CallFact, path: str, client: Client) -> bool:
    """Whether the object, the library, the process or a block around the call bounds it, or may."""
    objects = project.once(Objects)
    package = path.partition(".")[0]
    method = path.rpartition(".")[2]
    sessions = load_timeouts().sessions
    through = frozenset(name for session in sessions.values() for name in session.through)
    patched = objects.patched.get(package, set())
    if any(name == method or name in through or "timeout" in name.lower() for name in patched):
        return True
    if client.without == "socket" and _socket_default(project):
        return True
    if _in_time(project, call):
        return True
    owner = path.rpartition(".")[0]
    if not owner.endswith("()"):
        return _bounded_later(objects, call)
    receiver = call.callee.receiver if isinstance(call.callee, External) else None
    if owner in sessions:
        return _session_may_bound(project, objects, receiver, sessions[owner], method)
    made = made_by(receiver)
    if client.without == "own":
        return False
    if client.made_by is not None:
        return made is None or _gives(made, client.keywords) or id(made.node) in objects.handed
    return made is None or _bounded_later(objects, made)


def _gives(call: CallFact, keywords: tuple[str, ...]) -> bool:
    return call.args.open or any(keyword in call.args.keywords for keyword in keywords)


def _bounded_later(objects: Objects, made: CallFact) -> bool:
    """Whether something sets a bound on an object once it is made, each time that it is used or for good."""
    node = id(made.node)
    for call in objects.calls.get(node, ()):
        callee = call.callee
        name = callee.path.rpartition(".")[2] if isinstance(callee, External) else ""
        if "timeout" in name or any("timeout" in keyword for keyword in call.args.keywords):
            return True
    named = (store.attribute for store in objects.stores.get(node, ()))
    return node in objects.handed or any(name is not None and "timeout" in name.lower() for name in named)


def _session_may_bound(
    project: Project, objects: Objects, receiver: Value | None, session: Session, method: str
) -> bool:
    """Whether a session is one of the project's that may bound its calls, or is not known well enough."""
    if isinstance(receiver, Instance):
        names = (method, *session.through, *session.mounts)
        if any(find_in_class(receiver.cls, name) is not None for name in names):
            return True
        own = [function_of(value) for value in receiver.cls.namespace.values()]
        return any(_mounts(call, session) for info in own if info is not None for call in project.code.unit(info).calls)
    if not isinstance(receiver, External) or receiver.call is None:
        return True
    node = id(receiver.call.node)
    if node in objects.handed or any(_mounts(call, session) for call in objects.calls.get(node, ())):
        return True
    replaced = {store.attribute for store in objects.stores.get(node, ())}
    return bool(replaced & {method, *session.through}) or bool(session.through & set(receiver.attributes))


def _mounts(call: CallFact, session: Session) -> bool:
    """Whether a call gives a session an adapter that may bound its requests."""
    callee = call.callee
    if not isinstance(callee, External) or callee.path.rpartition(".")[2] not in session.mounts:
        return False
    adapter = call.args.get(1, "adapter")
    return not (isinstance(adapter, External) and adapter.path in session.plain)


def _socket_default(project: Project) -> bool:
    """Whether the project gives all sockets a timeout."""
    for call in project.code.calls_to(["socket.setdefaulttimeout"]):
        given = call.args.get(0, "timeout")
        if call.unit.module.role is FileRole.PRODUCTION and not (isinstance(given, Const) and given.value is None):
            return True
    return False


def _in_time(project: Project, call: CallFact) -> bool:
    """Whether a block, a decorator or an alarm around the call ends it in time."""
    limits = project.libraries.role("limits_time")
    for region in regions(call.region):
        for value in region.values if region.kind == "with" else ():
            if isinstance(value, External) and value.path.removesuffix("()") in limits:
                return True
            if isinstance(value, Unknown) and _is_named_timeout(region.node):
                return True
    function = call.unit.function
    return function is not None and function in project.once(_limited)


def _is_named_timeout(node: tree.Node) -> bool:
    """Whether a block of which nothing is known is about time, by its name."""
    context = node.context if isinstance(node, tree.WithItem) else None
    func = context.func if isinstance(context, tree.Call) else context
    name = func.attr if isinstance(func, tree.Attribute) else func.id if isinstance(func, tree.Name) else ""
    return "time" in name.lower()


def _limited(project: Project) -> frozenset[FunctionInfo]:
    """The functions that run under an alarm, or behind a decorator that ends them in time."""
    limits = project.libraries.role("limits_time")
    found: set[FunctionInfo] = set()
    for call in project.code.calls_to({*limits, *(f"{path}()" for path in limits)}):
        if call.role == "decorator":
            found.update(info for value in call.args.positional if (info := function_of(value)) is not None)
        elif call.unit.function is not None:
            found.add(call.unit.function)
    return frozenset(found)
