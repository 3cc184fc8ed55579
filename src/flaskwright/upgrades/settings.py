"""Where a project sets a key of its applications' configuration."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.libraries.upgrades import CONFIG
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.app_settings import holder_of
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    Instance,
    ModuleValue,
    Value,
    alternatives,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries.upgrades import Setting
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Fact


class Place(msgspec.Struct, frozen=True, eq=False):
    """One place: an item of the configuration, an argument of a call that fills it, or a name in a class or module."""

    location: Location
    node: tree.Node
    module: ModuleInfo
    scope: str
    fact: Fact | None = None


def setting_places(project: Project, config: str = CONFIG) -> dict[str, list[Place]]:
    """Every place in production code that gives a key of a configuration a value, by key."""
    found: dict[str, list[Place]] = defaultdict(list)
    for unit in project.code.units:
        for store in unit.stores:
            key = text(store.item) if store.item is not None else store.attribute if config != CONFIG else None
            if key is not None and store.value is not None and _is_config(store.base, config):
                found[key].append(Place(store.location, store.node, unit.module, unit.scope, store))
    seen: set[int] = set()
    for call in _fillings(project, config):
        if isinstance(call.node, tree.Call) and id(call.node) not in seen:
            seen.add(id(call.node))
            for key, place, given in _arguments(call.node):
                location = Location(call.location.path, *place)
                found[key].append(Place(location, given, call.unit.module, call.unit.scope, call))
        if isinstance(call.callee, External) and call.callee.path.endswith("from_object"):
            for holder in alternatives(call.args.get(0, "obj") or UNKNOWN):
                for key, written in _in_holder(_resolved(project, holder), seen):
                    found[key].append(written)
    return found


def is_read(project: Project, setting: Setting) -> bool:
    """Whether code or a page of the project, tests among them, reads a setting of Flask's configuration itself."""
    if setting.config != CONFIG:
        return False
    key = re.escape(setting.key)
    reads = re.compile(
        rf"""config\s*(?:\[\s*["']{key}["']\s*\](?!\s*=[^=])|\.(?:get|pop)\(\s*["']{key}["']|\.{key}\b(?!\s*=[^=]))""",
        re.IGNORECASE,
    )
    kinds = {FileKind.PYTHON, FileKind.TEMPLATE}
    return any(
        reads.search(project.sources[file.path].text) is not None
        for file in project.files.files
        if file.kind in kinds and file.path in project.sources
    )


def _fillings(project: Project, config: str) -> Iterator[CallFact]:
    """The calls that fill a configuration; a Celery with a namespace knows the keys by other names."""
    if config == CONFIG:
        for application in project.app.applications:
            for setting in application.settings:
                if setting.call is not None:
                    yield setting.call
        return
    owner = config.rpartition(".")[0]
    for call in project.code.calls_to([f"{config}.update", f"{owner}.config_from_object"]):
        if call.args.get(3, "namespace") is None and not call.args.open:
            yield call


def _is_config(base: Value, config: str) -> bool:
    return any(isinstance(one, External) and one.path == config for one in alternatives(base))


def _arguments(node: tree.Call) -> Iterator[tuple[str, tuple[int, int], tree.Node]]:
    """The keywords, and the items of a dictionary that is written out."""
    for argument in node.args:
        if argument.keyword is not None:
            yield argument.keyword, (argument.start, argument.start + len(argument.keyword.encode())), argument
        elif isinstance(argument.value, tree.Dict):
            for item in argument.value.items:
                if isinstance(item.key, tree.Constant) and isinstance(item.key.value, str):
                    yield item.key.value, (item.key.start, item.key.end), item


def _resolved(project: Project, holder: Value) -> Value:
    """The class or module that is given to `from_object`, also by its name."""
    found = holder_of(project, holder)
    return found.cls if isinstance(found, Instance) else found


def _in_holder(holder: Value, seen: set[int]) -> Iterator[tuple[str, Place]]:
    """The statements of a class, of its bases, or of a module that bind a name."""
    if isinstance(holder, ClassValue):
        bodies = [(one.info.module, one.info.qualname, one.info.node.body) for one in holder.mro
                  if isinstance(one, ClassValue)]  # fmt: skip
    elif isinstance(holder, ModuleValue):
        bodies = [(holder.info, "", holder.info.node.body)]
    else:
        return
    for module, scope, body in bodies:
        for statement in body:
            target = _target(statement)
            if target is not None and id(statement) not in seen:
                seen.add(id(statement))
                yield target.id, Place(Location(module.path, target.start, target.end), statement, module, scope)


def _target(statement: tree.Stmt) -> tree.Name | None:
    if isinstance(statement, tree.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    elif isinstance(statement, tree.AnnAssign):
        target = statement.target
    else:
        return None
    return target if isinstance(target, tree.Name) else None
