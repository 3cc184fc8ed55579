"""The secrets that an application signs with: the texts that its settings, and what signs by itself, get them from.

The effective settings say which place decides a key in production, and in development; the texts are found from there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.environments.model import Read
from flaskwright.app.environments.sources import direct_sources
from flaskwright.app.environments.words import TEST, words_of
from flaskwright.findings.finding import Confidence, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications, settings_in
from flaskwright.rule_support.deployed_values import deployed_values
from flaskwright.rule_support.development import is_development, is_development_file, only_in_development
from flaskwright.rule_support.guessable import SHORTEST, is_templated
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.production_settings import class_of
from flaskwright.rule_support.setting_places import SettingPlaces
from flaskwright.rule_support.signing_keys import signing_texts
from flaskwright.rule_support.written_texts import WrittenTexts
from flaskwright.semantics.values import TRUE, ClassValue, External, Mapping, ModuleValue, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Name, Possible
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.deployed_values import Deployed
    from flaskwright.rule_support.written_texts import Written
    from flaskwright.semantics.facts import CallFact, Fact, Unit
    from flaskwright.semantics.values import Value

Use = Literal["production", "development", "test"]
ORDER: tuple[Use, ...] = ("production", "development", "test")
GIVEN = re.compile(rb"\b([A-Z][A-Z0-9_]+|secret_key)\b[\"']?\]?\s*[:=](?!=)")
"""A name in upper case that is given a value: `KEY = …`, `KEY: str = …`, `config["KEY"] = …`, `KEY=…`, `"KEY": …`."""
MAX_STEPS = 8
"""How many calls may stand around what a secret is made of."""


class Secret(msgspec.Struct, frozen=True, eq=False):
    """A text that may be a secret: of the setting `key`, or of the call `key` that signs.

    `set_at` is where the setting gets it, `scope` the function or class around the text, `reader` the expression that
    falls back to it. `certain`: nobody had to guess which class of settings production has.
    """

    key: str
    text: str
    location: Location
    scope: str
    set_at: Location
    use: Use
    certain: bool
    fallback: bool
    reader: tree.Expr | None = None

    @property
    def confidence(self) -> Confidence:
        """How far to trust that an application uses the text."""
        return Confidence.HIGH if self.certain else Confidence.MEDIUM

    def trace(self, what: str) -> tuple[Step, ...]:
        """The way from the text, which is `what`, to the setting or the call."""
        return (Step(self.location, what), Step(self.set_at, "is used here"))

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """How much it matters, the lowest most."""
        return (ORDER.index(self.use), self.fallback, not self.certain)


class Weakened(msgspec.Struct, frozen=True, eq=False):
    """The expression of a setting that is weak by the way in which it is made; `why` says so for a message."""

    key: str
    location: Location
    scope: str
    why: str
    set_at: Location


class SecretSettings:
    """All such texts of one project's production code, each once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._texts = project.once(WrittenTexts)
        self._places = project.once(SettingPlaces)
        self._values = project.once(LocalValues)
        self._events: dict[Location, list[Fact]] = {}
        self._written_keys = _places_of_keys(project)
        self._variables: set[str] = set()
        self._weakened: dict[Location, Weakened] = {}
        keys = project.libraries.role("secret_setting")
        self.found: tuple[Secret, ...] = _merged((*self._of_settings(keys), *self._of_signers()))
        """The secrets that an application signs with."""
        self.variables = frozenset(self._variables)
        """The variables of the environment that they are read from."""

    @property
    def weakened(self) -> tuple[Weakened, ...]:
        """Secrets of production that are cut short, or made of what others know."""
        return tuple(one for _, one in sorted(self._weakened.items()))

    def under(self, keys: Collection[str]) -> tuple[Secret, ...]:
        """The texts that production code gives settings with these keys."""
        return _merged(self._of_settings(keys))

    # ------------------------------------------------------------------- settings

    def _of_settings(self, keys: Collection[str]) -> Iterator[Secret]:
        for made in production_applications(self._project):
            several = [settings_in(self._project, made)]
            if self._says_more(several[0], keys):
                several.append(settings_in(self._project, made, "development"))
            for key in sorted(keys):
                yield from self._under(several, key)

    def _says_more(self, production: AppSettings, keys: Collection[str]) -> bool:
        """Whether the code gives one of some keys a value anywhere but where production has it from."""
        return any(
            not any(place.path == path and place.start <= start < place.end for place in _decided(production, key))
            for key in keys
            for path, start in self._written_keys.get(key, ())
        )

    def _under(self, several: list[AppSettings], key: str) -> Iterator[Secret]:
        """The texts that an application has under a key in production, and those that only development has."""
        known = [(one.environment, one.keys[key]) for one in several if key in one.keys]
        holders = {_key(one.holder): one.holder for _, held in known for one in (*held.overridden, *held.values)}
        many = sum(one is not None and _use(class_of(one), many=True) != "test" for one in holders.values()) > 1
        for environment, held in known:
            for possible in held.values:
                self._variables |= {one.name for one in direct_sources([possible.value]) if one.kind == "variable"}
                if any(one.how == "loads" for one in possible.later):
                    continue  # what is loaded there has to be there, and brings the key
                use = self._use_of(possible, environment, many=many)
                self._look(key, possible, use)
                others = [one for one in held.values if one is not possible]
                rest = any(one.how == "optional" for one in possible.later) or any(map(_is_read, others))
                for one in self._texts_of(key, possible):
                    certain = all(source.state != "assumed" for source in possible.chosen)
                    fallback = one.fallback or rest
                    yield msgspec.structs.replace(one, use=use, certain=certain, fallback=fallback)

    def _use_of(self, possible: Possible, environment: Name, *, many: bool) -> Use:
        holder = class_of(possible.holder)
        if isinstance(holder, ClassValue | ModuleValue):
            use = _use(holder, many=many)
        else:
            facts = self._facts_at(possible.loaded)
            if facts and all(only_in_development(fact) for fact in facts):
                return "development"
            if any(fact.inside("main") is not None for fact in facts):
                return "production"  # a script may be all that runs the application
            use = "production"
        return environment if use == "production" else use

    def _facts_at(self, location: Location) -> list[Fact]:
        """What set-up code does at a place."""
        if not self._events:
            for fact in self._project.code.events:
                self._events.setdefault(fact.location, []).append(fact)
        return self._events.get(location, [])

    def _texts_of(self, key: str, possible: Possible) -> Iterator[Secret]:
        """The texts that the code gives a key at the place that decides it."""
        found = self._written(key, possible)
        wanted = _text(possible.value)
        same = [one for one in found if one.text == wanted]
        for one in same or found:
            yield Secret(
                key, one.text, one.location, one.unit.scope, possible.loaded, "production", certain=True,
                fallback=one.fallback, reader=one.reader,
            )  # fmt: skip
        if not found and wanted and self._is_data(possible):
            location = possible.location
            yield Secret(key, wanted, location, "", possible.loaded, "production", certain=True, fallback=False)

    def _written(self, key: str, possible: Possible) -> list[Written]:
        holder = class_of(possible.holder)
        found: list[Written] = []
        if isinstance(holder, ClassValue):
            found = self._texts.of_class(holder, key) or self._texts.of_instance(holder, key)
        else:
            for unit, node in self._expression(key, possible):
                found += self._texts.of(unit, node)
        return [one for one in found if one.unit.module.role is FileRole.PRODUCTION and one.text != key]

    def _expression(self, key: str, possible: Possible) -> list[tuple[Unit, tree.Expr]]:
        """The expressions that may give a key its value at the place that decides it."""
        holder = class_of(possible.holder)
        modules = self._project.code.modules.by_path
        if isinstance(holder, ClassValue | ModuleValue):
            path = holder.info.path if isinstance(holder, ModuleValue) else holder.info.module.path
            return self._texts.places(holder, key) if path in modules else []
        found = self._places.expression_at(possible.location, key)
        return [found] if found is not None else []

    def _is_data(self, possible: Possible) -> bool:
        """Whether a value stands in a file of settings of the project that is no module: `settings.cfg`, JSON, TOML."""
        path = possible.location.path
        sources = possible.value.sources if isinstance(possible.value, Read) else ()
        if path in self._project.code.modules.by_path or is_development_file(path):
            return False
        return all(one.kind == "file" for one in sources) and (bool(sources) or _is_module(possible.holder))

    def _look(self, key: str, possible: Possible, use: Use) -> None:
        """Note the expressions of a secret that make it weak."""
        if use != "production" or key not in self._project.libraries.role("secret_setting"):
            return
        for unit, node in self._expression(key, possible):
            why = self._weak_making(unit, node)
            location = unit.module.location(node)
            if why is not None and unit.module.role is FileRole.PRODUCTION:
                self._weakened.setdefault(location, Weakened(key, location, unit.scope, why, possible.loaded))

    def _weak_making(self, unit: Unit, node: tree.Expr) -> str | None:
        bare = node
        while isinstance(bare, tree.Call) and isinstance(bare.func, tree.Attribute) and not bare.args:
            bare = bare.func.value  # `….encode()`
        if isinstance(bare, tree.Subscript) and isinstance(bare.index, tree.Slice):
            lower, upper = bare.index.lower, bare.index.upper
            size = upper.value if isinstance(upper, tree.Constant) and lower is None else None
            if isinstance(size, int) and 0 <= size < SHORTEST:
                return f"is cut to {size} signs"
        guessable = self._project.libraries.role("guessable_source")
        value: Value | None = self._values.of(unit, node)
        for _ in range(MAX_STEPS):
            if not isinstance(value, External):
                return None
            current: Value | None = value
            while isinstance(current, External):
                path = current.path.removesuffix("()")
                if path in guessable:
                    return f"is made of `{path}`, which others know"
                current = current.receiver
            made = next(_calls_of(value), None)
            value = made.args.get(0) if made is not None else None
        return None

    # -------------------------------------------------------------------- signers

    def _of_signers(self) -> Iterator[Secret]:
        for signer in signing_texts(self._project):
            use: Use = "development" if only_in_development(signer.call) else "production"
            for one in signer.texts:
                if one.unit.module.role is FileRole.PRODUCTION:
                    yield Secret(
                        signer.name, one.text, one.location, one.unit.scope, signer.call.location, use, certain=True,
                        fallback=one.fallback, reader=one.reader,
                    )  # fmt: skip
            if signer.setting is not None and signer.setting not in self._project.libraries.role("secret_setting"):
                yield from self._of_settings((signer.setting,))


