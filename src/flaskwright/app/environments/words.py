"""The words that name development, test and production: of classes, files, variables and values."""

from __future__ import annotations

import re

TEST = frozenset({"test", "tests", "testing", "unittest", "unittests", "ci"})
DEVELOPMENT = frozenset({"dev", "devel", "develop", "development", "debug", "local"}) | TEST
"""What only developers run, tests among it."""
PRODUCTION = frozenset({"prod", "production", "live", "deployed"})
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> set[str]:
    """The words of a name, in lower case."""
    return set(words_in(name))


def words_in(name: str) -> list[str]:
    """The words of a name in their order, in lower case."""
    return [word.lower() for word in _WORDS.findall(name)]
