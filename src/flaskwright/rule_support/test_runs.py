"""Which applications the tests run, and whether they are set up for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.builder import creation
from flaskwright.app.environments.words import DEVELOPMENT, PRODUCTION, words_of
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.references import origins
from flaskwright.semantics.values import (
    ClassValue,
    External,
    Instance,
    ModuleValue,
    Unknown,
    Value,
    alternatives,
    function_of,
    library_path,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit

USES = frozenset({"test_client", "test_request_context", "app_context", "test_cli_runner", "request_context"})
LOADS = frozenset({"from_object", "from_pyfile", "from_file", "from_json", "from_envvar", "from_prefixed_env"})
PATCHED = frozenset(
    {"db", "database", "engine", "session", "config", "connect", "connection", "settings", "environ", "mongo", "redis",
     "collection", "client"}
)  # fmt: skip
"""Words of what tests replace that is, or leads to, a database or the settings."""
REPLACES = frozenset({"setattr", "setitem", "setenv", "delenv", "object", "dict"})
"""Methods with which `monkeypatch` and `mock.patch` replace something."""
DECIDES = re.compile(
    rb"\b(?:setenv|environ|load_dotenv|putenv)\b|\b(?:patch|setattr|setitem)(?:\.\w+)?\([^\n]{0,100}?\b(?:%s)\b"
    % b"|".join(word.encode() for word in sorted(PATCHED))
)
"""What a line of a test says that replaces the environment, the settings or the database."""
TEST_FILES = frozenset({"tox.ini", "pytest.ini", "setup.cfg", "pyproject.toml", "noxfile.py"})


def replace_much(project: Project) -> bool:
    """Whether tests replace settings or databases, as far as their text alone shows; `TestRuns.replaces` sees more."""
    return any(DECIDES.search(source.data) is not None for source in project.test_files)


class AppInTests(msgspec.Struct, frozen=True, eq=False):
    """An application that tests run: the object of a module of production, or what a factory makes for them.

    `call` is the factory's call; `production` the configuration for production that it is given by name. `local`: only
    one function has it.
    """

    application: Application
    unit: Unit
    location: Location
    call: CallFact | None
    production: str | None
    local: bool


class _Write(msgspec.Struct, frozen=True, eq=False):
    """A setting for tests: of the application that a node makes, or of one that is not known."""

    node: int | None
    unit: Unit


class TestRuns:
    """Answers about the tests of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tests = project.tests
        self._made = {id(made[0].call.node): made[0] for made in production_applications(project)}
        self._keys = project.libraries.role("database_setting") | {"TESTING"}
        self._writes = [write for unit in self._tests.units for write in self._writes_in(unit)]
        self.replaces = any(self._replaces(unit) for unit in self._tests.units)
        """Whether some test replaces settings or databases in another way, or brings a database of its own."""

    # ---------------------------------------------------------------- sources

    def applications(self) -> Iterator[AppInTests]:
        """The applications of production that tests use, in the order of the tests."""
        for unit in self._tests.units:
            for call in unit.calls:
                info = function_of(call.callee)
                if info is not None and info.module.role is FileRole.PRODUCTION:
                    yield from self._of_factory(unit, call, self._tests.run.returned(info))
                elif isinstance(call.callee, External) and call.callee.path.rpartition(".")[2] in USES:
                    yield from self._of_import(unit, call.location, call.callee.receiver)
            for location, value in _answers(unit):
                yield from self._of_import(unit, location, value)

    def _of_factory(self, unit: Unit, call: CallFact, value: Value) -> Iterator[AppInTests]:
        application = self._application(value)
        if application is None:
            return
        given = (*call.args.positional, *call.args.keywords.values())
        production = next((name for one in given if (name := _production(one)) is not None), None)
        if (given or call.args.open) and production is None:
            return
        local = unit.function is not None and not self._is_kept(unit, application)
        if local and not _is_used(unit, application):
            return  # its settings are read, and nothing runs
        yield AppInTests(application, unit, call.location, call, production, local)

    def _of_import(self, unit: Unit, location: Location, value: Value | None) -> Iterator[AppInTests]:
        application = self._application(value)
        made = creation(value)
        if application is not None and made is not None and self._tests.made_by_import(made):
            yield AppInTests(application, unit, location, None, None, local=False)

    def _application(self, value: Value | None) -> Application | None:
        """The application of production that a value is, or may be."""
        for one in alternatives(value) if value is not None else ():
            made = creation(one) if isinstance(one, External | Instance) else None
            if made is not None and id(made.node) in self._made:
                return self._made[id(made.node)]
        return None

    def _is_kept(self, unit: Unit, application: Application) -> bool:
        """Whether a function gives an application, or something made of it, to others."""
        values = [value for _, value in _answers(unit)]
        values += [store.value for store in unit.stores if store.value is not None]
        return any(made.node is application.call.node for value in values for made in origins(value))

    # --------------------------------------------------------------- settings

    def is_set_up(self, found: AppInTests) -> bool:
        """Whether tests give an application settings of their own, or may do so."""
        node = id(found.application.call.node)
        return any(
            write.unit is found.unit or (not found.local and write.node in (None, node)) for write in self._writes
        )

    def _writes_in(self, unit: Unit) -> Iterator[_Write]:
        for store in unit.stores:
            if self._is_setting(store):
                yield self._write(store.base, unit)
        for call in unit.calls:
            node = call.node
            if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) and self._sets(call, node.func):
                base = call.callee.receiver if isinstance(call.callee, External) else None
                yield self._write(base, unit)

    def _write(self, base: Value | None, unit: Unit) -> _Write:
        """A setting of the application that a value is, or of which it is the configuration."""
        made = next((one for one in origins(base) if id(one.node) in self._made), None)
        return _Write(id(made.node) if made is not None else None, unit)

    def _is_setting(self, store: StoreFact) -> bool:
        if store.item is not None:
            key = text(store.item)
            return key in self._keys or (key is None and not _is_plain(store.base))
        return store.attribute in self._keys or store.attribute in ("testing", "config")

    def _sets(self, call: CallFact, function: tree.Attribute) -> bool:
        """Whether a call is a method of a configuration that gives it settings for tests."""
        if function.attr in LOADS:
            return True
        if function.attr not in ("update", "from_mapping", "setdefault", "setitem"):
            return False
        names = {text(one) for one in call.args.positional} | set(call.args.keywords)
        for given in call.args.positional:
            names.update(str(name) for name in getattr(given, "items", ()) if isinstance(name, str))
        on_config = isinstance(function.value, tree.Attribute) and function.value.attr == "config"
        unknown = call.args.open or any(isinstance(one, Unknown) for one in call.args.positional)
        return bool(names & self._keys) or (on_config and unknown)

    def _replaces(self, unit: Unit) -> bool:
        own = self._project.libraries.role("opens_database")
        bringing = tuple(self._project.libraries.role("test_databases"))
        if any(fact.module.startswith(bringing) for fact in unit.imports):
            return True
        for store in unit.stores:
            if any(isinstance(one, ModuleValue | ClassValue) for one in alternatives(store.base)):
                return True
            if isinstance(store.base, External) and store.base.path == "os.environ":
                return True
        return any(library_path(call.callee) in own or _replaces_by(call) for call in unit.calls)

    # ------------------------------------------------------------ environment

    def variables_are_set(self) -> bool:
        """Whether a file for tests names a variable of the environment that the application reads."""
        names = [name.encode() for name in sorted(self._variables())]
        for file in self._project.files.files if names else ():
            if file.kind in (FileKind.PYTHON, FileKind.TEMPLATE, FileKind.MARKUP) and file.role is not FileRole.TEST:
                continue
            name = file.path.rpartition("/")[2].lower()
            about_tests = file.role is FileRole.TEST or name in TEST_FILES or "test" in name
            if about_tests or file.path.startswith("."):
                source = self._project.sources.get(file.path)
                if source is not None and any(one in source.data for one in names):
                    return True
        return False

    def _variables(self) -> set[str]:
        """The variables of the environment that production reads."""
        calls = self._project.code.calls_to(self._project.libraries.role("reads_environment"))
        return {name for call in calls if (name := text(call.args.get(0)))}


