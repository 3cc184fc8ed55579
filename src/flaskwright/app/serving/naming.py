"""What the names of deployment files, stages and services say: for production, or for development and tests."""

from __future__ import annotations

import re

DEVELOPMENT = frozenset(
    {
        "dev", "devel", "develop", "development", "devcontainer", "debug", "local", "localhost", "override", "test",
        "tests", "testing", "unittest", "e2e", "integration", "ci", "vagrant", "example", "examples", "sample", "demo",
        "lint", "bench", "benchmark", "docs",
    }
)  # fmt: skip
PRODUCTION = frozenset({"prod", "production", "live", "deploy", "deployment", "release", "staging"})
SWITCHES = frozenset({"env", "environment", "debug", "config", "configuration", "settings", "mode", "stage"})
"""Words in the names of variables that say what a run is for."""
_WORD = re.compile(r"[a-z0-9]+")
_TRUE = frozenset({"1", "true", "yes", "on", "t", "y"})


def words_of(name: str) -> frozenset[str]:
    """The words of a name, in lower case."""
    return frozenset(_WORD.findall(name.lower()))


def named_for_production(name: str) -> bool:
    """Whether a name says that it is for production."""
    return bool(words_of(name) & PRODUCTION)


def for_production(path: str, *names: str | None) -> bool:
    """Whether nothing in the path of a file, or in the names of a stage and the like, says it is for development.

    The nearest name that speaks decides: `dev/compose.prod.yml` is for production, `production/compose.dev.yml` not.
    """
    for name in (*reversed([one for one in names if one]), *reversed(path.split("/"))):
        words = words_of(name)
        if words & DEVELOPMENT:
            return bool(words & PRODUCTION) and not words & {"dev", "development", "override"}
        if words & PRODUCTION:
            return True
    return True


def means_development(name: str, value: str | None) -> bool:
    """Whether a variable says that a run is for development: `FLASK_ENV=development`, `APP_DEBUG=1`."""
    words = words_of(name.replace("_", " "))
    if value is None or not words & SWITCHES:
        return False
    if "debug" in words:
        return value.lower() in _TRUE
    return bool(words_of(value.replace("_", " ")) & (DEVELOPMENT - {"docs", "example", "examples", "localhost"}))
