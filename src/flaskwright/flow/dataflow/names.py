"""What a name tells of the value that it is given to: a `token`, a `password`. Only where nothing else can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.libraries.flows import Flows

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case: `apiKey`, `API_KEY` and `X-Api-Key` hold `api` and `key`."""
    return tuple(word.lower() for word in _WORDS.findall(name))


class Names:
    """The names that hold one of the runs of words in a list.

    What stands before or behind it may turn the name into one of something else: `token_count`, `has_password`.
    """

    def __init__(self, flows: Flows, listed: str) -> None:
        self._runs = frozenset(words(one) for one in flows.names(listed))
        self._longest = max((len(one) for one in self._runs), default=0)
        self._before = frozenset(words(one) for one in flows.names("not_secret_before"))
        self._behind = frozenset(words(one) for one in flows.names("not_secret"))
        self._actions = frozenset(words(one) for one in flows.names("secret_actions"))
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._named(words(name))
        return found

    def _named(self, name: tuple[str, ...]) -> bool:
        # The last run counts, and of those that end there the longest: `reset_token`, not `token` behind `reset`.
        for end in range(len(name), 0, -1):
            for start in range(max(0, end - self._longest), end):
                if name[start:end] in self._runs:
                    if any(name[first:end] in self._actions for first in range(start)):
                        return False
                    return not (_holds(name[:start], self._before) or _holds(name[end:], self._behind))
        return False


def _holds(name: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> bool:
    return any(name[start:end] in runs for start in range(len(name)) for end in range(start + 1, len(name) + 1))


class NameLists(dict[str, Names]):
    """The lists of names, each made when somebody asks for it."""

    def __init__(self, flows: Flows) -> None:
        super().__init__()
        self._flows = flows

    def __missing__(self, listed: str) -> Names:
        found = self[listed] = Names(self._flows, listed)
        return found
