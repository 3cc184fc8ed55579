"""What third-party APIs mean, as data.

The TOML files in `data/` are read and validated once per process. Paths are spelled the way the interpreter spells
them: `flask.Flask().route` is the attribute `route` of what calling `flask.Flask` gives, `[]` is an item.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from flaskwright.libraries.reading import read_folder
from flaskwright.libraries.upgrades import read_paths

if TYPE_CHECKING:
    from collections.abc import Iterable

_Said = TypeVar("_Said")
Level = Literal["none", "app", "request"]
"""How much of Flask's context is there: none, an application's, or a request's (which includes the application's)."""


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A context-bound object: what it `needs`, and `on` what it fails without.

    `on` is `use` (an attribute, item, call, test or iteration of it), `access` (reading it at all) or `call`.
    `soft` marks those that do not fail but answer `None` (such as `flask.has_request_context` or `current_user`).
    """

    needs: Level
    on: Literal["use", "access", "call"] = "use"
    soft: bool = False


class Hand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that hands a function over to run elsewhere: which argument, as what, and with which context.

    `request` are callbacks that requests run; `here` means at once, in the context of the call.
    """

    runs: Literal["thread", "process", "job", "task", "command", "request", "here"]
    argument: int | None = None
    keyword: str | None = None
    context: Level = "none"
    method: str | None = None
    """For a base class: the method of a subclass that will run there."""


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attribute that gives back an argument of the call that made the object."""

    argument: int | None
    keyword: str | None


class Older(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The versions of a library (by its name at the package index) below one."""

    library: str
    before: tuple[int, ...]


class LibraryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables that a data file may hold; most of them map a path to something."""

    aliases: dict[str, str] = {}
    """Other names of the same thing."""
    types: dict[str, str] = {}
    """Objects whose attributes are those of another object."""
    returns: dict[str, str] = {}
    """What a call gives back; see `semantics.results`."""
    elements: dict[str, str] = {}
    """What iterating gives: `entity` (an instance of the model at the root of the chain)."""
    entered: dict[str, str] = {}
    """What `with … as` binds, where it is not the manager itself."""
    attributes: dict[str, Given] = {}
    """Attributes that give back what the object was made with."""
    properties: list[str] = []
    """Decorators that make a property."""
    context: dict[str, Need] = {}
    """Context-bound objects."""
    pushes: dict[str, Level] = {}
    """Context managers (and methods) that push a context."""
    hands: dict[str, Hand] = {}
    """Calls, and decorators, that hand a function over to run elsewhere; base classes with a `method`."""
    carries: dict[str, Level] = {}
    """Wrappers that give the function that they wrap a context of its own."""
    statuses: dict[str, int] = {}
    """HTTP errors: the status that an exception class answers with; 0 where it stands for many."""
    raises: dict[str, int] = {}
    """Calls that raise an HTTP error for some requests, and its status."""
    template_globals: dict[str, str] = {}
    """What templates know by a name without being given it."""
    needless: dict[str, Older] = {}
    """Extensions whose object needs no context where it was made with its application, in older versions."""
    roles: dict[str, list[str]] = {}
    """Named groups of paths that rules and the application model ask for."""


class Libraries:
    """All data files as one."""

    def __init__(self, files: tuple[LibraryFile, ...]) -> None:
        self.aliases = _merged(file.aliases for file in files)
        self.types = _merged(file.types for file in files)
        self.returns = _merged(file.returns for file in files)
        self.elements = _merged(file.elements for file in files)
        self.entered = _merged(file.entered for file in files)
        self.attributes = _merged(file.attributes for file in files)
        self.properties = {path for file in files for path in file.properties}
        self.context = _merged(file.context for file in files)
        self.pushes = _merged(file.pushes for file in files)
        self.hands = _merged(file.hands for file in files)
        self.carries = _merged(file.carries for file in files)
        self.statuses = _merged(file.statuses for file in files)
        self.raises = _merged(file.raises for file in files)
        self.template_globals = _merged(file.template_globals for file in files)
        self.needless = _merged(file.needless for file in files)
        self._roles: dict[str, frozenset[str]] = {}
        for file in files:
            for role, listed in file.roles.items():
                self._roles[role] = self._roles.get(role, frozenset()) | frozenset(listed)
        used = frozenset(path for path, need in self.context.items() if need.on == "use")
        self.watched = used | self.role("local_proxy")
        self.watched_access = frozenset(path for path, need in self.context.items() if need.on == "access")
        self.watched_call = frozenset(path for path, need in self.context.items() if need.on == "call")
        self._canonical: dict[str, str] = {}
        self.dated = frozenset(
            one for path in read_paths() for one in (path, self.canonical(path)) if one == path or "()" in path
        )
        self._known = {*self.context, *self.returns, *self.aliases, *self.hands, *self.pushes}
        for paths in self._roles.values():
            self._known |= paths
        self.known_classes = frozenset(path.partition("()")[0] for path in self._known)

    def canonical(self, path: str) -> str:
        """The one name of a thing that can be reached by several."""
        found = self._canonical.get(path)
        if found is None:
            found = self._canonical[path] = self._resolve(path)
        return found

    def _resolve(self, path: str) -> str:
        for _ in range(8):
            alias = self.aliases.get(path)
            if alias is None:
                owner, dot, name = path.rpartition(".")
                kind = self.types.get(owner) if dot else None
                if kind is None:
                    return path
                alias = f"{kind}.{name}"
            path = alias
        return path

    def knows(self, path: str) -> bool:
        """Whether the data say anything about a path."""
        return path in self._known or self.canonical(path) != path

    def role(self, name: str) -> frozenset[str]:
        """The paths of a named group; empty for a name that no file has."""
        return self._roles.get(name, frozenset())


def _merged(tables: Iterable[dict[str, _Said]]) -> dict[str, _Said]:
    return {path: said for table in tables for path, said in table.items()}


@cache
def load_libraries() -> Libraries:
    """Read and validate the data files. A mistake in one of them is ours, and fails the start."""
    return Libraries(read_folder("", LibraryFile))
