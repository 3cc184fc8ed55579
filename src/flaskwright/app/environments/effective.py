"""The effective settings of each application in each environment, found when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.choosing import other_than
from flaskwright.app.environments.configuration import same
from flaskwright.app.environments.deployment import deployed_variables
from flaskwright.app.environments.model import (
    NAMES,
    AppSettings,
    Effective,
    Name,
    Opening,
    Outside,
    Possible,
    Read,
    Source,
    Variable,
)
from flaskwright.app.environments.plain import ROOT
from flaskwright.app.environments.running import Running
from flaskwright.app.environments.tested import factory_calls, overridden_by_tests, translated
from flaskwright.app.environments.world import World, fixed
from flaskwright.app.roots import root_folder
from flaskwright.app.serving.applications import module_of_app
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.interpreter import Interpreter
from flaskwright.semantics.values import (
    NO_ARGUMENTS,
    NONE,
    TEXT,
    Arguments,
    ClassValue,
    Const,
    FunctionValue,
    Value,
    alternatives,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flaskwright.app.environments.configuration import Configuration
    from flaskwright.app.environments.world import Surroundings
    from flaskwright.app.model import Application, AppModel
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact

FLASK: dict[Name, dict[str, str]] = {
    "development": {"FLASK_ENV": "development", "FLASK_DEBUG": "1"},
    "test": {"FLASK_ENV": "testing"},
    "production": {"FLASK_ENV": "production"},
}
"""What Flask's own variables are taken to be where nothing gives them."""
SCRIPT = ".wsgi"
"""How the names of the scripts end that `mod_wsgi` loads. https://modwsgi.readthedocs.io/"""
MOST_RUNS = 6
"""How often set-up code is run again with other values of what chooses the settings."""


class Environments:
    """Answers about the applications of one project. Each environment is run when it is first asked for."""

    def __init__(self, surroundings: Surroundings, app: AppModel) -> None:
        self._surroundings = surroundings
        self._applications = app.applications
        self._folders = {id(one.call.node): root_folder(one, surroundings.code) for one in app.applications}
        self._known: dict[tuple[int, Name], AppSettings] = {}
        self._runs: dict[tuple[int, Name], Running] = {}
        self._deployed: dict[Name, dict[str, Variable]] = {}

    def of(self, application: Application, name: Name) -> AppSettings:
        """The settings of an application in an environment, for all that is known of that."""
        key = (id(application), name)
        if key not in self._known:
            self._known[key] = _settings(application, name, self._run(_root(application), name))
        return self._known[key]

    def together(self, made: Sequence[Application], name: Name) -> AppSettings:
        """The settings of the applications that one expression makes: a key has what it has in any of them.

        Those count that may run in the environment. Where all are made for others, somebody else calls the factory.
        """
        factory = self._factory(made[0])
        found = self._tested(made[0], factory) if name == "test" and factory is not None else []
        if not found:
            found = [self.of(one, name) for one in made if self.runs_in(one, name)]
        if not found and factory is not None:
            found = [_settings(made[0], name, self._run(factory, name))]
        found = [one for one in found if one.made] or [self.of(made[0], name)]
        settings = found[0] if len(found) == 1 else _merged(found)
        if name != "test":
            return settings
        return overridden_by_tests(settings, self._surroundings.tests(), alone=len(self._folders) == 1)

    def under(self, application: Application, variables: Mapping[str, str], root: str = ROOT) -> AppSettings:
        """The settings of an application where the environment has these variables, and no others that matter."""
        world = World("production", given=fixed(variables), whole=True, root=root)
        return _settings(application, "production", self._start(_root(application), world))

    def all_of(self, application: Application) -> tuple[AppSettings, ...]:
        """The settings of an application in every environment."""
        return tuple(self.of(application, name) for name in NAMES)

    def runs_in(self, application: Application, name: Name) -> bool:
        """Whether an application may be what runs in an environment: what made it does not name others only."""
        if not application.call.stack:
            return True
        outermost = application.call.stack[0]
        given = (*outermost.args.positional, *outermost.args.keywords.values())
        return not any(
            all((named := _name(one)) is not None and other_than(named, name) for one in alternatives(value))
            for value in given
        )

    def _tested(self, application: Application, factory: FunctionInfo) -> list[AppSettings]:
        """The settings for each way in which the tests call the factory."""
        found = []
        for args in factory_calls(self._surroundings.tests(), factory):
            world = World("test", self._given("test"), dict(FLASK["test"]))
            found.append(_settings(application, "test", self._start(factory, world, args)))
        return found

    def _factory(self, application: Application) -> FunctionInfo | None:
        """The function whose call from outside makes an application."""
        stack = application.call.stack
        return self._surroundings.code.run.live_function(stack[0]) if stack else None

    # -------------------------------------------------------------------- runs

    def _run(self, root: FunctionInfo | ModuleInfo, name: Name) -> Running:
        """A run in which what chooses the settings has values that fit the environment."""
        key = (id(root), name)
        if key in self._runs:
            return self._runs[key]
        choices = dict(FLASK[name])
        tried: dict[str, list[str]] = {}
        given = self._given(name)
        running = self._start(root, World(name, given, choices))
        for _ in range(MOST_RUNS):
            better = dict(choices)
            for named, candidates in running.choices.best(name).items():
                tried.setdefault(named, candidates)
            for named in tried.keys() & running.choices.failed:
                better.pop(named, None)
            for named, left in tried.items():
                if left and named not in better:
                    better[named] = left.pop(0)
            if better == choices:
                break
            choices = better
            running = self._start(root, World(name, given, choices))
        self._runs[key] = running
        return running

    def _given(self, name: Name) -> dict[str, Variable]:
        if name not in self._deployed:
            self._deployed[name] = deployed_variables(self._surroundings, name)
        return self._deployed[name]

    def _start(self, root: FunctionInfo | ModuleInfo, world: World, given: Arguments | None = None) -> Running:
        """Run the code that makes an application; `given` is what a test calls it with."""
        running = Running(world, self._surroundings, self._folders)
        code = self._surroundings.code
        run = Interpreter(code.modules, self._surroundings.libraries, running)
        run.functions = dict(code.run.functions)
        running.start(run)
        run.execute_module(root if not isinstance(root, FunctionInfo) else root.module)
        if isinstance(root, FunctionInfo):
            running.used.update(world.choices.keys() & {parameter.name for parameter in root.params})
            _call(run, root, world, translated(given, run) if given is not None else None)
        for info, error in run.failures:
            self._surroundings.failed(info, error)
        for module in self._entries(root):
            run.execute_module(module)
        running.end()
        return running

    def _entries(self, root: FunctionInfo | ModuleInfo) -> list[ModuleInfo]:
        """The modules that servers load, where they set something of an application that another module makes."""
        if isinstance(root, FunctionInfo):
            return []
        code = self._surroundings.code
        own = [one for one in self._applications if one.call.unit.module is root]
        paths = sorted({setting.location.path for one in own for setting in one.settings} - {root.path})
        setting = [module for path in paths if (module := code.modules.by_path.get(path)) is not None]
        if not setting:
            return []
        programs = [one for service in self._surroundings.serving().in_production for one in service.programs]
        served = {module_of_app(code, program) for program in programs if program.serves}
        return [module for module in setting if module in served or module.path.endswith(SCRIPT)]


