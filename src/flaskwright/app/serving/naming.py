"""What the names of deployment files, stages and services say: for production, or for development and tests.

Capitals part no words here: `DevOps` is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import DEPLOYED, NOT_DEPLOYED, NOT_FOR_USERS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flaskwright.app.serving.model import Program, Variable
    from flaskwright.findings.finding import Location

SWITCHES = frozenset({"env", "environment", "debug", "config", "configuration", "settings", "mode", "stage"})
"""Words in the names of variables that say what a run is for."""
_TRUE = frozenset({"1", "true", "yes", "on", "t", "y"})


def named_for_production(name: str) -> bool:
    """Whether a name says that it is for production."""
    return bool(words_of(name.lower()) & DEPLOYED)


def for_production(path: str, *names: str | None) -> bool:
    """Whether nothing in the path of a file, or in the names of a stage and the like, says it is for development.

    The nearest name that speaks decides: `dev/compose.prod.yml` is for production, `production/compose.dev.yml` not.
    """
    for name in (*reversed([one for one in names if one]), *reversed(path.split("/"))):
        found = words_of(name.lower())
        if found & NOT_DEPLOYED:
            return bool(found & DEPLOYED) and not found & {"dev", "development", "override"}
        if found & DEPLOYED:
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
    found = words_of(name.lower())
    if value is None or not found & SWITCHES:
        return False
    if "debug" in found:
        return debugging and value.lower() in _TRUE
    return bool(words_of(value.lower()) & NOT_FOR_USERS)
