"""The transactions of a project. Built once, then only read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.transactions.around import Around
from flaskwright.flow.transactions.changes import Changes
from flaskwright.flow.transactions.committing import Committing
from flaskwright.flow.transactions.lost import Lost, lost_changes
from flaskwright.flow.transactions.rows import Rows
from flaskwright.flow.transactions.sessions import Sessions
from flaskwright.flow.transactions.unsaved import Unsaved
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.values import FALSE, NONE, External, Mapping, Value, parts, text

if TYPE_CHECKING:
    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.flow.paths import Paths
    from flaskwright.flow.queries import Queries
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.index import Code


class Transactions:
    """What is known of the sessions of a project and of the code that uses them."""

    def __init__(
        self, code: Code, libraries: Libraries, app: AppModel, data: DataModel, queries: Queries, paths: Paths
    ) -> None:
        self._code = code
        self._app = app
        self.paths = paths
        self._libraries = libraries
        self.sessions = Sessions(libraries)
        self.rows = Rows(code, app, data, queries)

    @cached_property
    def committing(self) -> Committing:
        """Which code may commit."""
        return Committing(self._code, self._libraries, self.sessions, self.rows, self._started())

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
        return Changes(self._code, self.sessions, self.rows, self.paths)

    @cached_property
    def around(self) -> Around:
        """What commits around requests, commands and tasks."""
        return Around(self._code, self._libraries, self._app, self.committing)

    @cached_property
    def lost(self) -> list[Lost]:
        """What requests, tasks and commands change and never commit."""
        return lost_changes(self, self._app)

    def unsaved(self) -> Unsaved:
        """The question which changes nothing commits, for one walk."""
        return Unsaved(self.changes, self.sessions, self.committing)

    @cached_property
    def commits_by_itself(self) -> bool:
        """Whether something commits that no code calls: a setting, or connections that commit each statement."""
        return self._has_setting() or self._is_autocommit()

    def _has_setting(self) -> bool:
        keys = load_transactions().settings["commits"]
        for application in self._app.applications:
            if any(setting.key in keys and _may_be_true(setting.value) for setting in application.settings):
                return True
        names = (cls.namespace for cls in self._code.classes)
        modules = (self._code.run.module_scope(module).names for module in self._code.modules)
        return any(_may_be_true(held[key]) for held in (*names, *modules) for key in keys if key in held)

    def _is_autocommit(self) -> bool:
        said = load_transactions().autocommit
        begins = load_transactions().own.begins
        for unit in self._code.units:
            for call in unit.calls:
                for keyword, value in call.args.keywords.items():
                    if keyword == said.keyword and isinstance(call.callee, External):
                        if call.callee.path.startswith(begins) and _may_be_true(value):
                            return True
                    elif any(text(one) == said.value for one in parts(value)) or _switches_on(value, said.keyword):
                        return True
        held = [cls.namespace for cls in self._code.classes]
        held += [self._code.run.module_scope(module).names for module in self._code.modules]
        return any(text(one) == said.value for names in held for value in names.values() for one in parts(value))


def _switches_on(value: Value, keyword: str) -> bool:
    """Whether a dictionary of options has one that is true."""
    return isinstance(value, Mapping) and _may_be_true(value.items.get(keyword))


def _may_be_true(value: Value | None) -> bool:
    return value is not FALSE and value is not NONE and value is not None


def build_transactions(
    code: Code, libraries: Libraries, app: AppModel, data: DataModel, queries: Queries, paths: Paths
) -> Transactions:
    """The transactions of a project."""
    return Transactions(code, libraries, app, data, queries, paths)
