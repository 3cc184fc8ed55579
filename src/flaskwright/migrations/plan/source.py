"""Statements of the revision that are taken over as they stand, with the definitions that they need."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.migrations.model import Revision
    from flaskwright.migrations.operations import Direction, Step
    from flaskwright.syntax.source import Source

IDENTIFIERS = frozenset({"revision", "down_revision", "branch_labels", "depends_on"})
FUNCTIONS = frozenset({"upgrade", "downgrade"})


class Taken(msgspec.Struct, frozen=True, eq=False):
    """What texts need: imports, and definitions of the module, each in the order of the revision."""

    imports: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()


class Written:
    """The text of a revision."""

    def __init__(self, revision: Revision, source: Source) -> None:
        self._source = source
        self._path = revision.path
        self._module = revision.module.node
        self._bodies: dict[Direction, tuple[tree.Stmt, ...]] = {}
        for direction, function in (("upgrade", revision.upgrade), ("downgrade", revision.downgrade)):
            node = function.node if function is not None else None
            self._bodies[direction] = node.body if isinstance(node, tree.FunctionDef) else ()  # type: ignore[index]

    def line(self, step: Step) -> int:
        """The line at which a step stands; the first where it is in another file."""
        return self._source.line(step.location.start) if step.location.path == self._path else 1

    def statement(self, step: Step, direction: Direction = "upgrade") -> tree.Stmt | None:
        """The statement of the function's body in which a step stands."""
        if step.location.path != self._path:
            return None
        body = self._bodies[direction]
        return next((one for one in body if one.start <= step.location.start < one.end), None)

    def text(self, node: tree.Node) -> str:
        """The text of a statement, moved to the left."""
        start = node.start - (self._source.position(node.start)[1] - 1)
        return textwrap.dedent(self._source.data[start : node.end].decode("utf-8", "replace")).strip("\n")

    def expression(self, node: tree.Node) -> str:
        """The text of an expression, on one line."""
        return " ".join(self._source.data[node.start : node.end].decode("utf-8", "replace").split())

    def locals_for(self, node: tree.Stmt) -> list[tree.Stmt]:
        """The assignments of `upgrade` before a statement that it needs, in their order."""
        wanted = names_in(node)
        found: list[tree.Stmt] = []
        for one in reversed(self._bodies["upgrade"]):
            if one.start < node.start and isinstance(one, tree.Assign) and wanted & _bound(one):
                found.append(one)
                wanted |= names_in(one.value)
        return found[::-1]

    def needed(self, nodes: Iterable[tree.Node]) -> Taken:
        """The imports and definitions of the module that statements need."""
        wanted = names_in(*nodes)
        imports: list[str] = []
        definitions: list[str] = []
        for one in reversed(self._module.body):
            if isinstance(one, tree.Import | tree.ImportFrom):
                names = [alias for alias in one.names if (alias.asname or alias.name.partition(".")[0]) in wanted]
                if names:
                    imports.append(_import(one, names))
            elif (named := _bound(one) & wanted) and not named & (IDENTIFIERS | FUNCTIONS):
                definitions.append(self.text(one))
                wanted |= names_in(one)
        return Taken(tuple(imports[::-1]), tuple(definitions[::-1]))


def _bound(statement: tree.Stmt) -> set[str]:
    match statement:
        case tree.Assign(targets=targets):
            return {one.id for target in targets for one in _targets(target)}
        case tree.AnnAssign(target=tree.Name(id=name)):
            return {name}
        case tree.FunctionDef(name=name) | tree.ClassDef(name=name):
            return {name}
        case _:
            return set()


def _targets(target: tree.Expr) -> Iterator[tree.Name]:
    return (one for one in walk(target) if isinstance(one, tree.Name))


def _import(one: tree.Import | tree.ImportFrom, names: list[tree.Alias]) -> str:
    listed = ", ".join(f"{alias.name} as {alias.asname}" if alias.asname else alias.name for alias in names)
    if isinstance(one, tree.Import):
        return f"import {listed}"
    return f"from {'.' * one.level}{one.module or ''} import {listed}"
