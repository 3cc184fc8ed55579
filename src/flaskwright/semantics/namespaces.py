"""What a module's body does to its own namespace while it is loaded, statement by statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, target_names, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import ImportFact
    from flaskwright.semantics.import_graph import ImportEdge, ImportGraph

REWRITES = frozenset({"globals", "vars", "locals", "exec", "setattr"})
"""Builtins through which a module can get names that its statements do not bind."""
UNUSUAL = re.compile(rb"\b(?:global|modules|%s)\b" % "|".join(sorted(REWRITES)).encode())
"""Without one of these words a module's text does none of what only a look at its whole tree can tell."""
WALRUS = b":="
STAR_IMPORT = re.compile(rb"\bimport[\s\\]*\*")
CATCHES_IMPORT_ERROR = frozenset({"ImportError", "Exception", "BaseException"})


class Bind(msgspec.Struct, frozen=True):
    """Names that are bound."""

    names: tuple[str, ...]


class Delete(msgspec.Struct, frozen=True):
    """Names that are deleted."""

    names: tuple[str, ...]


class Load(msgspec.Struct, frozen=True, eq=False):
    """`import a.b`: modules are loaded, and one name is bound."""

    fact: ImportFact
    targets: tuple[ModuleInfo, ...]
    binds: str


class Take(msgspec.Struct, frozen=True, eq=False):
    """`from module import name as binds`, after `targets` are loaded."""

    fact: ImportFact
    targets: tuple[ModuleInfo, ...]
    module: ModuleInfo
    name: str
    binds: str


class Star(msgspec.Struct, frozen=True, eq=False):
    """`from module import *`."""

    fact: ImportFact
    targets: tuple[ModuleInfo, ...]
    module: ModuleInfo


class Guarded(msgspec.Struct, frozen=True, eq=False):
    """A `try` that survives a failing import; `names` are all that it may have bound at its end."""

    body: tuple[Operation, ...]
    names: tuple[str, ...]


Operation: TypeAlias = Bind | Delete | Load | Take | Star | Guarded


class _Known(msgspec.Struct, frozen=True, eq=False):
    """What is known of a module's text: its imports by their nodes, and whether `:=` may bind names in it."""

    edges: dict[int, list[ImportEdge]]
    has_walrus: bool


class Body:
    """A module's operations in order.

    `given` is bound before the first statement, `bound` at some time. A `dynamic` module may have any name.
    """

    __slots__ = ("bound", "dynamic", "given", "operations")

    def __init__(self, module: ModuleInfo, graph: ImportGraph) -> None:
        edges: dict[int, list[ImportEdge]] = {}
        for edge in graph.top[module]:
            edges.setdefault(id(edge.fact.node), []).append(edge)
        known = _Known(edges, WALRUS in module.source.data)
        self.given = {"__name__", "__file__", "__doc__", "__path__", "__package__", "__spec__", "__builtins__"}
        self.dynamic = False
        for node in _walk_unusual(module):
            match node:
                case tree.Global(names=names):
                    self.given.update(names)
                case tree.Call(func=tree.Name(id=name)) if name in REWRITES:
                    self.dynamic = True
                case tree.Attribute(value=tree.Name(id="sys"), attr="modules"):
                    self.dynamic = True
        self.operations = tuple(_operations(module.node.body, known))
        self.bound = set(_names(self.operations))
        if "__getattr__" in self.bound or any(alias == "*" for alias in _unresolved_stars(module, edges)):
            self.dynamic = True


def _walk_unusual(module: ModuleInfo) -> Iterator[tree.Node]:
    """The nodes whose text holds an unusual word, from the outside in."""
    places = [found.start() for found in UNUSUAL.finditer(module.source.data)]
    waiting: list[tree.Node] = [module.node] if places else []
    while waiting:
        node = waiting.pop()
        # Decorators stand before what they decorate begins.
        decorated = isinstance(node, tree.FunctionDef | tree.ClassDef) and node.decorators
        start = decorated[0].start if decorated else node.start
        if any(start <= place < node.end for place in places):
            yield node
            waiting += children(node)


def _unresolved_stars(module: ModuleInfo, edges: dict[int, list[ImportEdge]]) -> Iterator[str]:
    for statement in walk(module.node) if STAR_IMPORT.search(module.source.data) else ():
        if isinstance(statement, tree.ImportFrom):
            for alias in statement.names:
                if id(alias) not in edges:
                    yield alias.name


