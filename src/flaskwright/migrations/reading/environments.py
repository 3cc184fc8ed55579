"""What an `env.py` says of the runs of its revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.model import EnvSettings
from flaskwright.migrations.reading.autocommit import asks_autocommit
from flaskwright.migrations.reading.timeouts import Timeouts
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import NONE, Arguments, Const, External, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import StoreFact
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.interpreter import Interpreter

FILTERS = ("include_object", "include_name", "include_symbol")


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
        self._timeouts = Timeouts(code, libraries)

    def of(self, env: ModuleInfo) -> EnvSettings:
        """The settings of one environment."""
        seen: list[CallFact] = []
        self._listen(lambda fact: seen.append(fact) if isinstance(fact, CallFact) else None)
        self._run.execute_module(env)
        self._listen(None)
        configured = [
            one.args for one in seen if isinstance(one.callee, External) and one.callee.path == load_alembic().configure
        ]
        timeouts = self._timeouts.of(env, seen)
        if not configured:
            return EnvSettings(timeouts=timeouts)
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
            autocommit=any(asks_autocommit(one.args) for one in seen),
            timeouts=timeouts,
            filters=any(one.keywords.get(name, NONE) is not NONE for one in given for name in FILTERS),
        )

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
