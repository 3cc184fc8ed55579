"""Columns that hold containers (JSON, arrays, pickles): whether SQLAlchemy sees changes inside, and who makes them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.sql_types import types_of
from flaskwright.semantics.bindings import CHANGES, own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import ClassValue, External, Instance, alternatives, library_path, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column, Entity
    from flaskwright.semantics.facts import CallFact, Fact, StoreFact, Unit

INTO = frozenset({"get", "setdefault"})
"""Methods that give a part of a container itself."""
IN_PLACE = (tree.List, tree.Dict, tree.Set, tree.Comprehension)
"""What `+=` and `|=` put into a container in place."""
OF_DATABASES = ("sqlalchemy", "flask_sqlalchemy")
MOST_ALIASES = 8


class Change(msgspec.Struct, frozen=True, eq=False):
    """A change inside the container in a column, at a `depth` of 0 in the container itself.

    `row` is the expression of the row. `parts` are the nodes that stand for the container on the way: the attribute,
    and the variables that hold it.
    """

    fact: Fact
    row: tree.Expr
    name: str
    depth: int
    parts: tuple[tree.Expr, ...]

    @property
    def unit(self) -> Unit:
        """The body in which it stands."""
        return self.fact.unit


class ContainerColumns:
    """The columns of a project that hold containers, and the changes inside of these."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._libraries = project.libraries

    def levels(self, column: Column) -> int | None:
        """How many levels of changes SQLAlchemy sees in a column; `None` where that is not known, or no container."""
        kept, value = column.type, column.type.value
        if isinstance(value, External) and value.path.removesuffix("()") in self._libraries.role("tracks_one_level"):
            return 1 if not isinstance(value.receiver, External) or _is_library(value.receiver) else None
        own = unwrap(value.cls if isinstance(value, Instance) else value) if value is not None else None
        if kept.own and isinstance(own, ClassValue):
            known: object = own.info
        elif kept.name in types_of("containers"):
            known = kept.name
        else:
            path = library_path(value).removesuffix("()") if value is not None else ""
            if path not in self._libraries.role("container_type"):
                return None
            known = path.rpartition(".")[2]
        return None if self._associated is None or known in self._associated else 0

    @cached_property
    def _associated(self) -> frozenset[object] | None:
        """The types for all columns of which a mutable type was registered; `None` where they are not known."""
        found: set[object] = set()
        for unit in self._project.code.units:
            for call in unit.calls:
                path = library_path(call.callee)
                if not path.endswith((".associate_with", ".associate_with_attribute")):
                    continue
                given = unwrap(call.args.positional[0]) if call.args.positional else None
                if isinstance(given, ClassValue):
                    found.add(given.info)
                elif isinstance(given, External) and path.endswith(".associate_with"):
                    found.add(given.path.rpartition(".")[2])
                else:
                    return None
        return frozenset(found)

    @cached_property
    def names(self) -> frozenset[str]:
        """The attributes that are such a column in some model."""
        return frozenset(
            name
            for entity in self._project.models.entities
            for name, column in entity.columns.items()
            if self.levels(column) is not None
        )

    def of(self, entity: Entity, name: str) -> tuple[Column, int] | None:
        """The column of an attribute, and how many levels of changes in it SQLAlchemy sees."""
        column = entity.columns.get(name)
        levels = self.levels(column) if column is not None else None
        return (column, levels) if column is not None and levels is not None else None

    # ----------------------------------------------------------------- changes

    def changes(self, unit: Unit) -> Iterator[Change]:
        """The places where a body may change a container in a column."""
        for store in unit.stores:
            found = self._of_store(unit, store)
            if found is not None:
                yield found
        for call in unit.calls:
            func = call.node.func if isinstance(call.node, tree.Call) else None
            if isinstance(func, tree.Attribute) and func.attr in CHANGES:
                found = self._inside(unit, call, func.value, 0)
                if found is not None:
                    yield found

    def _of_store(self, unit: Unit, store: StoreFact) -> Change | None:
        if isinstance(store.node, tree.Subscript):
            return self._inside(unit, store, store.node.value, 0)
        if isinstance(store.node, tree.Attribute) and store.augmented and store.attribute in self.names:
            whole = (one for one in own_nodes(unit) if isinstance(one, tree.AugAssign) and one.target is store.node)
            if any(isinstance(one.value, IN_PLACE) for one in whole):
                return Change(store, store.node.value, store.node.attr, 0, (store.node,))
        return None

    def _inside(self, unit: Unit, fact: Fact, node: tree.Expr, depth: int) -> Change | None:
        """The change of a part of a container: through items, `get`, and variables that are bound once."""
        names = self._project.code.bodies.of(unit).names
        parts: list[tree.Expr] = []
        for _ in range(MOST_ALIASES):
            match node:
                case tree.Subscript(value=inner):
                    node, depth = inner, depth + 1
                case tree.Call(func=tree.Attribute(value=inner, attr=attr)) if attr in INTO:
                    node, depth = inner, depth + 1
                case tree.BoolOp(op="or", values=(first, *others)) if all(isinstance(one, IN_PLACE) for one in others):
                    node = first
                case tree.Name(id=name):
                    bound = names.get(name, ())
                    if len(bound) != 1:
                        return None
                    parts.append(node)
                    node, depth = bound[0].node, depth + bound[0].part
                case tree.Attribute(value=row, attr=attr) if attr in self.names:
                    return Change(fact, row, attr, depth, (*parts, node))
                case _:
                    return None
        return None

    @cached_property
    def flagging(self) -> frozenset[FunctionInfo]:
        """The functions that tell SQLAlchemy of a change, themselves or in what they call."""
        calls = self._project.code.calls_to(self._libraries.role("flags_changes"))
        return frozenset(
            body
            for body in self._project.paths.leading_to(call.unit.info for call in calls)
            if isinstance(body, FunctionInfo)
        )

    @cached_property
    def committing(self) -> frozenset[FunctionInfo]:
        """The functions that surely mean to commit, themselves or in what they call."""
        does = self._project.transactions.sessions.does
        units = (unit for unit in self._project.code.units if any(does(call) == "commits" for call in unit.calls))
        found = self._project.paths.leading_to(unit.info for unit in units)
        return frozenset(body for body in found if isinstance(body, FunctionInfo))


def _is_library(value: External) -> bool:
    """Whether a mutable type is the library's own class, and none that the project derives from it."""
    return value.receiver is None or not isinstance(value.receiver, ClassValue)


def hands_over(call: CallFact) -> bool:
    """Whether a call may save, or copy, what it is given: functions of the project, and those of SQLAlchemy."""
    for one in alternatives(call.callee):
        bare = unwrap(one)
        if not isinstance(bare, External):
            return True
        if bare.path.startswith(OF_DATABASES):
            return True
    return False
