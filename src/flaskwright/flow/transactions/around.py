"""What runs around requests, commands and tasks, and may commit what they did."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.views import CLASS_DECORATORS
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import (
    ClassValue,
    Instance,
    Unknown,
    Value,
    alternatives,
    function_of,
    parts,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.app.model import Application, AppModel, Entry, Route
    from flaskwright.flow.transactions.committing import Committing
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.index import Code

DISPATCH = ("dispatch_request", "full_dispatch_request", "__call__")
ENDING = ("wsgi_app", "finalize_request", "process_response", "do_teardown_request", "do_teardown_appcontext")
"""The methods of an application that run with each request, and those that end it."""
MIDDLEWARE = "wsgi_app"
RUN_AROUND = ("after_request", "teardown_request", "teardown_appcontext")


class Around:
    """Answers whether something that stands around an entry may commit."""

    def __init__(self, code: Code, libraries: Libraries, app: AppModel, committing: Committing) -> None:
        self._code = code
        self._libraries = libraries
        self._app = app
        self._committing = committing

    def request(self, application: Application, route: Route) -> bool:
        """Whether what runs with a request of a route may commit, its view apart."""
        if self._anywhere or self._subclassed(application):
            return True
        for chain, hook in application.all_hooks:
            covers = hook.app_wide or chain == route.blueprints[: len(chain)]
            if covers and hook.kind in RUN_AROUND and self._may_commit(hook.function):
                return True
        return route.cls is not None and self._of_class(route.cls)

    def entry(self, entry: Entry) -> bool:
        """Whether what runs with a task or a command may commit, its function apart."""
        return self._anywhere or (entry.kind == "task" and self._task_classes)

    def _may_commit(self, function: FunctionInfo | None) -> bool:
        return function is None or function in self._committing.functions

    def _of_class(self, cls: ClassValue) -> bool:
        """Whether what a view class puts around its handlers may commit."""
        for name in (*CLASS_DECORATORS, *DISPATCH):
            found = find_in_class(cls, name)
            if found is not None and any(self._commits(value) for value in parts(found[0])):
                return True
        return False

    def _subclassed(self, application: Application) -> bool:
        """Whether a class of applications of the project's own may commit in what it overrides."""
        for callee in alternatives(application.call.callee):
            cls = unwrap(callee)
            found = [find_in_class(cls, name) for name in (*DISPATCH, *ENDING)] if isinstance(cls, ClassValue) else []
            if any(one is not None and self._commits(one[0]) for one in found):
                return True
        return False

    def _commits(self, value: Value) -> bool:
        """Whether a value is a function that may commit."""
        info = function_of(value)
        return info is not None and info in self._committing.functions

    @cached_property
    def _anywhere(self) -> bool:
        """Whether something that signals, events or servers run may commit."""
        around = tuple(load_transactions().signals["around"])
        if any(
            info in self._committing.functions for path, info in self._committing.listening if path.startswith(around)
        ):
            return True
        stores = [store for unit in self._code.units for store in unit.stores if store.attribute == MIDDLEWARE]
        return any(
            self._is_committing_middleware(one)
            for store in stores
            if store.value is not None
            for one in alternatives(store.value)
        )

    def _is_committing_middleware(self, value: Value) -> bool:
        """Whether what is put around an application may commit."""
        found = find_in_class(value.cls, "__call__") if isinstance(value, Instance) else None
        info = function_of(found[0] if found is not None else value)
        return info in self._committing.functions if info is not None else isinstance(value, Unknown)

    @cached_property
    def _task_classes(self) -> bool:
        """Whether a class of tasks of the project's own may commit."""
        base = self._libraries.role("task_base")
        return any(
            self._commits(value)
            for cls in self._code.classes
            if subclass_of(cls, base) is not None
            for value in cls.namespace.values()
        )
