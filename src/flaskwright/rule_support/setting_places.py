"""Where settings are written down: the one finder, for rules, fixes and upgrades alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.holders import statements
from flaskwright.app.environments.model import CONFIG
from flaskwright.findings.finding import Location
from flaskwright.rule_support.app_settings import holder_of
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    Instance,
    ModuleValue,
    Value,
    alternatives,
    library_path,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Fact, StoreFact, Unit

FILLS = frozenset({"update", "from_mapping"})
"""Methods of a configuration whose keywords, and the items of whose dictionaries, are its keys."""
LOADS = frozenset({"from_object", "config_from_object"})


class SettingPlace(msgspec.Struct, frozen=True, eq=False):
    """A place that gives a key its value.

    `node` is all of it: an assignment, an argument or an item of a dictionary. `target` is what names the key in it:
    the keyword, the item's key, the name, or `app.config["KEY"]`; `value` is the expression. `scope` is the function
    or class around, `holder` the class or module of settings in whose body it stands. A statement or a call of set-up
    code has a `fact`.
    """

    key: str
    module: ModuleInfo
    scope: str
    node: tree.Node
    target: tuple[int, int]
    value: tree.Expr
    fact: Fact | None = None
    holder: ClassValue | ModuleValue | None = None

    @property
    def location(self) -> Location:
        """The key and its value."""
        return Location(self.module.path, self.node.start, self.node.end)

    @property
    def target_location(self) -> Location:
        """What names the key."""
        return Location(self.module.path, *self.target)

    @property
    def key_location(self) -> Location:
        """The key alone, without quotes and what it is an item of."""
        start = self.module.source.data.rfind(self.key.encode(), *self.target)
        return Location(self.module.path, start, start + len(self.key.encode())) if start >= 0 else self.target_location


class SettingPlaces:
    """The places of one project that give keys of a configuration values, each once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[str, dict[str, list[SettingPlace]]] = {}
        self._modules: dict[str, _Written] = {}

    def of(self, config: str = CONFIG) -> dict[str, list[SettingPlace]]:
        """All places by key: in code, in calls that fill the configuration, in what is loaded into it."""
        if config not in self._found:
            found: dict[str, list[SettingPlace]] = {}
            for one in self._all(config):
                found.setdefault(one.key, []).append(one)
            self._found[config] = found
        return self._found[config]

    def expression_at(self, location: Location, key: str) -> tuple[Unit, tree.Expr] | None:
        """The expression that gives a key its value at a place that the model names, and its body."""
        module = self._project.code.modules.by_path.get(location.path)
        node = self._written(module).value_at((location.start, location.end), key) if module is not None else None
        if module is None or node is None:
            return None
        found = self._project.code.unit(module)
        for unit in self._project.code.units_of(module):
            around = unit.info.node
            if around.start <= node.start and node.end <= around.end and around.start >= found.info.node.start:
                found = unit
        return found, node

    def _written(self, module: ModuleInfo) -> _Written:
        if module.path not in self._modules:
            self._modules[module.path] = _Written(module.node)
        return self._modules[module.path]

    # ------------------------------------------------------------------ finding

    def _all(self, config: str) -> Iterator[SettingPlace]:
        for unit in self._project.code.units:
            for store in unit.stores:
                found = self._stored(store, config)
                if found is not None:
                    yield found
        seen: set[int] = set()
        for call in self._fillings(config):
            method = library_path(call.callee).rpartition(".")[2]
            if method in FILLS and isinstance(call.node, tree.Call) and id(call.node) not in seen:
                seen.add(id(call.node))
                yield from _arguments(call, call.node)
            elif method in LOADS:
                for given in alternatives(call.args.get(0, "obj") or UNKNOWN):
                    holder = source_of(self._project, given)
                    yield from places_in(holder, seen) if holder is not None else ()

    def _stored(self, store: StoreFact, config: str) -> SettingPlace | None:
        """`app.config["KEY"] = value`; of other configurations also `conf.key = value`."""
        key = text(store.item) if store.item is not None else store.attribute if config != CONFIG else None
        if key is None or store.value is None or not _is_config(store.base, config):
            return None
        module, target = store.unit.module, (store.node.start, store.node.end)
        assigned = self._written(module).targets.get(target)
        if assigned is None:
            return None
        return SettingPlace(key, module, store.unit.scope, assigned[0], target, assigned[1], store)

    def _fillings(self, config: str) -> Iterator[CallFact]:
        """The calls that fill a configuration; a Celery with a namespace knows the keys by other names."""
        if config == CONFIG:
            for application in self._project.app.applications:
                for setting in application.settings:
                    if setting.call is not None:
                        yield setting.call
            return
        owner = config.rpartition(".")[0]
        for call in self._project.code.calls_to([f"{config}.update", f"{owner}.config_from_object"]):
            if call.args.get(3, "namespace") is None and not call.args.open:
                yield call


