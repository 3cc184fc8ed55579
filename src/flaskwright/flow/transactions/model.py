"""The transactions of a project. Built once, then only read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.transactions.around import Around
from flaskwright.flow.transactions.broken import Broken, broken_sessions
from flaskwright.flow.transactions.changes import Changes
from flaskwright.flow.transactions.committing import ENDS, Committing, Wiring
from flaskwright.flow.transactions.dependence import Dependence
from flaskwright.flow.transactions.early import Early, early_effects
from flaskwright.flow.transactions.effects import Effects
from flaskwright.flow.transactions.lost import Lost, lost_changes
from flaskwright.flow.transactions.remote import Remote, remote_calls, slow_remote
from flaskwright.flow.transactions.rows import Rows
from flaskwright.flow.transactions.sessions import Sessions
from flaskwright.flow.transactions.starts import Start, find_starts
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.values import FALSE, NONE, External, Mapping, Value, parts, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.app.enqueuing import Enqueue
    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.flow.graph import Body
    from flaskwright.flow.paths import Paths
    from flaskwright.flow.queries import Queries
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code


class Asked(msgspec.Struct, frozen=True, eq=False):
    """The models that this one is built on."""

    code: Code
    libraries: Libraries
    app: AppModel
    data: DataModel
    queries: Queries
    paths: Paths
    enqueues: Callable[[], tuple[Enqueue, ...]]


class Transactions:
    """What is known of the sessions of a project and of the code that uses them."""

    def __init__(self, asked: Asked) -> None:
        self.code = asked.code
        self._app = asked.app
        self._libraries = asked.libraries
        self._enqueues = asked.enqueues
        self._commits_in: dict[int, list[int]] = {}
        self.paths = asked.paths
        self.sessions = Sessions(asked.libraries)
        self.rows = Rows(asked.code, asked.app, asked.libraries, asked.data, asked.queries)

    @cached_property
    def committing(self) -> Committing:
        """Which code may commit."""
        return Committing(self._wiring, self.sessions, self.rows, self._started)

    @cached_property
    def ending(self) -> Committing:
        """Which code may end a transaction, in whatever way."""
        return Committing(self._wiring, self.sessions, self.rows, self._started, ENDS)

    @cached_property
    def _wiring(self) -> Wiring:
        return Wiring(self.code, self._libraries)

    @cached_property
    def _started(self) -> frozenset[FunctionInfo]:
        """The functions that Flask and the workers run."""
        scaffolds = (*self._app.applications, *self._app.blueprints)
        routes = [route for scaffold in scaffolds for route in scaffold.routes]
        routes += [route for application in self._app.applications for route in application.mounted]
        found = {info for route in routes for info in route.functions}
        found.update(hook.function for scaffold in scaffolds for hook in scaffold.hooks if hook.function is not None)
        return frozenset(found.union(entry.function for entry in self._app.entries))

    @cached_property
    def changes(self) -> Changes:
        """Which code changes rows."""
        return Changes(self.code, self._libraries, self.sessions, self.rows, self.paths)

    @cached_property
    def around(self) -> Around:
        """What commits around requests, commands and tasks."""
        return Around(self.code, self._libraries, self._app, self.committing)

    @cached_property
    def lost(self) -> list[Lost]:
        """What requests, tasks and commands change and never commit."""
        return lost_changes(self)

    @cached_property
    def early(self) -> list[Early]:
        """The effects that come before the commit of what they are about."""
        return early_effects(self)

    @cached_property
    def broken(self) -> list[Broken]:
        """The sessions that are used after a failure, while nobody rolled them back."""
        return broken_sessions(self)

    @cached_property
    def remote(self) -> list[Remote]:
        """The calls to other servers while a transaction holds rows that it has changed."""
        return remote_calls(self)

    @cached_property
    def calling_out(self) -> frozenset[Body]:
        """The code that calls other servers, itself or in what it calls."""
        units = (unit for unit in self.code.units if any(slow_remote(call) is not None for call in unit.calls))
        return self.paths.leading_to(unit.info for unit in units)

    @cached_property
    def working(self) -> frozenset[Body]:
        """The code that works with sessions, itself or in what it calls."""
        units = (unit for unit in self.code.units if any(self.sessions.does(call) is not None for call in unit.calls))
        return self.paths.leading_to(unit.info for unit in units)

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """Where work begins that must be committed when it ends."""
        return find_starts(self._app)

    @cached_property
    def effects(self) -> Effects:
        """What tells somebody outside of the database something."""
        return Effects(self.code, self._libraries, self.paths, self._enqueues())

    @cached_property
    def dependence(self) -> Dependence:
        """Which effects are about which changes."""
        return Dependence(self.code)

    def commits_in(self, unit: Unit) -> list[int]:
        """Where a body may commit: the places of the calls that do, or lead there."""
        found = self._commits_in.get(id(unit))
        if found is None:
            functions = self.committing.functions
            calls = (call for call, target in self.code.calls_from(unit.info) if target in functions)
            places = {call.node.start for call in calls}
            places.update(call.node.start for call in unit.calls if self.committing.at(call))
            found = self._commits_in[id(unit)] = sorted(places)
        return found

    @cached_property
    def commits_by_itself(self) -> bool:
        """Whether something commits that no code calls: a setting, or connections that commit each statement."""
        return self._has_setting() or self._is_autocommit()

    def _has_setting(self) -> bool:
        keys = load_transactions().settings["commits"]
        for application in self._app.applications:
            if any(setting.key in keys and _may_be_true(setting.value) for setting in application.settings):
                return True
        names = (cls.namespace for cls in self.code.classes)
        modules = (self.code.run.module_scope(module).names for module in self.code.modules)
        return any(_may_be_true(held[key]) for held in (*names, *modules) for key in keys if key in held)

    def _is_autocommit(self) -> bool:
        said = load_transactions().autocommit
        begins = load_transactions().own.begins
        for unit in self.code.units:
            for call in unit.calls:
                for keyword, value in call.args.keywords.items():
                    if keyword == said.keyword and isinstance(call.callee, External):
                        if call.callee.path.startswith(begins) and _may_be_true(value):
                            return True
                    elif any(text(one) == said.value for one in parts(value)) or _switches_on(value, said.keyword):
                        return True
        held = [cls.namespace for cls in self.code.classes]
        held += [self.code.run.module_scope(module).names for module in self.code.modules]
        return any(text(one) == said.value for names in held for value in names.values() for one in parts(value))


def _switches_on(value: Value, keyword: str) -> bool:
    """Whether a dictionary of options has one that is true."""
    return isinstance(value, Mapping) and _may_be_true(value.items.get(keyword))


def _may_be_true(value: Value | None) -> bool:
    return value is not FALSE and value is not NONE and value is not None


def build_transactions(asked: Asked) -> Transactions:
    """The transactions of a project: nothing is read yet."""
    return Transactions(asked)