def _is_used(unit: Unit, application: Application) -> bool:
    """Whether a body asks an application anything, or pushes a context of it."""
    return any(
        library_path(call.callee).rpartition(".")[2] in USES and made.node is application.call.node
        for call in unit.calls
        for made in origins(call.callee)
    )


def _answers(unit: Unit) -> list[tuple[Location, Value]]:
    """What a body returns or yields, with the places."""
    returned = [(fact.location, fact.value) for fact in unit.returns]
    return returned + [(fact.location, fact.value) for fact in unit.yields]


def _production(value: Value) -> str | None:
    """The name of a configuration for production, where a value is one: `"production"`, `ProductionConfig`."""
    bare = value.cls if isinstance(value, Instance) else value
    name = bare.info.name if isinstance(bare, ClassValue) else text(value)
    words = words_of(name) if name is not None else set()
    return name if words & PRODUCTION and not words & DEVELOPMENT else None


def _is_plain(base: Value) -> bool:
    """Whether an item of a value surely is no setting: the value is a dictionary or a list of the test's own."""
    return not isinstance(base, Unknown) and not (isinstance(base, External) and base.path.endswith("config"))


def _replaces_by(call: CallFact) -> bool:
    """Whether a call replaces a part of the application that leads to its settings or its database."""
    path = library_path(call.callee)
    function = call.node.func if isinstance(call.node, tree.Call) else None
    method = function.attr if isinstance(function, tree.Attribute) else ""
    if path.startswith(("os.environ.", "os.putenv", "dotenv.")) or method in ("setenv", "delenv"):
        return True
    if not (path.endswith(("mock.patch", ".patch")) or method in REPLACES or method == "patch"):
        return False
    words: set[str] = set()
    for one in (*call.args.positional, *call.args.keywords.values()):
        words |= words_of(text(one) or (one.path if isinstance(one, External) else ""))
    return bool(words & PATCHED)
