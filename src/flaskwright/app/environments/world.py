"""The world that an application is taken to run in: the variables of its environment, and the files beside it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.model import Name, Variable
from flaskwright.app.environments.plain import ROOT
from flaskwright.findings.finding import Location
from flaskwright.syntax.data.env_files import EnvDocument
from flaskwright.syntax.data.ini_files import IniDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from flaskwright.app.serving import Serving
    from flaskwright.app.testing import Tests
    from flaskwright.libraries import Libraries
    from flaskwright.project.documents import Documents
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source

LONGEST = 4000
"""A value that references make longer than this is unknown: `A=${A}${A}` doubles it with each line."""
_REFERENCE = re.compile(r"\$\{([^}:]*)(?::-([^}]*))?\}|\$[A-Za-z_]\w*")
NOWHERE = Location("", 0, 0)
"""Where a variable stands that no file gives."""


class Surroundings(msgspec.Struct, frozen=True, eq=False):
    """What is known of a project before its settings are."""

    code: Code
    libraries: Libraries
    documents: Documents
    sources: Mapping[str, Source]
    serving: Callable[[], Serving]
    """How the project is served, found when somebody asks."""
    tests: Callable[[], Tests]
    """The project's tests, gone through when somebody asks."""
    failed: Callable[[FunctionInfo | ModuleInfo, Exception], None]
    """Told of each body that a run could not go through: our own mistake."""


class World(msgspec.Struct, frozen=True, eq=False):
    """One environment. `whole`: variables that are not given are not set; else somebody may set any of them.

    `choices` are values that choosing variables and arguments are taken to have here, because the environment is called
    so. `root` is the absolute path of the project's folder.
    """

    name: Name
    given: dict[str, Variable] = {}
    choices: dict[str, str] = {}
    whole: bool = False
    root: str = ROOT


def fixed(variables: Mapping[str, str]) -> dict[str, Variable]:
    """Variables that somebody tells us."""
    return {name: Variable(name, value, NOWHERE) for name, value in variables.items()}


class Variables:
    """The variables of the environment while code runs, which may read files and set some itself."""

    def __init__(self, world: World, surroundings: Surroundings) -> None:
        self._world = world
        self._documents = surroundings.documents
        self._now = dict(world.given)

    def get(self, name: str) -> Variable | None:
        """A variable that is given; its value may be unknown."""
        return self._now.get(name)

    def put(self, variable: Variable, *, override: bool = True) -> None:
        """Set a variable."""
        if override or variable.name not in self._now:
            self._now[variable.name] = variable

    def remove(self, name: str) -> None:
        """Unset a variable."""
        self._now.pop(name, None)

    def starting(self, prefix: str) -> list[Variable]:
        """The given variables whose names begin with a prefix, in the order of their names."""
        return [self._now[name] for name in sorted(self._now) if name.startswith(prefix)]

    def find(self, names: Iterable[str], folder: str) -> str | None:
        """The first of some files, in a folder or the next one above that has one of them."""
        names = tuple(names)
        while True:
            for name in names:
                path = posixpath.join(folder, name)
                if self._documents.get(path) is not None:
                    return path
            if not folder:
                return None
            folder = posixpath.dirname(folder)

    def inside(self, path: str) -> str | None:
        """An absolute path, as one below the project's folder; `None` where it leads elsewhere."""
        whole = posixpath.normpath(posixpath.join(self._world.root, path))
        start = f"{self._world.root.rstrip('/')}/"
        return whole.removeprefix(start) if whole.startswith(start) else None

    def in_file(self, path: str) -> list[Variable]:
        """The variables that a file gives, in order; those whose values refer to unknown ones are unknown."""
        document = self._documents.get(path)
        found: dict[str, Variable] = {}
        if isinstance(document, EnvDocument):
            for entry in document.entries:
                if entry.value is not None:
                    value = self._resolved(entry.value, found)
                    found[entry.key] = Variable(entry.key, value, Location(path, entry.key_start, entry.end))
        elif isinstance(document, IniDocument):
            section = document.section("settings")
            for pair in section.entries if section is not None else ():
                name = pair.key.strip()
                found[name.upper()] = Variable(name, pair.value, Location(path, pair.key_start, pair.end))
        return list(found.values())

    def _resolved(self, value: str, known: Mapping[str, Variable]) -> str | None:
        """A value with the references in it resolved."""
        parts: list[str] = []
        position = length = 0
        for reference in _REFERENCE.finditer(value):
            if reference[1] is None:  # `$NAME` is no reference for python-dotenv
                continue
            variable = self._now.get(reference[1]) or known.get(reference[1])
            text = variable.value if variable is not None else reference[2]
            if text is None and variable is None and self._world.whole:
                text = ""
            length += len(text or "")
            if text is None or length > LONGEST:
                return None
            parts += [value[position : reference.start()], text]
            position = reference.end()
        return "".join([*parts, value[position:]])
