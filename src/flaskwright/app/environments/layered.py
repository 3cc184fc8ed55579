"""Libraries that lay files of settings and variables of the environment over one another."""

from __future__ import annotations

import posixpath
import tomllib
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.choosing import environments_of
from flaskwright.app.environments.files import parse, place_in, source_at
from flaskwright.app.environments.model import Opening, Outside, Possible, Read, Source
from flaskwright.app.environments.plain import UnknownValueError, plain, value_of
from flaskwright.app.environments.sources import carry
from flaskwright.libraries.environment import load_environment
from flaskwright.semantics.values import TEXT, Arguments, External, Mapping, Value, text, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.environments.configuration import Configuration
    from flaskwright.app.environments.model import Variable
    from flaskwright.app.environments.running import Running
    from flaskwright.findings.finding import Location
    from flaskwright.libraries.environment import Layers
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax.source import Source as Text

LANGUAGES = {".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


class Layered(msgspec.Struct, frozen=True, eq=False):
    """What one object gives: values by key, in capitals, with the places that decide them."""

    held: dict[str, tuple[Value, Location]]
    prefix: str


class LayeredSettings:
    """The objects of one run, by the call that made them."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._kinds = load_environment().layers
        self._made: dict[int, Layered] = {}

    def called(self, callee: External, args: Arguments, fact: CallFact) -> None:
        """Follow a call that makes such an object, or gives it an application."""
        path = callee.path
        owner, _, method = path.rpartition("().")
        if path in self._kinds:
            self._apply(self._kinds[path], args, args, fact)
        elif owner in self._kinds and method == "init_app" and isinstance(callee.receiver, External):
            made = callee.receiver.call
            self._apply(self._kinds[owner], made.args if made is not None else args, args, fact)

    def attribute(self, owner: External, name: str) -> Value | None:
        """An attribute or item of such an object."""
        if owner.call is None or owner.path.removesuffix("()") not in self._kinds:
            return None
        held = self._object(owner).held.get(name.upper())
        return held[0] if held is not None else None

    def _object(self, owner: External) -> Layered:
        call = owner.call
        kind = self._kinds[owner.path.removesuffix("()")]
        if call is None:
            return Layered({}, "")
        if id(call) not in self._made:
            self._made[id(call)] = self._read(kind, call.args, call)
        return self._made[id(call)]

    def _apply(self, kind: Layers, options: Arguments, args: Arguments, fact: CallFact) -> None:
        configuration = self._running.configuration(args.get(0, "app")) if kind.applies else None
        if configuration is None:
            return
        given = options.get(None, "dynaconf_instance")
        if isinstance(given, External) and given.path.removesuffix("()") in self._kinds:
            found = self._object(given)
        else:
            found = self._read(kind, options, fact)
        self._fill(configuration, found, fact)

    def _fill(self, configuration: Configuration, found: Layered, fact: CallFact) -> None:
        for key, (value, place) in found.held.items():
            configuration.set(key, Possible(value, place, fact.location), fact)
        if not self._running.world.whole:
            what = f"variables `{found.prefix}…` of the environment"
            configuration.open(Opening(fact.location, what, found.prefix, "optional"), fact)

    # ------------------------------------------------------------------ reading

    def _read(self, kind: Layers, args: Arguments, fact: CallFact) -> Layered:
        prefix = self._text(kind, args, "prefix") or kind.prefix
        given = self._option(kind, args, "sections")
        by_sections = truth(given) if given is not None else kind.sections
        held: dict[str, tuple[Value, Location]] = {}
        for source in self._files(kind, args, fact):
            language = LANGUAGES.get(posixpath.splitext(source.path)[1])
            table = parse(source.text, language) if language is not None else None
            if isinstance(table, Mapping):
                sections = self._sections(kind, args, prefix, table) if by_sections else {"": table}
                for section, settings in sections.items():
                    for key, value in settings.items.items():
                        if isinstance(key, str):
                            place = place_in(self._running, source, *filter(None, [section]), key)
                            origin = Source("file", source.path, fact.location, "given", place)
                            held[key.upper()] = carry(value, (Read(None, (origin,)),)), place
        self._variables(f"{prefix}_", held, fact)
        return Layered(held, f"{prefix}_")

    def _files(self, kind: Layers, args: Arguments, fact: CallFact) -> Iterator[Text]:
        given = self._option(kind, args, "files")
        names: list[str] = list(kind.files)
        if given is not None:
            try:
                known = plain(given, self._running.world.root)
            except UnknownValueError:
                return
            names = [str(one) for one in known] if isinstance(known, list | tuple) else [str(known)]
        for name in names:
            inside = self._running.variables.inside(name) if name.startswith("/") else None
            folder = posixpath.dirname(fact.unit.module.path)
            while True:
                source = source_at(self._running, inside or posixpath.join(folder, name))
                if source is not None:
                    yield source
                if source is not None or not folder or inside is not None:
                    break
                folder = posixpath.dirname(folder)

    def _sections(self, kind: Layers, args: Arguments, prefix: str, table: Mapping) -> dict[str, Mapping]:
        """The sections of a file that count, by their names there, those of every environment first."""
        sections = {str(name).lower(): str(name) for name, one in table.items.items() if isinstance(one, Mapping)}
        switch = (self._text(kind, args, "switch") or kind.switch).format(prefix=prefix)
        variable = self._running.variables.get(switch)
        chosen = self._text(kind, args, "environment") or kind.default
        if variable is not None:
            chosen = variable.value or ""
        elif not self._running.world.whole:
            fitting = [name for name in sections if self._running.world.name in environments_of(name)]
            chosen = fitting[0] if fitting else chosen
        names = [*kind.always, chosen.lower(), "global"]
        found: dict[str, Mapping] = {}
        for name in names:
            section = table.items.get(sections.get(name))
            if isinstance(section, Mapping):
                found[sections[name]] = section
        return found

    def _variables(self, prefix: str, held: dict[str, tuple[Value, Location]], fact: CallFact) -> None:
        """Variables with the prefix; two underscores lead into dictionaries."""
        for one in self._running.variables.starting(prefix):
            key, *inner = one.name.removeprefix(prefix).split("__")
            value = _converted(one, fact)
            if inner:
                before = held.get(key.upper())
                value = nested(before[0] if before is not None else None, inner, value)
            held[key.upper()] = value, fact.location

    def _option(self, kind: Layers, args: Arguments, option: str) -> Value | None:
        given = {name.lower(): value for name, value in args.keywords.items()}
        return next((given[name] for name in kind.options.get(option, ()) if name in given), None)

    def _text(self, kind: Layers, args: Arguments, option: str) -> str | None:
        return text(self._option(kind, args, option))


def nested(held: Value | None, inner: list[str], value: Value) -> Mapping:
    """A dictionary with a value put below some keys."""
    table = held if isinstance(held, Mapping) else Mapping({})
    first, *rest = inner
    found = nested(table.items.get(first), rest, value) if rest else value
    return Mapping({**table.items, first: found}, open=table.open)


def _converted(variable: Variable, fact: CallFact) -> Value:
    """A variable's text as TOML would read it, else as it stands."""
    state = "given" if variable.value is not None else "open"
    source = Source("variable", variable.name, fact.location, state, variable.location)  # type: ignore[arg-type]
    if variable.value is None or variable.value.startswith("@"):
        return Outside(TEXT.path, sources=(source,), direct=True)
    try:
        return carry(value_of(tomllib.loads(f"key = {variable.value}")["key"]), (Read(None, (source,)),))
    except (ValueError, RecursionError, UnknownValueError):
        return Read(variable.value, (source,))
