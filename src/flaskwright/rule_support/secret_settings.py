"""The secrets that an application signs with: where its settings, and what signs by itself, get their texts from."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.environments.words import TEST, words_of
from flaskwright.app.roots import root_folder
from flaskwright.app.views import constant
from flaskwright.findings.finding import Confidence, Step
from flaskwright.libraries.credentials import load_credentials
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production, holder_of, settings_under, unread_objects
from flaskwright.rule_support.bindings import Bodies
from flaskwright.rule_support.deployed_values import deployed_values
from flaskwright.rule_support.development import is_development, only_in_development
from flaskwright.rule_support.guessable import SHORTEST, is_templated
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.written_texts import WrittenTexts, assigned
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.values import (
    TRUE,
    ClassValue,
    External,
    Instance,
    ModuleValue,
    alternatives,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Setting
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.app_settings import Given
    from flaskwright.rule_support.deployed_values import Deployed
    from flaskwright.rule_support.written_texts import Written
    from flaskwright.semantics.facts import CallFact, Fact, Unit
    from flaskwright.semantics.values import Value

Use = Literal["production", "development", "test"]
PUBLIC = re.compile(r"-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----")
VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]+$")
MAX_STEPS = 8
"""How many calls may stand around what a secret is made of."""
OPTIONAL = frozenset({"from_prefixed_env"})
"""What loads settings from outside only where there are any."""


class Secret(msgspec.Struct, frozen=True, eq=False):
    """A text that may be a secret: of the setting `key`, or of the call `key` that signs.

    `set_at` is where the setting gets it. `certain`: an application surely takes its settings there.
    """

    key: str
    written: Written
    set_at: Location
    use: Use
    certain: bool
    fallback: bool

    @property
    def confidence(self) -> Confidence:
        """How far to trust that an application uses the text."""
        return Confidence.HIGH if self.certain else Confidence.MEDIUM

    def trace(self, what: str) -> tuple[Step, ...]:
        """The way from the text, which is `what`, to the setting or the call."""
        return (Step(self.written.location, what), Step(self.set_at, "is used here"))


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
        self._bodies = project.once(Bodies)
        self._values = project.once(LocalValues)
        self._read: set[str] = set()
        self._weakened: dict[Location, Weakened] = {}
        keys = project.libraries.role("secret_setting")
        self.found: tuple[Secret, ...] = self._merged((*self._of_settings(keys), *self._of_signers()))
        """The secrets that an application signs with."""
        self.variables = frozenset(self._read)
        """The variables of the environment that they are read from."""

    @property
    def weakened(self) -> tuple[Weakened, ...]:
        """Secrets of production that are cut short, or made of what others know."""
        return tuple(one for _, one in sorted(self._weakened.items()))

    def under(self, keys: Collection[str]) -> tuple[Secret, ...]:
        """The texts that production code gives settings with these keys."""
        return self._merged(self._of_settings(keys))

    def _merged(self, found: Iterable[Secret]) -> tuple[Secret, ...]:
        """Each text once: with the use that matters most, and as a fallback only where it is nowhere more."""
        order: list[Use] = ["production", "development", "test"]
        best: dict[Location, Secret] = {}
        for secret in found:
            place = secret.written.location
            rank = (order.index(secret.use), secret.fallback, not secret.certain)
            known = best.get(place)
            if known is None or rank < (order.index(known.use), known.fallback, not known.certain):
                best[place] = secret
        # A class that lists the names of settings gives each its own name.
        return tuple(
            secret
            for _, secret in sorted(best.items())
            if secret.written.unit.module.role is FileRole.PRODUCTION and secret.written.text != secret.key
        )

    # ------------------------------------------------------------------- settings

    def _of_settings(self, keys: Collection[str]) -> Iterator[Secret]:
        for application in each_in_production(self._project):
            for key in sorted(keys):
                yield from self._under(application, key)
                if unread_objects(application):
                    yield from self._of_any_class(key)

    def _under(self, application: Application, key: str) -> Iterator[Secret]:
        """The texts that an application may have under a key."""
        given = settings_under(self._project, application, key).given
        holders = {id(holder): holder for one in given for holder in self._holders(one)}
        several = sum(_use(one, many=True) != "test" for one in holders.values()) > 1
        for place, one in enumerate(given):
            later = self._later(application, one, given[place + 1 :])
            if later != "replaced":
                yield from self._of_given(key, one, several=several, fallback=later == "optional")

    def _of_given(self, key: str, given: Given, *, several: bool, fallback: bool) -> Iterator[Secret]:
        use: Use
        if given.holder is not None:
            for holder in self._holders(given):
                use = _use(holder, many=several)
                self._look(key, self._texts.places(holder, key), given.location, use)
                for one in self._in_holder(holder, key):
                    yield Secret(key, one, given.location, use, certain=True, fallback=one.fallback or fallback)
            return
        for unit, node in self._expressions(key, given):
            use = "development" if self._is_only_in_development(given.location) else "production"
            self._read |= variables_in(node)
            self._look(key, [(unit, node)], given.location, use)
            for one in self._texts.of(unit, node):
                yield Secret(key, one, given.location, use, certain=True, fallback=one.fallback or fallback)

    def _holders(self, given: Given) -> tuple[Value, ...]:
        """The classes and modules of settings one of which gives a value."""
        if given.holder is None:
            return ()
        bare = (_bare(self._project, one) for one in alternatives(given.holder))
        return tuple(one.cls if isinstance(one, Instance) else one for one in bare)

    def _of_any_class(self, key: str) -> Iterator[Secret]:
        """The settings of classes one of which an application loads, whichever the environment names."""
        for cls in self._project.code.classes:
            if cls.info.module.role is not FileRole.PRODUCTION or self._project.code.subclasses(cls):
                continue
            known = self._texts.names_of(cls)
            if key not in known or known.isdisjoint(self._project.libraries.role("tells_settings")):
                continue
            for one in self._texts.of_class(cls, key) or self._texts.of_instance(cls, key):
                use = _use(cls, many=True)
                yield Secret(key, one, cls.info.location, use, certain=False, fallback=one.fallback)

    def _in_holder(self, holder: Value, key: str) -> list[Written]:
        if isinstance(holder, ClassValue):
            found = find_in_class(holder, key)
            for node in assigned(found[1].info.node, key) if found is not None else ():
                self._read |= variables_in(node)
            return self._texts.of_class(holder, key) or self._texts.of_instance(holder, key)
        if isinstance(holder, ModuleValue):
            unit = self._project.code.unit(holder.info)
            for bound in self._bodies.of(unit).names.get(key, ()):
                self._read |= variables_in(bound.node)
            return self._texts.of_module(unit, key)
        return []

    def _expressions(self, key: str, given: Given) -> Iterator[tuple[Unit, tree.Expr]]:
        """The expressions that a statement or a call gives a setting."""
        module = self._project.code.modules.by_path.get(given.location.path)
        if module is None:
            return
        span = (given.location.start, given.location.end)
        for unit in self._project.code.units_of(module):
            for store in unit.stores:
                if (store.node.start, store.node.end) == span:
                    for node in walk(unit.info.node):
                        if isinstance(node, tree.Assign) and any(target is store.node for target in node.targets):
                            yield unit, node.value
            for call in unit.calls:
                if (call.node.start, call.node.end) == span and isinstance(call.node, tree.Call):
                    found = self._in_call(unit, call.node, key)
                    if found is not None:
                        yield unit, found

    def _in_call(self, unit: Unit, call: tree.Call, key: str) -> tree.Expr | None:
        named = argument_node(call, None, key)
        if named is not None:
            return named
        first = argument_node(call, 0, "mapping")
        if isinstance(first, tree.Constant):
            return argument_node(call, 1, "default")
        if isinstance(first, tree.Name):
            names = self._bodies.of(unit).names.get(first.id, ())
            first = names[0].node if len(names) == 1 else None
        for item in first.items if isinstance(first, tree.Dict) else ():
            if isinstance(item.key, tree.Constant) and item.key.value == key:
                return item.value
        return None

    def _look(self, key: str, places: list[tuple[Unit, tree.Expr]], set_at: Location, use: Use) -> None:
        """Note the expressions of a secret that make it weak."""
        if use != "production" or key not in self._project.libraries.role("secret_setting"):
            return
        for unit, node in places:
            why = self._weak_making(unit, node)
            location = unit.module.location(node)
            if why is not None and unit.module.role is FileRole.PRODUCTION:
                self._weakened.setdefault(location, Weakened(key, location, unit.scope, why, set_at))

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

    def _is_only_in_development(self, location: Location) -> bool:
        """Whether set-up code comes to a place in development or in tests only."""
        facts = [fact for fact in self._project.code.events if fact.location == location]
        return bool(facts) and all(only_in_development(fact) for fact in facts)

    def _later(self, application: Application, given: Given, following: tuple[Given, ...]) -> str:
        """What settings that come later do with a value: `replaced`, `optional` where they may, else nothing."""
        says = ""
        at = {one.location for one in following}
        seen = False
        for setting in application.settings:
            if not seen:
                seen = setting.location == given.location
                continue
            if setting.location in at:
                fact = self._fact_at(setting)
                if fact is not None and fact.inside(*CONDITIONAL) is None and not _keeps(setting):
                    return "replaced"
                says = "optional"
            elif setting.key is None and setting.call is not None and not _is_read(self._project, application, setting):
                if _is_optional(setting.call):
                    says = "optional"
                else:
                    return "replaced"
        return says

    def _fact_at(self, setting: Setting) -> Fact | None:
        if setting.call is not None:
            return setting.call
        module = self._project.code.modules.by_path.get(setting.location.path)
        for unit in self._project.code.units_of(module) if module is not None else ():
            for store in unit.stores:
                if store.location == setting.location:
                    return store
        return None

    # -------------------------------------------------------------------- signers

    def _of_signers(self) -> Iterator[Secret]:
        signing = {path: one for path, many in load_credentials().calls.items() for one in many if one.signs}
        for call in self._project.code.calls_to(signing):
            if call.unit.module.role is not FileRole.PRODUCTION or not isinstance(call.node, tree.Call):
                continue
            for callee in alternatives(call.callee):
                entry = signing.get(callee.path) if isinstance(callee, External) else None
                node = argument_node(call.node, entry.argument, entry.keyword) if entry is not None else None
                if node is None or constant(call.args.keywords.get("verify")) is False:
                    continue
                use: Use = "development" if only_in_development(call) else "production"
                for one in self._texts.of(call.unit, node):
                    if not PUBLIC.search(one.text):
                        yield Secret(written_name(call), one, call.location, use, certain=True, fallback=one.fallback)
                yield from self._of_own_setting(node)

    def _of_own_setting(self, node: tree.Expr) -> Iterator[Secret]:
        """The key of what signs where it is a setting that only the project itself knows."""
        key = _setting_read(node)
        if key is None or key in self._project.libraries.role("secret_setting"):
            return
        for application in each_in_production(self._project):
            yield from self._under(application, key)


def _calls_of(value: External) -> Iterator[CallFact]:
    """The calls by which a value came about that are given something, the last one first."""
    current: Value | None = value
    while isinstance(current, External):
        if current.call is not None and current.call.args.positional:
            yield current.call
        current = current.receiver


def deployed_secrets(project: Project) -> Iterator[Deployed]:
    """The values that services and images are given for such settings, or for the variables that they come from."""
    keys = project.libraries.role("secret_setting")
    names = keys | {f"FLASK_{key}" for key in keys} | project.once(SecretSettings).variables
    return (one for one in deployed_values(project) if one.name in names and one.value and not is_templated(one.value))


def variables_in(node: tree.Node) -> set[str]:
    """The names of variables of the environment in an expression that reads them."""
    found: set[str] = set()
    for one in walk(node):
        first = one.index if isinstance(one, tree.Subscript) else None
        if isinstance(one, tree.Call) and one.args:
            first = one.args[0].value
        if isinstance(first, tree.Constant) and isinstance(first.value, str) and VARIABLE.match(first.value):
            found.add(first.value)
    return found


def _setting_read(node: tree.Expr) -> str | None:
    """The key in `app.config["KEY"]` or `app.config.get("KEY")`."""
    match node:
        case tree.Subscript(value=tree.Attribute(attr="config"), index=tree.Constant(value=str(key))):
            return key
        case tree.Call(func=tree.Attribute(value=tree.Attribute(attr="config"), attr="get"), args=(first, *_)):
            return (
                first.value.value
                if isinstance(first.value, tree.Constant) and isinstance(first.value.value, str)
                else None
            )
        case _:
            return None


def written_name(call: CallFact) -> str:
    """What a call is called where it stands."""
    node = call.node.func if isinstance(call.node, tree.Call) else call.node
    return call.unit.module.source.slice(node.start, node.end)


def _bare(project: Project, holder: Value | None) -> Value:
    """The class or module that the name of one stands for; one value stands for all that are not found."""
    found = holder_of(project, holder) if holder is not None else TRUE
    return TRUE if text(found) is not None else found


def _use(holder: Value, *, many: bool) -> Use:
    """What a class or module of settings is for; one that is the only one is for production, whatever it is called."""
    for cls in holder.mro if isinstance(holder, ClassValue) else (holder,):
        name = cls.info.name if isinstance(cls, ClassValue | ModuleValue) else ""
        if words_of(name.rpartition(".")[2]) & TEST:
            return "test"
        if isinstance(cls, ClassValue) and many and cls.namespace.get("TESTING") is TRUE:
            return "test"
    return "development" if many and is_development(holder) else "production"


def _keeps(setting: Setting) -> bool:
    """Whether a call leaves alone what is set already."""
    callee = setting.call.callee if setting.call is not None else None
    return isinstance(callee, External) and callee.path.endswith(".setdefault")


def _is_optional(call: CallFact) -> bool:
    """Whether a load from outside goes on without what it would load, or is given to the function by its caller."""
    if written_name(call).rpartition(".")[2] in OPTIONAL or constant(call.args.get(None, "silent")) is True:
        return True
    if call.inside(*CONDITIONAL) is not None:
        return True
    first = call.node.args[0].value if isinstance(call.node, tree.Call) and call.node.args else None
    info = call.unit.function
    return isinstance(first, tree.Name) and info is not None and any(one.name == first.id for one in info.params)


def _is_read(project: Project, application: Application, setting: Setting) -> bool:
    """Whether what a call loads is known, so that it says itself whether it replaces anything."""
    call = setting.call
    if call is None or not isinstance(call.callee, External):
        return True
    method = call.callee.path.rpartition(".")[2]
    if method == "from_object":
        known = alternatives(_bare(project, call.args.get(0, "obj")))
        return all(isinstance(one, ClassValue | ModuleValue | Instance) for one in known)
    if method == "from_pyfile":
        name, root = text(call.args.get(0, "filename")), root_folder(application, project.code)
        if name is None or root is None:
            return False
        return posixpath.normpath(posixpath.join(root, name)) in project.code.modules.by_path
    return False
