"""Code and settings that only a development or test run of an application meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import NOT_DEPLOYED, NOT_PRODUCTION, words_of
from flaskwright.flow.development import means_development
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import TRUE, ClassValue, FunctionValue, ModuleValue

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact, Fact, Region
    from flaskwright.semantics.values import Value


def is_development(value: Value | None) -> bool:
    """Whether a class or module of settings is for development or tests: by its name, or by what it switches on."""
    if isinstance(value, ClassValue) and TRUE in (value.namespace.get("DEBUG"), value.namespace.get("TESTING")):
        return True
    return is_named_for_development(value)


def is_named_for_development(value: Value | None) -> bool:
    """Whether the name of a class, a function or a module says that production does without it."""
    match value:
        case ClassValue() | FunctionValue():
            name = value.info.name
        case ModuleValue():
            name = value.info.name.rpartition(".")[2]
        case _:
            return False
    return bool(words_of(name) & NOT_PRODUCTION)


def is_development_file(path: str) -> bool:
    """Whether a file's name or folder says that only developers and tests use it, or that it is there to be copied."""
    return path.rpartition("/")[2] == ".flaskenv" or bool(words_of(path.lower()) & NOT_DEPLOYED)


def only_in_development(fact: Fact) -> bool:
    """Whether a test lets a fact run in development or in tests only, here or in the calls that lead to it."""
    places: tuple[Fact | CallFact, ...] = (fact, *fact.stack)
    return any(_is_development(region) for place in places for region in regions(place.region))


def is_for_development(call: CallFact) -> bool:
    """Whether a call is for development: by the name of its function or module, or since it runs only there."""
    function = FunctionValue(call.unit.function) if call.unit.function is not None else None
    named = is_named_for_development(function) or is_named_for_development(ModuleValue(call.unit.module))
    return named or only_in_development(call)


def _is_development(region: Region) -> bool:
    return region.kind in ("branch", "else") and means_development(region.node, positive=region.kind == "branch")
