"""The words that name development, test and production: of classes, files, services, variables and values."""

from __future__ import annotations

import re

TEST = frozenset({"test", "tests", "testing", "unittest", "unittests", "ci"})
DEVELOPMENT = frozenset({"dev", "devel", "develop", "development", "debug", "local"}) | TEST
"""What only developers run, tests among it."""
STAGING = frozenset({"staging", "stage"})
TRIED = STAGING | {"demo", "sandbox", "qa", "uat", "preview"}
"""Installations that are there to be tried out, with nobody's data."""
TOOLS = frozenset({"devcontainer", "vagrant", "e2e", "integration", "lint", "bench", "benchmark"})
"""What the tools of developers run."""
COPIED = frozenset({"example", "examples", "sample", "samples", "template", "dist", "docs"})
"""Files that show what to write, and that nothing reads."""
PRODUCTION = frozenset({"prod", "production", "live", "deployed"})

NOT_PRODUCTION = DEVELOPMENT | TRIED
"""Settings that production does without."""
NOT_DEPLOYED = DEVELOPMENT | TOOLS | COPIED | (TRIED - STAGING) | {"localhost", "override"}
"""Files, stages and services that no production has; staging is served as it is."""
DEPLOYED = PRODUCTION | STAGING | {"deploy", "deployment", "release"}
"""Files, stages and services that are for production, or served as it is."""
NOT_FOR_USERS = DEVELOPMENT | TOOLS | (TRIED - STAGING)
"""What the value of a variable says where a run is not for users."""

_WORDS = re.compile(r"e2e|E2E|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> set[str]:
    """The words of a name, in lower case."""
    return set(words_in(name))


def words_in(name: str) -> list[str]:
    """The words of a name in their order, in lower case."""
    return [word.lower() for word in _WORDS.findall(name)]
