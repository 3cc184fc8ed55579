"""Which variables and arguments choose an application's settings, and what they are taken to be in an environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.model import Outside, Read
from flaskwright.app.environments.sources import direct_sources
from flaskwright.app.environments.words import DEVELOPMENT, PRODUCTION, TEST, words_of
from flaskwright.semantics.values import Const, Mapping, Sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.app.environments.model import Name, Source
    from flaskwright.semantics.values import Value

WORDS: dict[Name, frozenset[str]] = {
    "development": DEVELOPMENT - TEST,
    "test": TEST,
    "production": PRODUCTION,
}
"""The words of each environment."""
ALL = DEVELOPMENT | PRODUCTION
NEUTRAL = frozenset({"env", "environment", "config", "mode", "server"})
"""What may stand beside them in a name of an environment."""
WEAK = frozenset({"debug", "local", "ci", "live", "deployed"})
"""Words that mean something else as often: a level of logging, an address."""
SPELLINGS: dict[Name, tuple[str, ...]] = {
    "development": ("development", "dev", "Development", "Dev"),
    "test": ("testing", "test", "Testing", "Test"),
    "production": ("production", "prod", "Production", "Prod"),
}
"""How an environment is spelled where it becomes a part of a longer name."""


def environments_of(name: str) -> set[Name]:
    """The environments that the words of a name mean."""
    words = words_of(name)
    return {environment for environment, own in WORDS.items() if words & own}


def other_than(name: str, environment: Name) -> bool:
    """Whether a name means other environments only."""
    meant = environments_of(name)
    return bool(meant) and environment not in meant


def chooser(value: Value) -> Source | None:
    """The one variable or argument that a value comes from, where nothing gives it a value for sure."""
    sources = value.sources if isinstance(value, Read | Outside) else ()
    free = [one for one in sources if one.kind != "file" and one.state in ("default", "required")]
    return free[0] if len(free) == 1 else None


class Choices:
    """What was seen while the settings were loaded: by the name of a variable or argument, what it may be."""

    def __init__(self) -> None:
        self.named: dict[str, dict[str, None]] = {}
        """Texts that it was compared with, or keys that it picks."""
        self.compared: set[str] = set()
        self.spelled: dict[str, list[str]] = {}
        """Names of classes and modules that it is a part of, or names whole."""
        self.failed: set[str] = set()
        """Names of variables and arguments that were taken to have a value for which there are no settings."""

    def compare(self, value: Value, other: Value) -> None:
        """Note that a value is compared with another."""
        source = chooser(value)
        if source is None:
            return
        texts = [text(one) for one in (other.items if isinstance(other, Sequence) else [other])]
        known = [one for one in texts if one and environments_of(one) and words_of(one) <= ALL | NEUTRAL]
        if any(words_of(one) - WEAK for one in known):
            self.named.setdefault(source.name, {}).update(dict.fromkeys(known))
            self.compared.add(source.name)

    def pick(self, value: Value, table: Mapping) -> None:
        """Note that a value picks an item of a dictionary."""
        source = chooser(value)
        keys = [key for key in table.items if isinstance(key, str)]
        if source is not None and any(environments_of(key) for key in keys):
            self.named.setdefault(source.name, {}).update(dict.fromkeys(keys))

    def spell(self, value: Value, names: Iterable[str], environment: Name) -> None:
        """Note that a value is an import string, or a part of one; `names` are those that it may name whole."""
        source = chooser(value)
        if source is None:
            return
        whole = [name for name in names if environment in environments_of(name.rpartition(".")[2])]
        known = text(value) if isinstance(value, Const) else None
        if known is not None and not other_than(known, environment):
            return
        self.spelled[source.name] = [*whole, *SPELLINGS[environment]] if len(whole) == 1 else [*SPELLINGS[environment]]

    def fail(self, value: Value) -> None:
        """Note that there are no settings of this name."""
        self.failed |= {one.name for one in direct_sources([value]) if one.state == "assumed"}

    def best(self, environment: Name) -> dict[str, list[str]]:
        """By the name of a variable or argument, the values that fit an environment, the best first."""
        found: dict[str, list[str]] = {name: list(texts) for name, texts in self.spelled.items()}
        for name, candidates in self.named.items():
            own = sorted(
                (one for one in candidates if environment in environments_of(one)),
                key=lambda one: (one not in SPELLINGS[environment], len(one)),
            )
            if own:
                found[name] = own
            elif name in self.compared:  # whatever it is, it is none of those
                found[name] = [environment]
        return found
