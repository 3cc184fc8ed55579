"""Which code may commit, as far as anybody can tell: what is not known may, where it gets hold of a session."""

from __future__ import annotations

from functools import cached_property
from sys import stdlib_module_names
from typing import TYPE_CHECKING

from flaskwright.flow.graph import closure_parameter
from flaskwright.flow.transactions.sessions import called_attribute
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
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
    library_path,
    parts,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from flaskwright.flow.transactions.rows import Rows
    from flaskwright.flow.transactions.sessions import Sessions
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code

KNOWN = (ClassValue, Decorated, FunctionValue, Instance, Partial)
"""What the project defines: following it shows whether it commits."""


class Committing:
    """The functions of a project that may commit, themselves or through others."""

    def __init__(
        self, code: Code, libraries: Libraries, sessions: Sessions, rows: Rows, started: Collection[FunctionInfo]
    ) -> None:
        self._code = code
        self._proxies = tuple(f"{path}." for path in libraries.role("proxy") | libraries.role("local_proxy"))
        self._sessions = sessions
        self._rows = rows
        self._started = started
        """What frameworks run, and nobody calls by its name: views, hooks, tasks."""
        data = load_transactions()
        self._names = frozenset(path.rpartition(".")[2] for path, does in data.does.items() if does == "commits")
        self.listening: list[tuple[str, FunctionInfo]] = []
        """What signals run, with the paths of those."""
        self.functions: set[FunctionInfo] = set()
        self.names: set[str] = set()
        """What those functions are called: a method of something unknown that has such a name may be one of them."""
        self._close(data.signals["listens"])

    def at(self, call: CallFact) -> bool:
        """Whether a call may commit by itself or in code that is not the project's; what it runs of it does not count.

        Unknown are methods of something unknown that are called like one which commits, and functions that somebody
        passed.
        """
        if self._sessions.may_commit(call):
            return True
        return any(self._may(callee, call) for callee in alternatives(call.callee)) or self._passes_on(call)

    def _may(self, callee: Value, call: CallFact) -> bool:
        match callee:
            case Unknown():
                name = called_attribute(call)
                return name is None or name in self._names or name in self.names or self._takes_session(call)
            case External():
                return self._stranger(callee, call)
            case _:
                return not isinstance(callee, KNOWN)

    def _stranger(self, callee: External, call: CallFact) -> bool:
        """Whether a library of which nothing is known may save something: it is given a session or a row."""
        data = load_transactions()
        if self._is_anything(callee) and callee.path.rpartition(".")[2] in self.names:
            return True
        if callee.path in data.does or callee.path.startswith(data.own.begins):
            return False
        if callee.path.partition(".")[0] in self._signalling:
            return True
        if callee.path.rpartition(".")[2] in self._names or self._sessions.is_handed_over(call, callee):
            return True
        if callee.path.startswith(data.takes_rows.begins) or callee.path.partition(".")[0] in stdlib_module_names:
            return False
        given = (*call.args.positional, *call.args.keywords.values())
        rows = (one for value in given for one in parts(value))
        return any(isinstance(one, Instance) and self._rows.is_row_class(one.cls) for one in (callee.receiver, *rows))

    def _is_anything(self, callee: Value) -> bool:
        """Whether a method is of an object that nobody knows, perhaps one of the project's: `g.user.save`."""
        if isinstance(callee, External):
            return callee.path.startswith(self._proxies) or "[]" in callee.path
        return isinstance(callee, Unknown)

    def _takes_session(self, call: CallFact) -> bool:
        given = (*call.args.positional, *call.args.keywords.values())
        return any(self._sessions.is_session(one) for value in given for one in parts(value))

    def _passes_on(self, call: CallFact) -> bool:
        """Whether a function that may commit is given to code that may run it."""
        if call.role == "decorator":
            return False
        given = (*call.args.positional, *call.args.keywords.values())
        return any(function_of(one) in self.functions for value in given for one in parts(value))

    @cached_property
    def _signalling(self) -> frozenset[str]:
        """The libraries that send a signal on which the project may commit, but for those that run the application."""
        around = load_transactions().signals["around"]
        return frozenset(
            path.partition(".")[0]
            for path, info in self.listening
            if info in self.functions and not path.startswith(tuple(around))
        )

    # ------------------------------------------------------------------ closure

    def _close(self, listens: frozenset[str]) -> None:
        waiting: list[FunctionInfo] = []
        by_name: dict[str, list[FunctionInfo]] = {}
        passing: dict[FunctionInfo, list[FunctionInfo]] = {}
        into: dict[FunctionInfo, list[FunctionInfo]] = {}
        for unit in self._code.units:
            info = unit.info
            for call in unit.calls:
                if self._connects(call, listens):
                    given = (*call.args.positional, *call.args.keywords.values())
                    path = library_path(call.callee)
                    self.listening += [(path, one) for value in given if (one := function_of(value)) is not None]
            if not isinstance(info, FunctionInfo):
                continue
            for call in unit.calls:
                name = called_attribute(call)
                if name is not None and any(self._is_anything(one) for one in alternatives(call.callee)):
                    by_name.setdefault(name, []).append(info)
                for value in (*call.args.positional, *call.args.keywords.values()):
                    handed = function_of(value)
                    if handed is not None and call.role != "decorator":
                        passing.setdefault(handed, []).append(info)
                for target in self._code.targets(call) or called_functions(call.callee):
                    into.setdefault(target, []).append(info)
            if self._commits_itself(unit):
                waiting.append(info)
        while waiting:
            info = waiting.pop()
            if info in self.functions:
                continue
            self.functions.add(info)
            waiting += into.get(info, ())
            waiting += passing.get(info, ())
            if info.cls is not None and info not in self._started:
                self.names.add(info.name)
                waiting += by_name.get(info.name, ())
            if info.parent is not None:
                waiting.append(info.parent)

    def _commits_itself(self, unit: Unit) -> bool:
        seen: set[int] = set()
        for call in unit.calls:
            manager = f"{library_path(call.callee)}()" if call.role == "context" else ""
            if manager and self._sessions.may_commit_block(External(manager)):
                return True
            for region in regions(call.region):
                if region.kind == "with" and id(region) not in seen:
                    seen.add(id(region))
                    if any(self.block(value) for value in region.values):
                        return True
        return any(
            self.at(call) and closure_parameter(call.node, unit.function) is None  # a wrapper calls what it wraps
            for call in unit.calls
        )

    @staticmethod
    def _connects(call: CallFact, listens: frozenset[str]) -> bool:
        """Whether a call connects a function to a signal; what runs inside of a flush cannot commit it."""
        if not isinstance(call.callee, External) or call.callee.path.startswith(load_transactions().own.begins):
            return False
        return call.callee.path.removesuffix("()").rpartition(".")[2] in listens

    def block(self, manager: Value) -> bool:
        """Whether a `with` block over a value may commit, the project's own managers apart."""
        if self._sessions.may_commit_block(manager):
            return True
        return any(isinstance(one, Unknown) for one in alternatives(manager))
