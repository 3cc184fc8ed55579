"""What reading the environment gives, by the libraries' data on what reads it and how."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from flaskwright.app.environments.model import Outside, Read, Source, Variable
from flaskwright.app.environments.plain import UnknownValueError, compute, plain, value_of
from flaskwright.app.environments.sources import carry, directly
from flaskwright.libraries.environment import load_environment
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import regions
from flaskwright.semantics.fields import annotated_fields, given_field
from flaskwright.semantics.values import (
    FALSE,
    NEVER,
    NONE,
    TEXT,
    TRUE,
    Arguments,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Value,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.environments.running import Running
    from flaskwright.findings.finding import Location
    from flaskwright.libraries.environment import Loading, Reading, SettingsClass, Truth
    from flaskwright.semantics.facts import CallFact, Region
    from flaskwright.semantics.interpreter import Frame

CASTS = {"builtins.bool": "bool", "builtins.int": "int", "builtins.float": "float", "decouple.Csv()": "list"}
"""What a function given to convert a text makes of it."""


class Reader:
    """Answers for one run."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._data = load_environment()
        self._fields: dict[tuple[int, str], Value | None] = {}

    # -------------------------------------------------------------------- calls

    def call(self, callee: External, args: Arguments, fact: CallFact) -> Value | None:
        """What a call gives that reads the environment, or a file of variables; `None` for any other."""
        path = callee.path
        reading = self._data.reads.get(path)
        if reading is not None:
            return self._read(path, reading, args, fact)
        if path in self._data.loads:
            self._load(self._data.loads[path], args, fact)
            return TRUE
        if path in self._data.gives:
            found = self._variables(self._data.gives[path], args, fact)
            if found is None:
                return None
            return Mapping({one.name: self._from_file(one, fact.location) for one in found})
        return None

    def _prefix(self, fact: CallFact) -> str:
        """What the names of variables begin with here."""
        found = ""
        for region in regions(fact.region):
            for manager in region.values if region.kind == "with" else ():
                if isinstance(manager, External) and manager.call is not None:
                    place = self._data.prefixes.get(manager.path.removesuffix("()"))
                    found = f"{text(_argument(manager.call.args, place)) or ''}{found}" if place else found
        return found

    def item(self, base: External, item: Value, node: tree.Subscript, frame: Frame) -> Value | None:
        """What an item of a library's object gives, where that reads the environment."""
        reading = self._data.reads.get(f"{base.path}[]")
        name = text(item)
        if reading is None or name is None:
            return None
        return self._failing(
            self._value(name, None, reading, frame.module.location(node), frame.module.path), frame.region
        )

    def _failing(self, value: Value, region: Region | None) -> Value:
        """What reading a variable gives, which fails where there is none for sure."""
        if (
            self._running.world.whole
            and isinstance(value, Outside)
            and any(source.state == "required" for source in value.sources)
        ):
            self._running.missing(region)
            return NEVER
        return value

    def _read(self, path: str, reading: Reading, args: Arguments, fact: CallFact) -> Value | None:
        name = reading.variable or text(_argument(args, reading.name))
        if name is None or args.open:
            return None
        name = f"{self._prefix(fact)}{name}"
        default = _argument(args, reading.default) if reading.default is not None else None
        if reading.variable:
            default = FALSE
        value = self._value(name, default, reading, fact.location, fact.unit.module.path, _argument(args, reading.cast))
        if path == "os.environ.setdefault" and self._running.variables.get(name) is None and default is not None:
            self._running.variables.put(self._running.variable(name, default, fact))
        elif path == "os.environ.pop":
            self._running.variables.remove(name)
        return self._failing(value, fact.region)

    def _value(
        self,
        name: str,
        default: Value | None,
        reading: Reading,
        location: Location,
        module: str,
        cast: Value | None = None,
    ) -> Value:
        running = self._running
        variable = running.variables.get(name)
        if variable is None and reading.files:
            file = running.variables.find(reading.files, posixpath.dirname(module))
            if file is not None:
                variable = next((one for one in running.variables.in_file(file) if one.name == name), None)
        truth = self._data.truth.get(reading.truth)
        if variable is not None:
            source = Source("variable", name, location, "given", variable.location)
            if variable.value is None:
                return Outside(
                    TEXT.path, sources=(Source("variable", name, location, "open", variable.location),), direct=True
                )
            return directly(self._converted(Read(variable.value, (source,)), reading.gives, cast, truth))
        if name in running.world.choices:
            source = Source("variable", name, location, "assumed")
            running.used.add(name)
            return directly(self._converted(Read(running.world.choices[name], (source,)), reading.gives, cast, truth))
        if default is not None:
            found = self._converted(default, "text", cast, truth)
            return directly(carry(found, (Read(None, (Source("variable", name, location, "default"),)),)))
        if reading.absent == "none":
            return Read(None, (Source("variable", name, location, "default"),), direct=True)
        return Outside(TEXT.path, sources=(Source("variable", name, location, "required"),), direct=True)

    def _converted(self, value: Value, gives: str, cast: Value | None, truth: Truth | None) -> Value:
        """A text as what a library, or the function that it is given, makes of it."""
        if cast is not None and cast is not NONE:
            path = cast.path if isinstance(cast, External) else ""
            if path not in CASTS:
                if isinstance(cast, FunctionValue) or not path:
                    return Outside(TEXT.path, sources=value.sources if isinstance(value, Read | Outside) else ())
                computed = compute(External(path), Arguments((value,)), self._running.world.root)
                return carry(computed or Outside(TEXT.path), (value,))
            gives = CASTS[path]
        known = text(value)
        if known is None or gives == "text":
            return value
        try:
            return carry(value_of(_converted(known, gives, truth)), (value,))
        except (ValueError, KeyError, UnknownValueError):
            return carry(TEXT, (value,))

    # -------------------------------------------------------------------- files

    def _load(self, loading: Loading, args: Arguments, fact: CallFact) -> None:
        override = _argument(args, loading.override) is TRUE
        for variable in self._variables(loading, args, fact) or ():
            self._running.variables.put(variable, override=override)

    def _variables(self, loading: Loading, args: Arguments, fact: CallFact) -> list[Variable] | None:
        """The variables of the file that a call reads; `None` where there is no such file in the project."""
        given = _argument(args, loading.path)
        variables = self._running.variables
        folder = posixpath.dirname(fact.unit.module.path)
        if given is None or given is NONE:
            path = variables.find((loading.file,), folder) if loading.finds else posixpath.join(folder, loading.file)
        elif isinstance(given, External) and given.path == "dotenv.find_dotenv()":
            wanted = text(given.call.args.get(0, "filename")) if given.call is not None else None
            path = variables.find((wanted or loading.file,), folder)
        else:
            try:
                path = variables.inside(str(plain(given, self._running.world.root)))
            except UnknownValueError:
                path = None
        if path is None or self._running.surroundings.documents.get(path) is None:
            return None
        return variables.in_file(path)

    def _from_file(self, variable: Variable, location: Location) -> Value:
        source = Source("file", variable.location.path, location, "given", variable.location)
        if variable.value is None:
            return Outside(TEXT.path, sources=(source,), direct=True)
        return Read(variable.value, (source,))

    # ------------------------------------------------------------------ classes

    def field(self, owner: Instance, name: str) -> Value | None:
        """A field of an instance of a class that takes its fields from the environment."""
        base = subclass_of(owner.cls, frozenset(self._data.settings))
        if base is None:
            return given_field(owner, name)
        if name.startswith("_"):
            return None
        key = (id(owner), name)
        if key not in self._fields:
            self._fields[key] = None  # a field whose value asks for itself has none
            self._fields[key] = self._field_of(owner, name, self._data.settings[base])
        return self._fields[key]

    def fields(self, cls: ClassValue) -> dict[str, tree.AnnAssign] | None:
        """The fields of a settings class, those of its bases first; `None` for any other class."""
        if subclass_of(cls, frozenset(self._data.settings)) is None:
            return None
        found = annotated_fields(cls)
        found.pop("model_config", None)
        return found

    def _field_of(self, owner: Instance, name: str, kind: SettingsClass) -> Value | None:
        node = (self.fields(owner.cls) or {}).get(name)
        given = owner.call.args.get(None, name) if owner.call is not None else None
        if node is None or given is not None:
            return given
        held = find_in_class(owner.cls, name)
        default, names = _default_and_names(held[0] if held is not None else None, name)
        prefix = text(self._option(owner.cls, kind, kind.prefix)) or ""
        if names == (name,):
            names = (f"{prefix}{name}",)
        location = (held[1] if held is not None else owner.cls).info.module.location(node)
        variable = self._variable_of(owner.cls, kind, names)
        gives = _annotated(node.annotation)
        if variable is not None and variable.value is not None:
            source = Source("variable", variable.name, location, "given", variable.location)
            return directly(self._converted(Read(variable.value, (source,)), gives, None, self._data.truth["pydantic"]))
        state: Any = "open" if variable is not None else "default" if default is not None else "required"
        source = Source("variable", names[0].upper(), location, state, variable.location if variable else None)
        if default is None or variable is not None:
            return Outside(TEXT.path, sources=(source,), direct=True)
        return directly(carry(default, (Read(None, (source,)),)))

    def _variable_of(self, cls: ClassValue, kind: SettingsClass, names: tuple[str, ...]) -> Variable | None:
        """The variable of a field, in any case of letters: of the environment, else of the class's own file."""
        wanted = {name.lower() for name in names}
        variables = self._running.variables
        for one in variables.starting(""):
            if one.name.lower() in wanted:
                return one
        for name in _texts(self._option(cls, kind, kind.file)):
            path = variables.inside(name)
            for one in variables.in_file(path) if path is not None else ():
                if one.name.lower() in wanted:
                    return one
        return None

    def _option(self, cls: ClassValue, kind: SettingsClass, option: str) -> Value | None:
        for name in kind.options:
            held = find_in_class(cls, name)
            if held is None:
                continue
            match held[0]:
                case ClassValue():
                    found = find_in_class(held[0], option)
                    return found[0] if found is not None else None
                case Mapping():
                    return held[0].items.get(option)
                case External() if held[0].call is not None:
                    return held[0].call.args.keywords.get(option)
                case _:
                    pass
        return None