class _Written:
    """What the code of a module assigns, by the places that the settings' model and the facts name."""

    def __init__(self, root: tree.Node) -> None:
        self.targets: dict[tuple[int, int], tuple[tree.Node, tree.Expr]] = {}
        """The assignments, by the place of their targets."""
        self._values: dict[tuple[int, int], tree.Expr] = {}
        self._calls: dict[tuple[int, int], tree.Call] = {}
        self._dictionaries: dict[str, list[tree.Dict]] = {}
        for node in walk(root):
            match node:
                case tree.Assign(targets=targets, value=value):
                    for target in targets:
                        self._assign(node, target, value)
                case tree.AnnAssign(target=target, value=tree.Node() as value):
                    self._assign(node, target, value)
                case tree.DictItem():
                    self._values[node.start, node.end] = node.value
                case tree.Argument(keyword=str()):
                    self._values[node.value.start, node.value.end] = node.value
                case tree.Call():
                    self._calls[node.start, node.end] = node
                case _:
                    pass

    def _assign(self, node: tree.Node, target: tree.Expr, value: tree.Expr) -> None:
        self._values[node.start, node.end] = value
        self._values[target.start, target.end] = value
        self.targets[target.start, target.end] = (node, value)
        if isinstance(target, tree.Name) and isinstance(value, tree.Dict):
            self._dictionaries.setdefault(target.id, []).append(value)

    def value_at(self, span: tuple[int, int], key: str) -> tree.Expr | None:
        call = self._calls.get(span)
        return self._values.get(span) if call is None else self._in_call(call, key)

    def _in_call(self, call: tree.Call, key: str) -> tree.Expr | None:
        """What a call gives a key: by its name, as a default, or in a dictionary that has a name."""
        named = argument_node(call, None, key)
        if named is not None:
            return named
        first = argument_node(call, 0, "mapping")
        if isinstance(first, tree.Constant):
            return argument_node(call, 1, "default")
        if isinstance(first, tree.Name):
            known = self._dictionaries.get(first.id, ())
            first = known[0] if len(known) == 1 else None
        for item in first.items if isinstance(first, tree.Dict) else ():
            if isinstance(item.key, tree.Constant) and item.key.value == key:
                return item.value
        return None


def source_of(project: Project, given: Value) -> ClassValue | ModuleValue | None:
    """The class or module that settings are loaded from, also where its name, or an instance of it, was given."""
    holder = holder_of(project, given)
    if isinstance(holder, Instance):
        holder = holder.cls
    return holder if isinstance(holder, ClassValue | ModuleValue) else None


def places_in(holder: ClassValue | ModuleValue, seen: set[int]) -> Iterator[SettingPlace]:
    """The statements of a class, of its bases, or of a module that bind a name, those not seen before."""
    bodies: list[tuple[ModuleInfo, str, tuple[tree.Stmt, ...], ClassValue | ModuleValue]]
    if isinstance(holder, ClassValue):
        bodies = [(one.info.module, one.info.qualname, one.info.node.body, one) for one in holder.mro
                  if isinstance(one, ClassValue)]  # fmt: skip
    else:
        bodies = [(holder.info, "", holder.info.node.body, holder)]
    for module, scope, body, owner in bodies:
        for statement in statements(body):
            target = _target(statement)
            if target is None or id(statement) in seen:
                continue
            seen.add(id(statement))
            name, value = target
            yield SettingPlace(name.id, module, scope, statement, (name.start, name.end), value, holder=owner)


def _target(statement: tree.Stmt) -> tuple[tree.Name, tree.Expr] | None:
    match statement:
        case tree.Assign(targets=(tree.Name() as name,), value=value):
            return name, value
        case tree.AnnAssign(target=tree.Name() as name, value=value) if value is not None:
            return name, value
        case _:
            return None


def _arguments(call: CallFact, node: tree.Call) -> Iterator[SettingPlace]:
    """The keywords, and the items of a dictionary that is written out."""
    module, scope = call.unit.module, call.unit.scope
    for argument in node.args:
        if argument.keyword is not None:
            target = argument.start, argument.start + len(argument.keyword.encode())
            yield SettingPlace(argument.keyword, module, scope, argument, target, argument.value, call)
        elif isinstance(argument.value, tree.Dict):
            for item in argument.value.items:
                if isinstance(item.key, tree.Constant) and isinstance(item.key.value, str):
                    target = item.key.start, item.key.end
                    yield SettingPlace(item.key.value, module, scope, item, target, item.value, call)


def _is_config(base: Value, config: str) -> bool:
    return any(isinstance(one, External) and one.path == config for one in alternatives(base))