def _names(operations: tuple[Operation, ...]) -> Iterator[str]:
    for operation in operations:
        match operation:
            case Bind():
                yield from operation.names
            case Load() | Take():
                yield operation.binds
            case Guarded():
                yield from operation.names
            case _:
                pass


def _operations(statements: tuple[tree.Stmt, ...], known: _Known) -> Iterator[Operation]:
    for statement in statements:
        match statement:
            case tree.Import():
                yield from _import(statement, known.edges.get(id(statement), []))
            case tree.ImportFrom():
                for alias in statement.names:
                    yield from _import_from(alias, known.edges.get(id(alias), []))
            case tree.FunctionDef(name=name) | tree.TypeAliasStmt(name=name):
                yield Bind((name,))
            case tree.ClassDef():
                yield from (one for one in _operations(statement.body, known) if not isinstance(one, Bind | Delete))
                yield Bind((statement.name,))
            case tree.Delete():
                yield Delete(tuple(one.id for one in statement.targets if isinstance(one, tree.Name)))
            case tree.If() | tree.While():
                yield Bind(tuple(_walrus(statement.test, known)))
                yield from _operations(statement.body, known)
                yield from _operations(statement.orelse, known)
            case tree.For():
                yield Bind(tuple(target_names(statement.target)))
                yield from _operations(statement.body, known)
                yield from _operations(statement.orelse, known)
            case tree.With():
                yield Bind(tuple(name for item in statement.items for name in target_names(item.target)))
                yield from _operations(statement.body, known)
            case tree.Match():
                for case in statement.cases:
                    yield Bind(case.captures)
                    yield from _operations(case.body, known)
            case tree.Try():
                yield from _try(statement, known)
            case _:
                yield Bind(tuple(_simple(statement, known)))


def _try(statement: tree.Try, known: _Known) -> Iterator[Operation]:
    body = (*_operations(statement.body, known), *_operations(statement.orelse, known))
    handlers = tuple(one for handler in statement.handlers for one in _operations(handler.body, known))
    if any(_survives(handler.type) for handler in statement.handlers):
        yield Guarded(body, tuple(_names((*body, *handlers))))
    else:
        yield from body
        yield Bind(tuple(_names(handlers)))
    yield from _operations(statement.finalbody, known)


def _survives(caught: tree.Expr | None) -> bool:
    """Whether an except clause may catch `ImportError`; one that cannot be read may."""
    match caught:
        case None:
            return True
        case tree.Tuple(items=items):
            return any(_survives(item) for item in items)
        case tree.Name(id=name):
            return name in CATCHES_IMPORT_ERROR
        case _:
            return True


def _import(statement: tree.Import, edges: list[ImportEdge]) -> Iterator[Operation]:
    for alias in statement.names:
        binds = alias.asname or alias.name.partition(".")[0]
        found = [edge for edge in edges if edge.fact.module == alias.name]
        if found:
            yield Load(found[0].fact, found[0].loaded, binds)
        else:
            yield Bind((binds,))


def _import_from(alias: tree.Alias, edges: list[ImportEdge]) -> Iterator[Operation]:
    for edge in edges:
        target = edge.fact.target
        if target is not None:
            loaded = edge.loaded[: edge.loaded.index(target) + 1]
            if alias.name == "*":
                yield Star(edge.fact, loaded, target)
            else:
                yield Take(edge.fact, loaded, target, alias.name, alias.asname or alias.name)
            return
    if alias.name != "*":
        yield Bind((alias.asname or alias.name,))


def _simple(statement: tree.Stmt, known: _Known) -> Iterator[str]:
    match statement:
        case tree.Assign(targets=targets):
            for target in targets:
                yield from target_names(target)
            yield from _walrus(statement.value, known)
        case tree.AnnAssign(target=target, value=value) if value is not None:
            yield from target_names(target)
            yield from _walrus(value, known)
        case tree.AugAssign(target=target):
            yield from target_names(target)
        case tree.ExprStmt(value=value):
            yield from _walrus(value, known)
        case _:
            pass


def _walrus(expression: tree.Expr, known: _Known) -> Iterator[str]:
    for node in walk(expression) if known.has_walrus else ():
        if isinstance(node, tree.NamedExpr):
            yield node.target.id
