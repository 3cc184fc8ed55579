"""Which code may commit, as far as anybody can tell: what is not known may, where it gets hold of a session."""

from __future__ import annotations

from sys import stdlib_module_names
from typing import TYPE_CHECKING, NamedTuple

from flaskwright.flow.graph import closure_parameter
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Unknown,
    Value,
    alternatives,
    function_of,
    parts,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import method_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from flaskwright.flow.transactions.rows import Rows
    from flaskwright.flow.transactions.sessions import Sessions
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code

KNOWN = (ClassValue, Decorated, FunctionValue, Instance, Partial)
"""What the project defines: following it shows whether it commits."""
OBJECT = "builtins.object"
COMMITS = frozenset({"commits"})
ENDS = frozenset({"commits", "rolls_back", "closes", "saves"})


class Path(NamedTuple):
    """What the path of a library's function tells of it.

    `anything`: it may be a method of the project's. `own`: it belongs to the sessions. `harmless`: it saves nothing.
    """

    name: str
    package: str
    anything: bool
    own: bool
    harmless: bool


class Wiring:
    """How functions of a project come to run, and what is known of those of libraries."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self.code = code
        self.pushing = frozenset(path.removesuffix("()").rpartition(".")[2] for path in libraries.pushes)
        """Methods that push a context, whatever they are called on."""
        self._data = load_transactions()
        proxies = tuple(f"{path}." for path in libraries.role("proxy") | libraries.role("local_proxy"))
        self._anything = (*proxies, *self._data.own.begins)
        self._paths: dict[str, Path] = {}
        self.listening = self._find_listening()
        """What signals run, with the paths of those."""
        around = tuple(self._data.signals["around"])
        self.told_by: dict[FunctionInfo, set[str]] = {}
        """The libraries whose signals run a function, but for those that run the application."""
        for heard, info in self.listening:
            if not heard.startswith(around):
                self.told_by.setdefault(info, set()).add(self.path(heard).package)
        self.by_name: dict[str, list[FunctionInfo]] = {}
        """The functions that call a method of something unknown, by its name."""
        self.passing: dict[FunctionInfo, list[FunctionInfo]] = {}
        """The functions that give a function to a call."""
        for unit in code.units:
            if isinstance(unit.info, FunctionInfo):
                self._note(unit, unit.info)

    def path(self, path: str) -> Path:
        """What the path of a library's function tells."""
        found = self._paths.get(path)
        if found is None:
            known, package = path in self._data.does, path.partition(".")[0]
            found = self._paths[path] = Path(
                path.rpartition(".")[2],
                package,
                anything=(path.startswith(self._anything) and not known) or "[]" in path,
                own=known or path.startswith(self._data.own.begins),
                harmless=path.startswith(self._data.takes_rows.begins) or package in stdlib_module_names,
            )
        return found

    def calling(self, package: str) -> list[FunctionInfo]:
        """The functions that call something of a library, what belongs to the sessions apart."""
        paths = [
            one for one in self.code.called_paths if (found := self.path(one)).package == package and not found.own
        ]
        return [call.unit.function for call in self.code.calls_to(paths) if call.unit.function is not None]

    def _find_listening(self) -> list[tuple[str, FunctionInfo]]:
        """What is connected to a signal; what runs inside of a flush cannot commit it."""
        begins, listens = self._data.own.begins, self._data.signals["listens"]
        connecting = [
            path
            for path in self.code.called_paths
            if path.removesuffix("()").rpartition(".")[2] in listens and not path.startswith(begins)
        ]
        return [
            (call.callee.path, info)
            for call in self.code.calls_to(connecting)
            if isinstance(call.callee, External)
            for value in given_to(call)
            if (info := function_of(value)) is not None
        ]

    def _note(self, unit: Unit, info: FunctionInfo) -> None:
        for call in unit.calls:
            name = method_name(call.node)
            if name is not None and any(self._may_be_method(one) for one in alternatives(call.callee)):
                self.by_name.setdefault(name, []).append(info)
            for value in given_to(call) if call.role != "decorator" else ():
                handed = function_of(value) if isinstance(value, KNOWN) else None
                if handed is not None:
                    self.passing.setdefault(handed, []).append(info)

    def _may_be_method(self, callee: Value) -> bool:
        """Whether a method may be one of the project's: `g.user.save`, or `save` of what a query gave."""
        return self.path(callee.path).anything if isinstance(callee, External) else isinstance(callee, Unknown)


