"""Which timeouts hold for the connections that an `env.py` runs its revisions on."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.migrations.model import Timeout
from flaskwright.migrations.sql.rows import TIMEOUTS
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.values import (
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
    from collections.abc import Iterable, Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

ENGINE_OPTIONS = "engine_options"
OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS"
_NAMES = "|".join(sorted(TIMEOUTS))
_SETTING = re.compile(
    rf"(?:\bset\s+(?:(?:session|local)\s+)?({_NAMES})\s+to\b|\b({_NAMES})(?:'\s*,|\s*=|%3D))\s*'?"
    r"(\d+(?:\.\d+)?\s*(?:us|ms|s|min|h|d)?(?![\w.{%:]))?",
    re.IGNORECASE,
)
"""`SET name = 5`, `SET name TO '5s'`, `set_config('name', '5s', …)`, `-c name=5`; the value may be put in later."""
_ZERO = re.compile(r"0+(?:\.0+)?\s*[a-z]*")
"""What takes a timeout away."""


class Timeouts:
    """Reads them: from the environment itself, and from the application where its engine is the application's."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self._code = code
        self._libraries = libraries

    def of(self, env: ModuleInfo, seen: Iterable[CallFact]) -> tuple[Timeout, ...]:
        """Those of one environment, of which the calls are given; what it sets itself wins."""
        calls = list(seen)
        own = _Votes()
        own.code(env.node)
        for call in calls:
            own.value(*call.args.positional, *call.args.keywords.values())
        found = own.timeouts
        if not self._makes_engine(calls):
            found = {**self._of_application, **found}
        return tuple(found[name] for name in sorted(found))

    def _makes_engine(self, seen: list[CallFact]) -> bool:
        """Whether an environment makes an engine of its own, which knows nothing of the application's options."""
        making = self._libraries.role("makes_engine") | self._libraries.role("makes_engine_from_settings")
        return any(isinstance(one.callee, External) and one.callee.path in making for one in seen)

    @cached_property
    def _of_application(self) -> dict[str, Timeout]:
        """What the engine of the application sets on its connections: by its options, or a listener.

        Only modules are looked at in which a name stands, or to which they hand what they make.
        """
        names = [name.encode() for name in TIMEOUTS]
        if not any(
            one.role is FileRole.PRODUCTION and any(name in one.source.data for name in names)
            for one in self._code.modules
        ):
            return {}
        votes = _Votes()
        for call in self._code.calls_to(self._libraries.role("makes_engine")):
            votes.value(*call.args.keywords.values())
        for call in self._code.calls_to(self._libraries.role("makes_engines_itself")):
            votes.value(*(one for one in (call.args.get(None, ENGINE_OPTIONS),) if one is not None))
        votes.value(*self._options())
        for listener in self._listeners():
            votes.code(listener.node)
        return votes.timeouts

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
        paths, events = self._libraries.role("listens_for"), self._libraries.role("prepares_connections")
        applied_to = self._code.calls_to(f"{one}()" for one in paths)
        decorated = {id(one.callee.call): one for one in applied_to if isinstance(one.callee, External)}
        for call in self._code.calls_to(paths):
            applied = decorated.get(id(call))
            given = applied.args.get(0) if applied is not None else call.args.get(2, "fn")
            function = function_of(given) if given is not None else None
            if function is not None and text(call.args.get(1, "identifier")) in events:
                yield function


class _Votes:
    """What is said of each timeout; where several values are said, nobody knows which of them holds."""

    def __init__(self) -> None:
        self._said: dict[str, set[str]] = {}

    @property
    def timeouts(self) -> dict[str, Timeout]:
        """The timeouts by name."""
        return {
            name: Timeout(name, next(iter(values)) if len(values) == 1 else None) for name, values in self._said.items()
        }

    def code(self, node: tree.Node) -> None:
        """Hear the texts in some code."""
        for one in walk(node):
            if isinstance(one, tree.Constant) and isinstance(one.value, str):
                if one.value in TIMEOUTS:  # a key, or an argument: the value beside it is heard of elsewhere, if at all
                    self._add(one.value, None)
                self._text(one.value)

    def value(self, *values: Value) -> None:
        """Hear some options: texts, and keys with what they are given, however deep."""
        seen: set[int] = set()
        waiting = list(values)
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            self._text(text(one) or "")
            if isinstance(one, Mapping):
                for name in sorted(TIMEOUTS & {key for key in one.items if isinstance(key, str)}):
                    given = one.items[name]
                    self._add(name, str(given.value) if isinstance(given, Const) else None)
                waiting += one.items.values()
            elif isinstance(one, Sequence):
                waiting += one.items
            elif isinstance(one, Union):
                waiting += one.values

    def _text(self, written: str) -> None:
        for match in _SETTING.finditer(written):
            self._add((match[1] or match[2]).lower(), match[3])

    def _add(self, name: str, value: str | None) -> None:
        value = value.strip() if value is not None else None
        if value is None or _ZERO.fullmatch(value) is None:
            self._said.setdefault(name, set()).update([value] if value is not None else [])
