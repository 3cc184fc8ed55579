"""Every key that set-up code gives to an application's configuration, with the places that write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.holders import settings_of_class
from flaskwright.libraries.config_keys import load_config_keys
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production, unread_objects
from flaskwright.rule_support.setting_places import SettingPlace, SettingPlaces, places_in, source_of
from flaskwright.semantics.values import ClassValue, Decorated, External, FunctionValue, ModuleValue, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.values import Value

MIN_KNOWN = 2
"""A class that nobody loads by its name counts as settings where it has so many keys of libraries."""


class SetKey(msgspec.Struct, frozen=True, eq=False):
    """A place that writes a key, and the keys that stand beside it."""

    key: str
    written: SettingPlace
    siblings: frozenset[str]

    @property
    def owner(self) -> str:
        """The class of settings around."""
        return self.written.scope if self.written.holder is not None else ""


def set_keys(project: Project) -> Iterator[SetKey]:
    """The keys of production's applications, in every spelling, each place once."""
    direct = [
        one
        for places in project.once(SettingPlaces).of().values()
        for one in places
        if one.holder is None and one.module.role is FileRole.PRODUCTION
    ]
    siblings = frozenset(one.key for one in direct)
    for one in direct:
        yield SetKey(one.key, one, siblings)
    seen: set[int] = set()
    for application in each_in_production(project):
        for holder in settings_holders(project, application):
            names = _names_in(project, holder)
            for one in places_in(holder, seen):
                if one.key in names:
                    yield SetKey(one.key, one, names)


def settings_holders(project: Project, application: Application) -> Iterator[ClassValue | ModuleValue]:
    """The classes and modules whose names an application loads, or may load."""
    for call in project.code.calls_to(project.libraries.role("loads_object")):
        for one in alternatives(call.args.get(0, "obj") or External("")):
            source = source_of(project, one)
            if source is not None:
                yield source
    if unread_objects(application):
        known = frozenset().union(*(library.keys for library in load_config_keys().values()))
        for cls in project.code.classes:
            names = settings_of_class(cls) if cls.info.module.role is FileRole.PRODUCTION else None
            if names is not None and len(known.intersection(names)) >= MIN_KNOWN:
                yield cls


def _names_in(project: Project, holder: ClassValue | ModuleValue) -> frozenset[str]:
    """The names that are, or look like, settings: of a class also those that are no upper case."""
    if isinstance(holder, ModuleValue):
        return frozenset(name for name in project.code.run.module_scope(holder.info).names if name.isupper())
    found = settings_of_class(holder)
    own = {name: value for base in holder.mro if isinstance(base, ClassValue) for name, value in base.namespace.items()}
    plain = (name for name, value in own.items() if not name.startswith("_") and _is_plain(value))
    return frozenset(plain) if found is not None else frozenset()


def _is_plain(value: Value) -> bool:
    """Whether a value may be a setting: methods and properties are none."""
    return not any(isinstance(one, FunctionValue | Decorated | ClassValue) for one in alternatives(value))


# ------------------------------------------------------------- who reads them


def is_mentioned(project: Project, key: str) -> bool:
    """Whether the project itself mentions a name anywhere but where it gives it a value."""
    word = re.compile(rb"(?<![A-Za-z0-9_])" + re.escape(key.encode()) + rb"(?![A-Za-z0-9_])")
    if any(path in project.sources and word.search(project.sources[path].data) for path in project.templates):
        return True
    for module in project.code.modules:
        data = module.source.data
        if key.encode() in data:
            places = [match.start() for match in word.finditer(data)]
            spans = list(_settings_of(module.node, key)) if places else []
            if not all(any(start <= place < end for start, end in spans) for place in places):
                return True
    return False


def _settings_of(root: tree.Node, key: str) -> Iterator[tuple[int, int]]:
    """The spans of the statements, arguments and items that give a name a value."""
    for node in walk(root):
        match node:
            case tree.Assign(targets=targets):
                if any(_names(target, key) for target in targets):
                    yield node.start, node.end
            case tree.AnnAssign(target=target):
                if _names(target, key):
                    yield node.start, node.end
            case tree.Argument(keyword=str(name)) if name == key:
                yield node.start, node.end
            case tree.DictItem(key=tree.Constant(value=str(name))) if name == key:
                yield node.start, node.end
            case _:
                pass


def _names(target: tree.Expr, key: str) -> bool:
    match target:
        case tree.Name(id=name):
            return name == key
        case tree.Subscript(index=tree.Constant(value=str(name))):
            return name == key
        case _:
            return False
