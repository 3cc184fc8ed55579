"""What the methods of a configuration load into it: classes, modules, dictionaries, files, variables."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.environments.files import parse, place_in, source_at
from flaskwright.app.environments.holders import held_settings, named_holder, place_of
from flaskwright.app.environments.layered import nested
from flaskwright.app.environments.model import Opening, Outside, Possible, Read, Source
from flaskwright.app.environments.plain import UnknownValueError, plain, value_of
from flaskwright.app.environments.sources import carry, direct_sources, sources_of
from flaskwright.libraries.environment import load_environment
from flaskwright.project.kinds import FileRole
from flaskwright.semantics import imports
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.values import (
    NONE,
    TEXT,
    TRUE,
    Arguments,
    ClassValue,
    External,
    Instance,
    Mapping,
    ModuleValue,
    Value,
    alternatives,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python

if TYPE_CHECKING:
    from flaskwright.app.environments.configuration import Configuration
    from flaskwright.app.environments.running import Running
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact, Fact
    from flaskwright.semantics.interpreter import Frame
    from flaskwright.syntax.source import Source as Text


def opening(fact: Fact, what: str) -> Opening:
    """A place that may set keys that we cannot tell."""
    return Opening(fact.location, what)


class _Load:
    """One call that loads settings."""

    def __init__(
        self, running: Running, configuration: Configuration, args: Arguments, fact: CallFact, frame: Frame
    ) -> None:
        self.running = running
        self.configuration = configuration
        self.args = args
        self.fact = fact
        self.frame = frame

    def open(self, what: str, prefix: str | None = None) -> None:
        given = (*self.args.positional, *self.args.keywords.values())
        silent = prefix is not None or self.args.get(None, "silent") is TRUE
        asked = any(source.kind == "argument" for one in given for source in direct_sources(alternatives(one)))
        how: Literal["loads", "optional"] = "optional" if silent or asked else "loads"
        self.configuration.open(Opening(self.fact.location, what, prefix, how), self.fact)

    def put(
        self,
        key: str,
        value: Value,
        location: Location | None,
        holder: Value | None,
        chosen: tuple[Source, ...] = (),
        **how: bool,
    ) -> None:
        several = alternatives(value)
        for one in several:
            found = Possible(one, location or self.fact.location, self.fact.location, holder, chosen)
            sure = how.get("sure", True) and one is several[0]
            self.configuration.set(key, found, self.fact, sure=sure, only_missing=how.get("only_missing", False))

    # ------------------------------------------------------------------ objects

    def from_object(self) -> None:
        given = self.args.get(0, "obj")
        if given is None:
            self.open("an object that cannot be told")
            return
        holders = [self._holder(one) for one in alternatives(given)]
        if any(held_settings_of(self.running, one) is None for one in holders):
            self._unresolved(given)
            for one in alternatives(given):
                self.running.choices.fail(one)
        for number, holder in enumerate(holders):
            self._names_of(holder, given, sure=number == 0)

    def _holder(self, value: Value) -> Value:
        name = text(value)
        run = self.running.run
        if name is None or run is None:
            return value
        return named_holder(run, name, imports.import_string(run, name, self.fact.node, self.frame))

    def _names_of(self, holder: Value, given: Value, *, sure: bool) -> None:
        found = held_settings_of(self.running, holder)
        if found is None:
            self.open(_described(holder))
            return
        chosen = sources_of(given) if isinstance(given, Read) else ()
        for key, value in found.items():
            self.put(key, value, place_of(holder, key), holder, chosen, sure=sure)

    def _unresolved(self, given: Value) -> None:
        """A name that a variable gives, or is a part of, may be that of one of the project's settings classes."""
        names = [
            f"{cls.info.module.name}.{cls.info.qualname}"
            for cls in self.running.surroundings.code.classes
            if any(name.isupper() for name in cls.namespace)
        ]
        for one in alternatives(given):
            self.running.choices.spell(one, names, self.running.world.name)

    def choose(self) -> None:
        """Whether a variable whose default names another environment's class chooses the class."""
        for one in alternatives(self.args.get(0, "obj") or NONE):
            if isinstance(one, Read):
                self._unresolved(one)

    # ----------------------------------------------------------------- mappings

    def update(self, *, upper: bool) -> None:
        if self.args.open:
            self.open("keywords that cannot be told")
        for number, given in enumerate(self.args.positional):
            node = self._argument_node(number, None)
            several = alternatives(given)
            for one in several:
                self._items_of(one, node, upper=upper, sure=len(several) == 1)
        for key, value in self.args.keywords.items():
            if key == "mapping" and upper:
                self._items_of(value, self._argument_node(None, key), upper=upper, sure=True)
            elif key.isupper() or not upper:
                node = self._argument_node(None, key)
                place = self.fact.unit.module.location(node) if node is not None else None
                self.put(key, value, place, None)

    def _items_of(self, given: Value, node: tree.Expr | None, *, upper: bool, sure: bool) -> None:
        if given is NONE or (isinstance(given, Read) and given.value is None):
            return
        other = self.running.configuration_in(given)
        if other is not None and other is not self.configuration:
            self.configuration.opened += other.opened
            for key, effective in other.effective().items():
                for number, one in enumerate(effective.values):
                    taken = msgspec.structs.replace(one, loaded=self.fact.location)
                    self.configuration.set(key, taken, self.fact, sure=sure and number == 0)
            return
        found = held_settings_of(self.running, given) if isinstance(given, Mapping) else None
        if found is None:
            self.open(_described(given))
            return
        places = _keys_of(node) if isinstance(node, tree.Dict) else {}
        for key, value in found.items():
            if key.isupper() or not upper:
                place = self.fact.unit.module.location(places[key]) if key in places else None
                self.put(key, value, place, given, sure=sure)

    def _argument_node(self, number: int | None, keyword: str | None) -> tree.Expr | None:
        node = self.fact.node
        if not isinstance(node, tree.Call):
            return None
        for place, argument in enumerate(node.args):
            if argument.keyword == keyword and argument.star == 0 and (keyword is not None or place == number):
                return argument.value
        return None

    def setdefault(self) -> None:
        key = text(self.args.get(0))
        if key is None:
            self.open("a key that the code computes")
        else:
            self.put(key, self.args.get(1, "default") or NONE, None, None, only_missing=True)

    # -------------------------------------------------------------------- files

    def path(self, given: Value | None) -> str | None:
        """The file that a name means, from the project's folder; `None` where it cannot be told, or lies elsewhere."""
        try:
            known = plain(given, self.running.world.root) if given is not None else None
        except UnknownValueError:
            return None
        if known is None:
            return None
        name = str(known)
        if name.startswith("/"):
            return self.running.variables.inside(name)
        made = self.configuration.made
        folder = self.running.folders.get(id(made.node))
        if folder is None:
            return None
        if made.args.get(None, "instance_relative_config") is TRUE:
            folder = instance_folder(self.running, made, folder)
        found = posixpath.normpath(posixpath.join(folder, name))
        return None if found.startswith("..") else found

    def from_pyfile(self, given: Value | None) -> None:
        path = self.path(given)
        source = self._text(path)
        run = self.running.run
        if path is None or source is None or run is None:
            self._missing(given, path)
            return
        module = run.modules.by_path.get(path)
        if module is None:
            stem = posixpath.splitext(posixpath.basename(path))[0]
            module = ModuleInfo(stem, source, parse_python(source), FileRole.PRODUCTION, is_package=False)
        self._names_of(ModuleValue(module), given or NONE, sure=True)

    def from_envvar(self) -> None:
        name = text(self.args.get(0, "variable_name"))
        variable = self.running.variables.get(name) if name is not None else None
        if variable is not None and variable.value is not None:
            source = Source("variable", variable.name, self.fact.location, "given", variable.location)
            self.from_pyfile(Read(variable.value, (source,)))
        elif not self.running.world.whole or name is None:
            self.open(f"the file that `{name}` of the environment names" if name is not None else "a file")

    def from_file(self, load: Value | None) -> None:
        given = self.args.get(0, "filename")
        path = self.path(given)
        source = self._text(path)
        if path is None or source is None:
            self._missing(given, path)
            return
        language = load_environment().parses.get(load.path) if isinstance(load, External) else None
        found = parse(source.text, language) if language is not None else None
        if not isinstance(found, Mapping):
            self.open(f"`{path}`")
            return
        for key, value in found.items.items():
            if isinstance(key, str) and key.isupper():
                place = place_in(self.running, source, key)
                origin = Source("file", path, self.fact.location, "given", place)
                self.put(key, carry(value, (Read(None, (origin,)),)), place, None)

    def _text(self, path: str | None) -> Text | None:
        return source_at(self.running, path) if path is not None else None

    def _missing(self, given: Value | None, path: str | None) -> None:
        """A file that the project does not have: a deployment may bring it."""
        if path is not None and self.running.world.whole:
            return
        name = f"`{path}`" if path is not None else _described(given)
        self.open(f"{name}, which the project does not have" if path is not None else name)

    # ---------------------------------------------------------------- variables

    def from_prefixed_env(self) -> None:
        given = self.args.get(0, "prefix")
        prefix = text(given) if given is not None else "FLASK"
        if prefix is None or self.args.get(None, "loads") is not None:
            self.open("variables of the environment")
            return
        load_prefixed(self, f"{prefix}_")

    def variable(self, name: str, value: str | None, place: Location) -> Value:
        """What `from_prefixed_env` makes of a variable."""
        source = Source("variable", name, self.fact.location, "given" if value is not None else "open", place)
        if value is None:
            return Outside(TEXT.path, sources=(source,), direct=True)
        try:
            return carry(value_of(json.loads(value)), (Read(None, (source,)),))
        except (ValueError, RecursionError, UnknownValueError):
            return Read(value, (source,))


