"""Runs set-up code in an assumed world, and writes down what it does to the configurations of the applications.

The interpreter is the same as for the run that all rules ask. It asks here what reading the environment gives, and
what is in a configuration; tests and choices that depend on these are then decided.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from flaskwright.app.builder import application_creation
from flaskwright.app.environments import loading
from flaskwright.app.environments.choosing import Choices
from flaskwright.app.environments.configuration import Configuration
from flaskwright.app.environments.files import parsed_call
from flaskwright.app.environments.layered import LayeredSettings
from flaskwright.app.environments.model import ATTRIBUTES, CONFIG, Outside, Possible, Read, Source, Variable
from flaskwright.app.environments.plain import UnknownValueError, compute, fold, is_instance, path_attribute, plain
from flaskwright.app.environments.reading import Reader
from flaskwright.app.environments.sources import carry, directly, sources_of
from flaskwright.app.environments.words import DEVELOPMENT, words_of
from flaskwright.app.environments.world import Variables
from flaskwright.app.settings import LOADERS
from flaskwright.libraries.environment import load_environment
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact, StoreFact, regions
from flaskwright.semantics.limits import MAX_TEXT
from flaskwright.semantics.values import (
    MAX_ALTERNATIVES,
    NEVER,
    NONE,
    TEXT,
    UNKNOWN,
    Arguments,
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Sequence,
    Union,
    Unknown,
    Value,
    alternatives,
    join_all,
    text,
    truth,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.app.environments.world import Surroundings, World
    from flaskwright.semantics.facts import Fact, Region, Unit
    from flaskwright.semantics.interpreter import Frame, Interpreter

FREE_CONFIGS = frozenset({"flask.Config()", "flask.config.Config()"})
"""Configurations that belong to no application, until one takes over what they hold."""
CONFIGS = FREE_CONFIGS | {CONFIG}
ENVIRON = "os.environ"


class Log(list[CallFact | StoreFact]):
    """The events of a run, each told to somebody when it happens."""

    def __init__(self, told: Callable[[CallFact | StoreFact], None]) -> None:
        super().__init__()
        self._told = told

    def append(self, event: CallFact | StoreFact) -> None:
        """Add an event."""
        super().append(event)
        self._told(event)


class Running:
    """One run: the assumptions that the interpreter asks, and what came of it."""

    def __init__(self, world: World, surroundings: Surroundings, folders: dict[int, str | None]) -> None:
        self.world = world
        self.surroundings = surroundings
        self.variables = Variables(world, surroundings)
        self.choices = Choices()
        self.used: set[str] = set()
        """The choosing variables and arguments whose assumed values were asked for."""
        self.configurations: dict[int, Configuration] = {}
        """By the identity of the call that created the application."""
        self.folders = folders
        """The root folders of applications, by the identity of the node that creates them."""
        self.run: Interpreter | None = None
        self.exhausted = False
        """Whether some set-up code did not run to its end."""
        self._reader = Reader(self)
        self._layered = LayeredSettings(self)
        self._data = load_environment()
        self._failing: set[int] = set()
        """The `try` statements and the handlers that surely catch a failure, by identity."""
        self._settled: set[int] = set()
        """The tests that the defaults of variables decide, by identity."""
        self._steered: dict[Unit, list[Value]] = {}
        """Those of them that pick what a function gives back which runs at the moment."""

    def start(self, run: Interpreter) -> None:
        """Listen to a run."""
        self.run = run
        run.events = Log(self._event)

    def end(self) -> None:
        """Let go of the run: what it saw of the whole project is far more than the settings."""
        self.exhausted = self.run is not None and self.run.exhausted
        self.run = None

    def fields(self, cls: ClassValue) -> dict[str, tree.AnnAssign] | None:
        """The fields of a class that takes them from the environment; `None` for any other class."""
        return self._reader.fields(cls)

    # -------------------------------------------------------------- assumptions

    def called(
        self, callee: External, args: Arguments, fact: CallFact, frame: Frame, usual: Callable[[], Value]
    ) -> Value:
        """What a call gives: a variable, a setting, a computed value."""
        path = callee.path
        if any(one is NEVER for one in args.positional):
            return NEVER
        if path in self.surroundings.libraries.role("application") or f"{path}()" in FREE_CONFIGS:
            self._created(fact)
        elif path.rpartition(".")[0] in CONFIGS:
            known = self._configure(callee, path.rpartition(".")[2], args, fact, frame)
            if known is not None:
                return known
        elif path == f"{ENVIRON}.update":
            self._update_environment(args, fact)
        else:
            known = self._reader.call(callee, args, fact) or parsed_call(self, callee, args, fact)
            if known is not None:
                return known
            self._layered.called(callee, args, fact)
            loading.load_library(self, path, args, fact)
        if path == "builtins.dict().get" and isinstance(callee.receiver, Mapping) and args.positional:
            picked = self._picked(callee.receiver, args.positional[0])
            if picked is not None:
                return picked
        if path == "builtins.isinstance" and len(args.positional) == 2:
            return carry(is_instance(*args.positional), args.positional[:1])
        known = compute(callee, args, self.world.root)
        result = known if known is not None else usual()
        receiver = (callee.receiver,) if callee.receiver is not None else ()
        operands = (*receiver, *args.positional, *args.keywords.values())
        if known is not None:  # what containers hold has become a part of it
            return carry(result, [Read(None, sources_of(one)) for one in operands])
        # What a new container holds keeps its own sources.
        return result if isinstance(result, Sequence | Mapping) else carry(result, operands)

    def attribute(self, owner: Value, name: str) -> Value | None:
        """Settings that an application has as attributes, and its folders; the fields of settings classes."""
        if isinstance(owner, Const):
            return path_attribute(owner, name, self.world.root)
        if isinstance(owner, External) and owner.path in ("os", "os.path"):
            constant = {"pardir": "..", "curdir": ".", "sep": "/"}.get(name)
            return Const(constant) if constant is not None else None
        if isinstance(owner, Instance):
            field = self._reader.field(owner, name)
            if field is not None:
                return field
        if isinstance(owner, External):
            held = self._layered.attribute(owner, name)
            if held is not None:
                return held
        configuration = self.configuration(owner) if name in ATTRIBUTES or name.endswith("_path") else None
        if configuration is None:
            return None
        if name in ATTRIBUTES:
            return configuration.value(ATTRIBUTES[name])
        folder = self.folders.get(id(configuration.made.node))
        if folder is None or name not in ("root_path", "instance_path"):
            return None
        if name == "root_path":
            return Const(f"{self.world.root}/{folder}".rstrip("/"))
        return Const(f"{self.world.root}/{loading.instance_folder(self, configuration.made, folder)}")

    def item(self, base: Value, item: Value, node: tree.Subscript, frame: Frame) -> Value | None:
        """A variable of the environment, a setting, or what a choosing variable picks."""
        if isinstance(base, External):
            known = self._reader.item(base, item, node, frame)
            if known is not None:
                return known
            configuration = self.configuration_in(base)
            key = text(item)
            if configuration is None and key is not None:
                return self._layered.attribute(base, key)
            return self._setting(configuration, key) if configuration is not None and key is not None else None
        return self._picked(base, item) if isinstance(base, Mapping) else None

    def _picked(self, table: Mapping, item: Value) -> Value | None:
        """What a dictionary has for a known key that came from outside; any of its values for an unknown one."""
        self.choices.pick(item, table)
        if isinstance(item, Union):
            found = [self._picked(table, one) for one in item.values]
            return join_all(one if one is not None else UNKNOWN for one in found)
        if isinstance(item, Read) and text(item) in table.items:
            return carry(table.items[text(item)], (item,))
        if isinstance(item, Outside) and table.items and not table.open:
            return join_all(table.items.values())
        return None

    def computed(self, node: tree.Expr, result: Value, operands: tuple[Value, ...]) -> Value:
        """The result of an operation, with its sources; comparisons with what the world knows."""
        if any(one is NEVER for one in operands):
            return NEVER
        if isinstance(node, tree.Compare) and len(operands) == 2:
            left, right = operands
            self.choices.compare(left, right)
            self.choices.compare(right, left)
            if node.ops[0] in ("in", "not in") and isinstance(right, External):
                found = self._contains(right, left)
                result = result if found is None else Const(found is (node.ops[0] == "in"))
        elif isinstance(node, tree.FString) and result is TEXT:
            result = self._each(operands, self._text)
        elif isinstance(node, tree.BinOp) and not isinstance(result, Const | Sequence | Mapping):
            folded = self._each(operands, lambda known: fold(node.op, known, self.world.root) or result)
            result = result if folded is UNKNOWN else folded
        if isinstance(node, tree.BoolOp):  # an operand that did not decide has no part in the value of the others
            chosen = carry(result, [one for one in operands if one is not UNKNOWN])
            return directly(chosen) if node.op == "or" else chosen
        return carry(result, operands)

    def decided(self, test: Value, node: tree.If, frame: Frame) -> bool | None:
        """Whether a test is true; `None` where somebody may set what it depends on.

        Where it only picks what a function gives back, defaults count, and the result tells what it depends on.
        """
        known = self._known(test)
        if known is None and isinstance(test, Read) and frame.function is not None and _only_returns(node):
            known = truth(test)
            self._settled.add(id(node.test))
            self._steered.setdefault(frame.unit, []).append(test)
        return known

    def returned(self, value: Value, unit: Unit) -> Value:
        """What a function gives back, with the sources of the tests that picked it."""
        tests = self._steered.pop(unit, None)
        return carry(value, tests) if tests is not None else value

    def _known(self, test: Value) -> bool | None:
        known = truth(test)
        if known is None or self.world.whole or not isinstance(test, Read):
            return known
        return known if all(self._stands(source) for source in test.sources) else None

    def decorates(self, decorator: Value, value: Value) -> bool:
        """Whether it matters what a decorator makes of a function: the project's own ones make views, not settings."""
        return isinstance(decorator, External) or not isinstance(unwrap(value), FunctionValue)

    def handles(self, node: tree.Try) -> bool | None:
        """Whether the body of a `try` fails: it does where it needs a variable that is not there."""
        if id(node) in self._failing:
            return True
        return False if self.world.whole else None

    def missing(self, region: Region | None) -> None:
        """Note that what runs here fails, since a variable is not there."""
        for one in regions(region):
            if one.kind == "try" and isinstance(one.node, tree.Try):
                self._failing.update(id(node) for node in (one.node, *one.node.handlers))
                return

    def _runs(self, region: Region) -> bool:
        """Whether code that stands under a condition is known to run."""
        if region.kind == "handler":
            return id(region.node) in self._failing
        if id(region.node) in self._settled or not region.values:
            return True
        return self._known(region.values[0]) is not None

    def _stands(self, source: Source) -> bool:
        """Whether tests may rely on what a source gave."""
        if source.state in ("given", "assumed") or source.kind == "file":
            return True
        if source.kind == "argument":
            return source.state == "default" and self.world.name != "test"
        # Nobody switches a development mode on in production.
        return self.world.name == "production" and bool(words_of(source.name) & DEVELOPMENT)

    def _each(self, operands: tuple[Value, ...], compute: Callable[[tuple[Value, ...]], Value]) -> Value:
        """What an operation gives for each choice of the values that its operands may have."""
        choices = [alternatives(one) for one in operands]
        if prod(len(one) for one in choices) > MAX_ALTERNATIVES:
            return compute(operands)
        return join_all(carry(compute(chosen), chosen) for chosen in product(*choices))

    def _text(self, operands: tuple[Value, ...]) -> Value:
        if not self.world.whole and any(isinstance(one, Read) and one.value is None for one in operands):
            return TEXT  # nobody writes down the variable that is not set
        try:
            texts = [str(plain(one, self.world.root)) for one in operands]
        except UnknownValueError:
            return TEXT
        return Const("".join(texts)) if sum(map(len, texts)) <= MAX_TEXT else TEXT

    def _contains(self, base: External, item: Value) -> bool | None:
        key = text(item)
        if key is None:
            return None
        if base.path == ENVIRON:
            return True if self.variables.get(key) is not None else False if self.world.whole else None
        configuration = self.configuration_in(base)
        if configuration is None or (configuration.opened and configuration.value(key) is None):
            return None
        return configuration.value(key) is not None or key in self._data.defaults

    # ------------------------------------------------------------------- events

    def configuration(self, application: Value | None) -> Configuration | None:
        """The configuration of the application that a value is."""
        call = application_creation(application, self.surroundings.libraries)
        return self.configurations.get(id(call)) if call is not None else None

    def configuration_in(self, value: Value) -> Configuration | None:
        """The configuration that a value is."""
        if not isinstance(value, External):
            return None
        if value.path == CONFIG:
            return self.configuration(value.receiver)
        return self.configuration(value) if value.path in FREE_CONFIGS else None

    def _setting(self, configuration: Configuration, key: str) -> Value | None:
        """What a key holds now: also what Flask itself gives it, where nothing has set it."""
        held = configuration.value(key)
        if held is None and key in self._data.defaults and not configuration.opened:
            return Const(self._data.defaults[key])
        return held

    def _whole(self, configuration: Configuration, method: str) -> Value:
        """All keys, values or both that a configuration has now."""
        keys = dict.fromkeys([*self._data.defaults, *configuration.effective()])
        held = {key: self._setting(configuration, key) or UNKNOWN for key in keys}
        opened = bool(configuration.opened)
        if method == "copy":
            return Mapping(held, open=opened)
        if method == "keys":
            return Sequence("list", [Const(key) for key in held], open=opened)
        if method == "values":
            return Sequence("list", list(held.values()), open=opened)
        return Sequence("list", [Sequence("tuple", [Const(key), one]) for key, one in held.items()], open=opened)

    def _created(self, fact: CallFact) -> None:
        main_runs = self.world.name == "development" and not self.world.whole
        self.configurations.setdefault(id(fact), Configuration(fact, self._runs, main_runs=main_runs))

    def _event(self, event: CallFact | StoreFact) -> None:
        applications = self.surroundings.libraries.role("application")
        if isinstance(event, StoreFact):
            self._stored(event)
        elif isinstance(event.callee, ClassValue) and subclass_of(event.callee, applications) is not None:
            self._created(event)
        elif any(isinstance(one, Unknown) for one in alternatives(event.callee)):
            for value in (*event.args.positional, *event.args.keywords.values()):
                configuration = self.configuration_in(value) or self.configuration(value)
                if configuration is not None:
                    configuration.open(loading.opening(event, "code that cannot be told, which gets it"), event)

    def _stored(self, fact: StoreFact) -> None:
        for base in alternatives(fact.base):
            key = text(fact.item)
            if isinstance(base, External) and base.path == ENVIRON and key is not None:
                if fact.value is None:
                    self.variables.remove(key)
                else:
                    self.variables.put(self.variable(key, fact.value, fact))
                continue
            if fact.item is not None:
                configuration = self.configuration_in(base)
            elif fact.attribute in ATTRIBUTES:
                configuration = self.configuration(base)
                key = ATTRIBUTES[fact.attribute]
            else:
                continue
            if configuration is not None:
                self._set(configuration, key, fact)

    def _set(self, configuration: Configuration, key: str | None, fact: StoreFact) -> None:
        if key is None:
            configuration.open(loading.opening(fact, "a key that the code computes"), fact)
        elif fact.value is None:
            configuration.remove(key, fact)
        elif fact.value is NEVER:
            return
        else:
            value = UNKNOWN if fact.augmented else fact.value
            for one in alternatives(value):
                configuration.set(key, Possible(one, fact.location, fact.location), fact, sure=one is value)

    def variable(self, name: str, value: Value, fact: Fact) -> Variable:
        """A variable that code sets."""
        return Variable(name, text(value), fact.location)

    def _update_environment(self, args: Arguments, fact: CallFact) -> None:
        found = dict(args.keywords)
        for given in args.positional:
            if isinstance(given, Mapping):
                found.update({str(name): one for name, one in given.items.items()})
        for name, value in found.items():
            self.variables.put(self.variable(name, value, fact))

    def _configure(self, callee: External, method: str, args: Arguments, fact: CallFact, frame: Frame) -> Value | None:
        """A method of a configuration; `None` where it is none that matters."""
        configuration = self.configuration_in(callee.receiver) if callee.receiver is not None else None
        if configuration is None:
            return None
        if method in ("get", "pop"):
            key = text(args.get(0))
            held = self._setting(configuration, key) if key is not None else None
            if method == "pop" and key is not None:
                configuration.remove(key, fact)
            if held is None and key is not None and not configuration.opened:
                held = args.get(1, "default") or NONE
            return held
        if method in ("keys", "items", "values", "copy"):
            return self._whole(configuration, method)
        if method in LOADERS:
            loading.load(self, configuration, method, args, fact, frame)
            return UNKNOWN
        return None


def _only_returns(node: tree.If) -> bool:
    """Whether a statement does nothing but give back one thing or another, or refuse."""
    return all(
        isinstance(one, tree.Return | tree.Raise) or (isinstance(one, tree.If) and _only_returns(one))
        for one in (*node.body, *node.orelse)
    ) and any(isinstance(one, tree.Return) for one in (*node.body, *node.orelse))
