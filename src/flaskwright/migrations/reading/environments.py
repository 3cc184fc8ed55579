"""What an `env.py` says of the runs of its revisions."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.model import EnvSettings
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import (
    NONE,
    Arguments,
    ClassValue,
    Const,
    External,
    Mapping,
    Sequence,
    Union,
    Value,
    function_of,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import StoreFact
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.interpreter import Interpreter

LOCK_TIMEOUT = "lock_timeout"
ENGINE_OPTIONS = "engine_options"
OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS"
CONNECTING = frozenset({"connect", "first_connect", "engine_connect", "checkout", "begin"})
"""Events of an engine, or of its pool, at which a connection can be prepared for all that follows.

https://docs.sqlalchemy.org/en/20/core/events.html
"""
FILTERS = ("include_object", "include_name", "include_symbol")
AUTOCOMMIT = "AUTOCOMMIT"
_SETTING = re.compile(
    r"\block_timeout(?:'\s*,|\s*=|%3D|\s+to\b)\s*+(?!'?0+\s*(?:[mu]?s|min|h|d)?'?\s*(?:[;,)]|\Z))", re.IGNORECASE
)


class Settings:
    """Runs environments, and reads what they configure."""

    def __init__(
        self,
        code: Code,
        libraries: Libraries,
        run: Interpreter,
        listen: Callable[[Callable[[CallFact | StoreFact], None] | None], None],
    ) -> None:
        self._code = code
        self._libraries = libraries
        self._run = run
        self._listen = listen

    def of(self, env: ModuleInfo) -> EnvSettings:
        """The settings of one environment."""
        seen: list[CallFact] = []
        self._listen(lambda fact: seen.append(fact) if isinstance(fact, CallFact) else None)
        self._run.execute_module(env)
        self._listen(None)
        configured = [
            one.args for one in seen if isinstance(one.callee, External) and one.callee.path == load_alembic().configure
        ]
        timeout = _names_timeout(env.node) or (not self._makes_engine(seen) and self._application_sets_timeout)
        if not configured:
            return EnvSettings(lock_timeout=timeout)
        last = configured[-1]
        given = [last, *(self._extension() if last.open else ())]
        return EnvSettings(
            _switch(given, "transaction_per_migration"),
            _switch(given, "compare_type"),
            _switch(given, "compare_server_default"),
            _switch(given, "render_as_batch"),
            _switch(given, "include_schemas"),
            next(
                (text(one.keywords[name]) for one in given for name in ("version_table",) if name in one.keywords), None
            ),
            autocommit=any(_isolates(one) for call in seen for one in call.args.keywords.items()),
            lock_timeout=timeout,
            filters=any(one.keywords.get(name, NONE) is not NONE for one in given for name in FILTERS),
        )

    def _makes_engine(self, seen: list[CallFact]) -> bool:
        """Whether an environment makes an engine of its own, which knows nothing of the application's options."""
        making = self._libraries.role("makes_engine") | self._libraries.role("makes_engine_from_settings")
        return any(isinstance(one.callee, External) and one.callee.path in making for one in seen)

    @cached_property
    def _application_sets_timeout(self) -> bool:
        """Whether the engine of the application sets `lock_timeout` on its connections: by its options, or a listener.

        Only modules are looked at in which the word stands, or to which they hand what they make.
        """
        name = LOCK_TIMEOUT.encode()
        if not any(one.role is FileRole.PRODUCTION and name in one.source.data for one in self._code.modules):
            return False
        making = self._libraries.role("makes_engine")
        given = [value for call in self._code.calls_to(making) for value in call.args.keywords.values()]
        for call in self._code.calls_to(self._libraries.role("makes_engines_itself")):
            given += [one for one in (call.args.get(None, ENGINE_OPTIONS),) if one is not None]
        return any(map(_holds_timeout, (*given, *self._options()))) or any(
            map(_names_timeout, (one.node for one in self._listeners()))
        )

    def _options(self) -> Iterator[Value]:
        """What the setting of the extension's options is given, in modules, classes and calls of production code."""
        for unit in self._code.units:
            if unit.module.role is not FileRole.PRODUCTION:
                continue
            if unit.function is None and OPTIONS in unit.names:
                yield unit.names[OPTIONS]
            for one in unit.names.values() if unit.function is None else ():
                if isinstance(one, ClassValue) and OPTIONS in one.namespace:
                    yield one.namespace[OPTIONS]
            for store in unit.stores:
                if text(store.item) == OPTIONS and store.value is not None:
                    yield store.value
            for call in unit.calls:
                mappings = [one for one in call.args.positional if isinstance(one, Mapping)]
                for found in (call.args.keywords.get(OPTIONS), *(one.items.get(OPTIONS) for one in mappings)):
                    if found is not None:
                        yield found

    def _listeners(self) -> Iterator[FunctionInfo]:
        """The functions that run when an engine connects."""
        paths = self._libraries.role("listens_for")
        applied_to = self._code.calls_to(f"{one}()" for one in paths)
        decorated = {id(one.callee.call): one for one in applied_to if isinstance(one.callee, External)}
        for call in self._code.calls_to(paths):
            applied = decorated.get(id(call))
            given = applied.args.get(0) if applied is not None else call.args.get(2, "fn")
            function = function_of(given) if given is not None else None
            if function is not None and text(call.args.get(1, "identifier")) in CONNECTING:
                yield function

    def _extension(self) -> list[Arguments]:
        """What the extension is given that hands its arguments on to the environment."""
        paths = self._libraries.role("migrates")
        calls = self._code.calls_to([*paths, *(f"{path}().init_app" for path in paths)])
        return [call.args for call in calls]


def _switch(given: list[Arguments], name: str) -> bool | None:
    """Whether something is switched on; a function that decides it counts as on."""
    value = next((one.keywords[name] for one in given if name in one.keywords), None)
    if isinstance(value, Const):
        return bool(value.value)
    return None if value is None or isinstance(value, External) else True


def _isolates(keyword: tuple[str, Value]) -> bool:
    return keyword[0] == "isolation_level" and text(keyword[1]) == AUTOCOMMIT


def _names_timeout(node: tree.Node) -> bool:
    """Whether a text in some code sets the timeout."""
    return any(
        isinstance(one, tree.Constant) and isinstance(one.value, str) and _sets_timeout(one.value) for one in walk(node)
    )


def _holds_timeout(value: Value) -> bool:
    """Whether some options do, in a text or as a key, however deep."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        written = text(one)
        if written is not None and _SETTING.search(written) is not None:
            return True
        if isinstance(one, Mapping):
            if LOCK_TIMEOUT in [key for key in one.items if isinstance(key, str)]:
                return True
            waiting += one.items.values()
        elif isinstance(one, Sequence):
            waiting += one.items
        elif isinstance(one, Union):
            waiting += one.values
    return False


def _sets_timeout(written: str) -> bool:
    """Whether a text sets `lock_timeout` to something other than zero, which would take it away."""
    return written == LOCK_TIMEOUT or _SETTING.search(written) is not None