def _argument(args: Arguments, place: tuple[int, str] | None) -> Value | None:
    return args.get(place[0] if place[0] >= 0 else None, place[1]) if place is not None else None


def _texts(value: Value | None) -> list[str]:
    try:
        known = plain(value) if value is not None else None
    except UnknownValueError:
        return []
    return [str(one) for one in known] if isinstance(known, list | tuple) else [str(known)] if known else []


def _default_and_names(held: Value | None, name: str) -> tuple[Value | None, tuple[str, ...]]:
    """A field's default, and the names of its variable: those of its aliases, else its own."""
    if not isinstance(held, External) or held.call is None or not held.path.endswith("Field()"):
        return held, (name,)
    args = held.call.args
    default = args.get(0, "default")
    alias = args.get(None, "validation_alias") or args.get(None, "alias") or args.get(None, "env")
    known = text(alias)
    if known is not None:
        return default, (known,)
    if isinstance(alias, External) and alias.call is not None:  # `AliasChoices("A", "B")`
        names = tuple(one for value in alias.call.args.positional if (one := text(value)) is not None)
        return default, names or (name,)
    return default, (name,)


def _annotated(node: tree.Expr) -> str:
    """What an annotation makes of a text."""
    match node:
        case tree.Name(id="bool" | "int" | "float" as name):
            return name
        case tree.Name(id="list" | "dict" | "set" | "tuple") | tree.Subscript(value=tree.Name(id="list" | "dict")):
            return "json"
        case tree.BinOp(left=left, op="|", right=tree.Constant(kind="none")):
            return _annotated(left)
        case _:
            return "text"


def _converted(known: str, gives: str, truth: Truth | None) -> object:
    match gives:
        case "int":
            return int(known)
        case "float":
            return float(known)
        case "list":
            return [part.strip() for part in known.split(",")] if known else []
        case "json":
            return json.loads(known)
        case "bool":
            lower = known.strip().lower()
            if truth is None:
                return bool(known)
            if lower in truth.yes:
                return True
            if lower in truth.no:
                return False
            raise ValueError(known)
        case "seconds":
            return dt.timedelta(seconds=float(known))
        case "path":
            return PurePosixPath(known)
        case _:
            return known