def load_prefixed(load: _Load, prefix: str) -> None:
    """Variables with a prefix become settings; two underscores lead into dictionaries."""
    running = load.running
    if not running.world.whole:
        load.open(f"variables `{prefix}…` of the environment", prefix)
    for one in running.variables.starting(prefix):
        key, *inner = one.name.removeprefix(prefix).split("__")
        value = load.variable(one.name, one.value, one.location)
        if inner:
            value = nested(load.configuration.value(key), inner, value)
        load.put(key, value, load.fact.location, None)


def load(
    running: Running, configuration: Configuration, method: str, args: Arguments, fact: CallFact, frame: Frame
) -> None:
    """Follow a call of one of the `LOADERS`."""
    one = _Load(running, configuration, args, fact, frame)
    match method:
        case "from_object":
            one.choose()
            one.from_object()
        case "from_mapping":
            one.update(upper=True)
        case "update":
            one.update(upper=False)
        case "setdefault":
            one.setdefault()
        case "from_pyfile":
            one.from_pyfile(args.get(0, "filename"))
        case "from_envvar":
            one.from_envvar()
        case "from_file":
            one.from_file(args.get(1, "load"))
        case "from_json":
            one.from_file(External("json.load"))
        case _:
            one.from_prefixed_env()


def load_library(running: Running, path: str, args: Arguments, fact: CallFact) -> None:
    """A library that loads settings from where the code does not tell."""
    followed = path.removesuffix("().init_app") in load_environment().layers
    if followed or path not in running.surroundings.libraries.role("loads_settings"):
        return
    for value in (*args.positional, *args.keywords.values()):
        configuration = running.configuration(value)
        if configuration is not None:
            library = path.removesuffix("().init_app").rpartition(".")[2]
            configuration.open(Opening(fact.location, f"what `{library}` loads", how="loads"), fact)