class Committing:
    """The functions of a project that may commit (or do another of the `kinds`), themselves or through others."""

    def __init__(
        self,
        wiring: Wiring,
        sessions: Sessions,
        rows: Rows,
        started: Collection[FunctionInfo],
        kinds: frozenset[str] = COMMITS,
    ) -> None:
        self._kinds = kinds
        self._wiring = wiring
        self._sessions = sessions
        self._rows = rows
        self._started = started
        """What frameworks run, and nobody calls by its name: views, hooks, tasks."""
        data = load_transactions()
        self._names = frozenset(path.rpartition(".")[2] for path, does in data.does.items() if does in kinds)
        self.listening = wiring.listening
        self.functions: set[FunctionInfo] = set()
        self.names: set[str] = set()
        """What those functions are called: a method of something unknown that has such a name may be one of them."""
        self._signalling: set[str] = set()
        """The libraries that send a signal on which the project may commit."""
        self._known: dict[int, bool] = {}
        self._closed = False
        self._close()
        self._closed = True

    def at(self, call: CallFact) -> bool:
        """Whether a call may commit by itself or in code that is not the project's; what it runs of it does not count.

        Unknown are methods of something unknown that are called like one which commits, and functions that somebody
        passed.
        """
        known = self._known.get(id(call))
        if known is None:
            known = self._sessions.may(call, self._kinds) or self._passes_on(call)
            known = known or any(self._may(callee, call) for callee in alternatives(call.callee))
            if self._closed:
                self._known[id(call)] = known
        return known

    def _may(self, callee: Value, call: CallFact) -> bool:
        match callee:
            case Unknown():
                name = method_name(call.node)
                return name is None or name in self._names or name in self.names or self._takes_session(call)
            case External():
                return self._stranger(callee, call)
            case _:
                return not isinstance(callee, KNOWN)

    def _stranger(self, callee: External, call: CallFact) -> bool:
        """Whether a library of which nothing is known may save something: it is given a session or a row."""
        if callee.path.endswith("[]"):  # a function that somebody put into a container
            return True
        path = self._wiring.path(callee.path)
        if path.anything and path.name in self.names:
            return True
        if path.own:
            return False
        if path.package in self._signalling or self._sessions.is_handed_over(call, callee):
            return True
        if path.harmless:
            return False
        if path.name in self._names:
            return True
        rows = (one for value in given_to(call) for one in parts(value))
        return any(isinstance(one, Instance) and self._rows.is_row_class(one.cls) for one in (callee.receiver, *rows))

    def _takes_session(self, call: CallFact) -> bool:
        return any(self._sessions.is_session(one) for value in given_to(call) for one in parts(value))

    def _passes_on(self, call: CallFact) -> bool:
        """Whether a function that may commit is given to code that may run it."""
        if call.role == "decorator" or not self.functions:
            return False
        return any(function_of(one) in self.functions for value in given_to(call) for one in parts(value))

    # ------------------------------------------------------------------ closure

    def _close(self) -> None:
        wiring = self._wiring
        waiting = [unit.function for unit in wiring.code.units if unit.function and self._commits_itself(unit)]
        while waiting:
            info = waiting.pop()
            if info in self.functions:
                continue
            self.functions.add(info)
            waiting += wiring.code.running(info)
            waiting += wiring.passing.get(info, ())
            for package in sorted(wiring.told_by.get(info, set()) - self._signalling):
                self._signalling.add(package)
                waiting += wiring.calling(package)
            if info.cls is not None and info not in self._started:
                self.names.add(info.name)
                waiting += wiring.by_name.get(info.name, ())
            if info.parent is not None:
                waiting.append(info.parent)

    def _commits_itself(self, unit: Unit) -> bool:
        seen: set[int] = set()
        for call in unit.calls:
            if call.role == "context" and any(self._enters(one, call) for one in alternatives(call.callee)):
                return True
            for region in regions(call.region):
                if id(region) in seen:
                    break
                seen.add(id(region))
                if region.kind == "with":
                    node = region.node.context if isinstance(region.node, tree.WithItem) else region.node
                    if any(self.block(value, node) for value in region.values):
                        return True
        return any(
            self.at(call) and closure_parameter(call.node, unit.function) is None  # a wrapper calls what it wraps
            for call in unit.calls
        )

    def _enters(self, callee: Value, call: CallFact) -> bool:
        """Whether the manager that a call makes for a `with` block may commit."""
        if isinstance(callee, External):
            return self._sessions.may_block(External(f"{callee.path}()"), self._kinds)
        return isinstance(callee, Unknown) and self.block(UNKNOWN, call.node)

    def block(self, manager: Value, node: tree.Node) -> bool:
        """Whether a `with` block over an expression may commit, the project's own managers apart."""
        if self._sessions.may_block(manager, self._kinds):
            return True
        return any(self._leaves(one, node) for one in alternatives(manager))

    def _leaves(self, manager: Value, node: tree.Node) -> bool:
        """Whether nobody knows what a manager does at the end of its block, and it may have got hold of a session."""
        match manager:
            case External(call=made) if made is not None:
                return self.at(made)
            case Instance(cls=cls):
                ends = any(find_in_class(cls, name) is not None for name in ("__exit__", "__aexit__"))
                return not ends and any(isinstance(base, External) and base.path != OBJECT for base in cls.mro)
            case _:
                func = node.func if isinstance(node, tree.Call) else None
                pushes = isinstance(func, tree.Attribute) and func.attr in self._wiring.pushing
                return isinstance(manager, Unknown) and not pushes


def given_to(call: CallFact) -> tuple[Value, ...]:
    """The values that a call is given."""
    args = call.args
    return (*args.positional, *args.keywords.values()) if args.keywords else args.positional