def _root(application: Application) -> FunctionInfo | ModuleInfo:
    """The module or function whose run makes an application."""
    call = application.call.stack[0] if application.call.stack else application.call
    return call.unit.info


def _call(run: Interpreter, info: FunctionInfo, world: World, arguments: Arguments | None) -> None:
    """Run a function that nothing in the project calls; where no arguments are known, they come from who calls it."""
    cls = run.classes.get(id(info.cls.node)) if info.cls is not None else None
    bound = run.self_of(cls) if cls is not None else None
    function = FunctionValue(info, run.closures.get(info), bound)
    run.execute_function(function, arguments or _outside(info, world, is_method=cls is not None))


def _outside(info: FunctionInfo, world: World, *, is_method: bool) -> Arguments:
    """The arguments that somebody outside gives to a function."""
    given: dict[str, Value] = {}
    for place, parameter in enumerate(info.params):
        if parameter.kind in ("var_positional", "var_keyword") or (is_method and place == 0):
            continue
        value = _argument(info, parameter, world)
        if value is not None:
            given[parameter.name] = value
    return Arguments(keywords=given) if given else NO_ARGUMENTS


def _argument(info: FunctionInfo, parameter: tree.Parameter, world: World) -> Value | None:
    location = info.module.location(parameter)
    default = parameter.default
    if parameter.name in world.choices:
        source = Source("argument", parameter.name, location, "assumed")
        return Read(world.choices[parameter.name], (source,))
    if default is None:
        return Outside(TEXT.path, sources=(Source("argument", parameter.name, location, "required"),), direct=True)
    if isinstance(default, tree.Name | tree.Attribute):
        written = default.id if isinstance(default, tree.Name) else default.attr
        if other_than(written, world.name):  # whoever calls the function there gives it another one
            return Outside(TEXT.path, sources=(Source("argument", parameter.name, location, "required"),), direct=True)
        return None
    if isinstance(default, tree.Constant) and default.kind in ("str", "none", "bool", "int"):
        return Read(default.value, (Source("argument", parameter.name, location, "default"),))
    return None


def _merged(several: Sequence[AppSettings]) -> AppSettings:
    keys: dict[str, Effective] = {}
    for key in dict.fromkeys(key for one in several for key in one.keys):
        own = [one.keys.get(key) for one in several]
        found = [one for one in own if one is not None]
        values = _each([possible for one in found for possible in one.values])
        overridden = _each([possible for one in found for possible in one.overridden])
        always = len(found) == len(own) and all(one.always for one in found)
        keys[key] = Effective(key, values, overridden, always)
    opened = {(one.location, one.what): one for settings in several for one in settings.opened}
    first = several[0]
    assumed = {name: value for one in several for name, value in one.assumed.items()}
    return AppSettings(first.application, first.environment, keys, tuple(opened.values()), assumed=assumed)


def _each(possible: Sequence[Possible]) -> tuple[Possible, ...]:
    """Values that differ for a reader, in order."""
    found: list[Possible] = []
    for one in possible:
        if not any(one.location == other.location and same(one.value, other.value) for other in found):
            found.append(one)
    return tuple(found)


def _settings(application: Application, name: Name, running: Running) -> AppSettings:
    found = _configuration(application.call, running)
    if found is None:
        return AppSettings(application, name, {}, (), made=False)
    if running.exhausted:
        found.opened.append(Opening(application.location, "set-up code that is too long to be followed to its end"))
    assumed = {key: value for key, value in running.world.choices.items() if key in running.used}
    return AppSettings(application, name, found.effective(), tuple(found.opened), assumed=assumed)


def _configuration(call: CallFact, running: Running) -> Configuration | None:
    """The configuration that a run made where the application is made: by the same calls, else at the same place."""
    same = [one for one in running.configurations.values() if one.made.node is call.node]
    chain = [one.node for one in call.stack]
    exact = [one for one in same if [step.node for step in one.made.stack] == chain]
    return next(iter(exact or same), None)


def _name(value: Value) -> str | None:
    """What the value of an argument is called."""
    if isinstance(value, ClassValue):
        return value.info.name
    return text(value) if isinstance(value, Const) and value is not NONE else None