def _decided(settings: AppSettings, key: str) -> list[Location]:
    """The places from which an application has a key."""
    known = settings.get(key)
    found = (*known.values, *known.overridden) if known is not None else ()
    return [place for one in found for place in (one.location, one.loaded)]


def _places_of_keys(project: Project) -> dict[str, list[tuple[str, int]]]:
    """Where production code gives names in upper case, and what stands for them, a value."""
    found: dict[str, list[tuple[str, int]]] = {}
    for module in project.code.modules:
        if module.role is FileRole.PRODUCTION:
            for match in GIVEN.finditer(module.source.data):
                name = match[1].decode()
                found.setdefault(name.upper(), []).append((module.path, match.start()))
    return found


def _merged(found: Iterable[Secret]) -> tuple[Secret, ...]:
    """Each text once: with the use that matters most, and as a fallback only where it is nowhere more."""
    best: dict[Location, Secret] = {}
    for secret in found:
        known = best.get(secret.location)
        if known is None or secret.rank < known.rank:
            best[secret.location] = secret
    return tuple(secret for _, secret in sorted(best.items()))


def deployed_secrets(project: Project) -> Iterator[Deployed]:
    """The values that services and images are given for such settings, or for the variables that they come from."""
    keys = project.libraries.role("secret_setting")
    names = keys | {f"FLASK_{key}" for key in keys} | project.once(SecretSettings).variables
    return (one for one in deployed_values(project) if one.name in names and one.value and not is_templated(one.value))


