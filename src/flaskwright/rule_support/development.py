"""Code and settings that only a development or test run of an application meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import DEVELOPMENT, words_of
from flaskwright.flow.development import means_development
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import TRUE, ClassValue, ModuleValue

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact, Fact, Region
    from flaskwright.semantics.values import Value


def is_development(value: Value | None) -> bool:
    """Whether a class or module of settings is for development or tests: by its name, or by what it switches on."""
    if isinstance(value, ClassValue):
        switched = value.namespace.get("DEBUG") is TRUE or value.namespace.get("TESTING") is TRUE
        return switched or bool(words_of(value.info.name) & DEVELOPMENT)
    return isinstance(value, ModuleValue) and bool(words_of(value.info.name.rpartition(".")[2]) & DEVELOPMENT)


def only_in_development(fact: Fact) -> bool:
    """Whether a test lets a fact run in development or in tests only, here or in the calls that lead to it."""
    places: tuple[Fact | CallFact, ...] = (fact, *fact.stack)
    return any(_is_development(region) for place in places for region in regions(place.region))


def _is_development(region: Region) -> bool:
    return region.kind in ("branch", "else") and means_development(region.node, positive=region.kind == "branch")
