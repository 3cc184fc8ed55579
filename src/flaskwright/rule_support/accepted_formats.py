"""What production code says about the formats of messages that Celery accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.holders import place_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import holder_of, production_applications, settings_in
from flaskwright.rule_support.development import is_development, only_in_development
from flaskwright.rule_support.served import library_paths
from flaskwright.semantics.values import ClassValue, Const, External, Mapping, ModuleValue, Sequence, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

NAMES = frozenset({"accept_content", "result_accept_content"})
PICKLE = frozenset({"pickle", "application/x-python-serialize"})


class Told(msgspec.Struct, frozen=True, eq=False):
    """What is said in one place; `scope` is what it is said in."""

    name: str
    value: Value
    location: Location
    scope: str

    @property
    def holds_pickle(self) -> bool:
        """Whether pickles surely are among the formats."""
        return all(_is_pickle(one) for one in alternatives(self.value))


def accepted_formats(project: Project) -> Iterator[Told]:
    """What production code says about the formats that Celery accepts."""
    libraries = project.libraries
    giving = libraries.role("given_celery_settings") | libraries.role("loads_celery_object")
    settings = libraries.role("celery_settings")
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        for call in unit.calls:
            for path in (path for one in alternatives(call.callee) for path in library_paths(one) if path in giving):
                if not only_in_development(call):
                    yield from _of_call(project, call, path)
        for store in unit.stores:
            name = _ours(store.attribute or text(store.item))
            base = store.base
            ours = name and isinstance(base, External) and base.path in settings and not only_in_development(store)
            if ours and store.value is not None:
                yield Told(name, store.value, store.location, unit.scope)
    for made in production_applications(project):
        for key, held in settings_in(project, made).keys.items():
            for one in held.values:
                if key == "CELERY" and isinstance(one.value, Mapping):
                    yield from (Told(n, v, one.location, "") for n, v in _named(one.value.items))
                elif key.startswith("CELERY_") and _ours(key):
                    yield Told(key, one.value, one.location, "")


def _of_call(project: Project, call: CallFact, path: str) -> Iterator[Told]:
    scope = call.unit.scope
    if path in project.libraries.role("given_celery_settings"):
        for name, value in _named(call.args.keywords):
            yield Told(name, value, call.location, scope)
        for given in call.args.positional:
            if isinstance(given, Mapping):
                for name, value in _named(given.items):
                    yield Told(name, value, call.location, scope)
    else:
        holder = _holder(project, call.args.get(0, "obj"))
        if holder is None or is_development(holder):
            return
        names = holder.namespace if isinstance(holder, ClassValue) else project.code.run.module_scope(holder.info).names
        for name, value in _named(names):
            key = next(key for key in names if _ours(key) == name)
            place = place_of(holder, key) or call.location
            scope = holder.info.qualname if isinstance(holder, ClassValue) else ""
            yield Told(name, value, place, scope)


def _holder(project: Project, value: Value | None) -> ClassValue | ModuleValue | None:
    found = holder_of(project, value) if value is not None else None
    return found if isinstance(found, ClassValue | ModuleValue) else None


def _ours(name: object) -> str:
    """The setting's name of today, where it is one about formats that are accepted."""
    lower = name.lower().removeprefix("celery_") if isinstance(name, str) else ""
    return lower if lower in NAMES else ""


def _named(items: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    for name, value in items.items():
        if _ours(name):
            yield _ours(name), value


def _is_pickle(value: Value) -> bool:
    if isinstance(value, Sequence):
        return any(isinstance(item, Const) and item.value in PICKLE for item in value.items)
    return isinstance(value, Const) and value.value in PICKLE