def _calls_of(value: External) -> Iterator[CallFact]:
    """The calls by which a value came about that are given something, the last one first."""
    current: Value | None = value
    while isinstance(current, External):
        if current.call is not None and current.call.args.positional:
            yield current.call
        current = current.receiver


def _text(value: Value) -> str | None:
    """The text that a value is, bytes as the code writes them."""
    known = getattr(value, "value", None)
    return known.decode("latin-1") if isinstance(known, bytes) else text(value)


def _key(holder: Value | None) -> int:
    """What stands for a class or module of settings, in whichever run it was met."""
    found = class_of(holder)
    return id(found.info.node if isinstance(found, ClassValue | ModuleValue) else found)


def _is_read(possible: Possible) -> bool:
    """Whether a value comes from the environment, where that has one."""
    return any(one.kind != "file" and one.state == "required" for one in direct_sources([possible.value]))


def _is_module(holder: Value | None) -> bool:
    return isinstance(holder, ModuleValue | Mapping)


def _use(holder: Value | None, *, many: bool) -> Use:
    """What a class or module of settings is for; one that is the only one is for production, whatever it is called."""
    for cls in holder.mro if isinstance(holder, ClassValue) else (holder,):
        name = cls.info.name if isinstance(cls, ClassValue | ModuleValue) else ""
        if words_of(name.rpartition(".")[2]) & TEST:
            return "test"
        if isinstance(cls, ClassValue) and many and cls.namespace.get("TESTING") is TRUE:
            return "test"
    return "development" if many and is_development(holder) else "production"