def instance_folder(running: Running, made: CallFact, folder: str) -> str:
    """The instance folder of an application, from the project's folder."""
    given = made.args.get(None, "instance_path")
    try:
        known = running.variables.inside(str(plain(given, running.world.root))) if given is not None else None
    except UnknownValueError:
        known = None
    if known is not None:
        return known
    name = text(made.args.get(0, "import_name"))
    modules = running.surroundings.code.modules
    module = modules.find(name, made.unit.module) if name is not None else None
    top = folder
    if module is not None and (module.is_package or "." in module.name):
        for _ in range(module.name.count(".") + (1 if module.is_package else 0)):
            top = posixpath.dirname(top)
    return posixpath.join(top, "instance")


def held_settings_of(running: Running, holder: Value) -> dict[str, Value] | None:
    """The settings that an object holds, where they can be told."""
    run = running.run
    if run is None:
        return None
    if isinstance(holder, Instance):
        fields = running.fields(holder.cls)
        if fields is not None:
            found = {name: run.attribute(holder, name) for name in fields if name.isupper()}
            return {**found, **{name: one for name, one in holder.attributes.items() if name.isupper()}}
    return held_settings(run, holder)


def _described(value: Value | None) -> str:
    """What settings come from that cannot be told, in words."""
    sources = sources_of(value) if value is not None else ()
    if sources:
        one = sources[0]
        kind = {"variable": " of the environment", "argument": " that the factory is given", "file": ""}[one.kind]
        return f"`{one.name}`{kind}"
    if isinstance(value, ClassValue):
        return f"the class `{value.info.name}`, which derives from another library's"
    if isinstance(value, External):
        return f"`{value.path.removesuffix('()')}`"
    known = text(value)
    return f"`{known}`, which the project does not have" if known is not None else "an object that cannot be told"


def _keys_of(node: tree.Dict) -> dict[str, tree.Node]:
    return {
        str(item.key.value): tree.DictItem(item.key.start, item.value.end, item.key, item.value)
        for item in node.items
        if isinstance(item.key, tree.Constant)
    }
