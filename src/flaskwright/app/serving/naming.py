"""What the names of deployment files, stages and services say: for production, or for development and tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.environments import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flaskwright.app.serving.model import Program, Variable
    from flaskwright.findings.finding import Location

DEVELOPMENT = words.DEVELOPMENT | {
    "devcontainer", "localhost", "override", "e2e", "integration", "vagrant", "example", "examples", "sample", "demo",
    "lint", "bench", "benchmark", "docs",
}  # fmt: skip
PRODUCTION = words.PRODUCTION | {"deploy", "deployment", "release", "staging"}
SWITCHES = frozenset({"env", "environment", "debug", "config", "configuration", "settings", "mode", "stage"})
"""Words in the names of variables that say what a run is for."""
_WORD = re.compile(r"[a-z0-9]+")
_TRUE = frozenset({"1", "true", "yes", "on", "t", "y"})


def words_of(name: str) -> frozenset[str]:
    """The words of a file's or variable's name, in lower case, with digits (`e2e`); capitals part none here."""
    return frozenset(_WORD.findall(name.lower()))


def named_for_production(name: str) -> bool:
    """Whether a name says that it is for production."""
    return bool(words_of(name) & PRODUCTION)


def for_production(path: str, *names: str | None) -> bool:
    """Whether nothing in the path of a file, or in the names of a stage and the like, says it is for development.

    The nearest name that speaks decides: `dev/compose.prod.yml` is for production, `production/compose.dev.yml` not.
    """
    for name in (*reversed([one for one in names if one]), *reversed(path.split("/"))):
        found = words_of(name)
        if found & DEVELOPMENT:
            return bool(found & PRODUCTION) and not found & {"dev", "development", "override"}
        if found & PRODUCTION:
            return True
    return True


def switched_on(variables: Mapping[str, Variable], programs: Iterable[Program]) -> tuple[Location, ...]:
    """The variables that say that a run is for development: `FLASK_ENV=development`, `APP_DEBUG=1`.

    Nobody develops behind a server for production: a debug switch there is a mistake, and says nothing of the purpose.
    """
    serves = any(program.role == "server" and program.certain for program in programs)
    return tuple(
        one.location for one in variables.values() if _means_development(one.name, one.value, debugging=not serves)
    )


def _means_development(name: str, value: str | None, *, debugging: bool) -> bool:
    found = words_of(name)
    if value is None or not found & SWITCHES:
        return False
    if "debug" in found:
        return debugging and value.lower() in _TRUE
    return bool(words_of(value) & (DEVELOPMENT - {"docs", "example", "examples", "localhost"}))
