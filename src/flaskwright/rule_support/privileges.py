"""The attributes of a user's row that decide what the user may do, because the code asks for them.

An attribute that is called as administrators are (`is_admin`) counts where a test reads it; one that is called as roles
are, where it is compared with what names administrators, or where a guard that lets administrators only pass asks for
it. A kind of user that no guard tells from others is no privilege.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.environments.words import words_of
from flaskwright.flow.access.judging import is_admin_word, names_admin
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import ClassValue, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.semantics.facts import Unit


class Privileges:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._libraries = project.libraries
        self._callers = project.access.callers
        self._user = project.models.user

    def of(self, entity: Entity | None) -> frozenset[str]:
        """The attributes of a model that decide what somebody may do; empty for one that is no user's."""
        return self.names if self._project.models.is_user(entity) else frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """The attributes, with the foreign keys of those that are relationships."""
        if self._user is None or not self._candidates:
            return frozenset()
        found = {*self._asked(), *self._guarding()}
        for name in tuple(found):
            relation = self._user.relationships.get(name)
            for _, column in relation.foreign_keys if relation is not None else ():
                found.update(key for key, one in self._user.columns.items() if one is column)
        return frozenset(found)

    @cached_property
    def _candidates(self) -> dict[str, bool]:
        """The attributes whose names tell of rights, and whether the name itself is that of an administrator's."""
        user = self._user
        found: dict[str, bool] = {}
        for name in (*user.columns, *user.relationships) if user is not None else ():
            column = user.columns.get(name) if user is not None else None
            if column is not None and (column.primary_key or column.unique):
                continue
            if is_admin_word(self._libraries, name):
                found[name] = True
            elif words_of(name) & self._libraries.role("rights_word"):
                found[name] = False
        return found

    # ------------------------------------------------------------- what code asks

    def _asked(self) -> Iterator[str]:
        for unit in self._project.code.units:
            if unit.module.role is not FileRole.PRODUCTION:
                continue
            for node in own_nodes(unit):
                match node:
                    case tree.If(test=test) | tree.IfExp(test=test) | tree.While(test=test) | tree.Assert(test=test):
                        yield from self._tested(unit, test)
                    case tree.Return(value=value) if value is not None:
                        yield from self._tested(unit, value)
                    case tree.Call(func=tree.Attribute(value=owner, attr=method), args=given):
                        if any(names_admin(self._libraries, one.value) for one in given):
                            yield from self._in_method(unit, owner, method)
                    case tree.Compare(left=left, comparators=(right,)):
                        yield from self._compared(unit, left, right)
                        yield from self._compared(unit, right, left)
                    case _:
                        pass

    def _tested(self, unit: Unit, test: tree.Node) -> Iterator[str]:
        for part in walk(test):
            name = self._name_of(part)
            if name is not None and self._candidates.get(name) and self._is_of_user(unit, part, name):
                yield name

    def _compared(self, unit: Unit, asked: tree.Expr, other: tree.Expr) -> Iterator[str]:
        if isinstance(asked, tree.Attribute) and asked.attr in ("name", "value", "slug", "code"):
            asked = asked.value  # of a role, or of an enumeration's member
        name = self._name_of(asked)
        if name is None or name not in self._candidates:
            return
        if self._names_admin(unit, other) and self._is_of_user(unit, asked, name):
            yield name

    def _in_method(self, unit: Unit, owner: tree.Expr, method: str) -> Iterator[str]:
        """What a method of the user's model asks its object for: `current_user.has_role("admin")`."""
        found = find_in_class(self._user.cls, method) if self._user is not None else None
        info = function_of(found[0]) if found is not None else None
        if info is None or not info.params or not self._callers.is_caller(unit, owner):
            return
        for part in walk(info.node):
            match part:
                case tree.Attribute(value=tree.Name(id=name), attr=attr) if name == info.params[0].name:
                    if attr in self._candidates:
                        yield attr
                case _:
                    pass

    @staticmethod
    def _name_of(node: tree.Node) -> str | None:
        match node:
            case tree.Attribute(attr=name) | tree.Subscript(index=tree.Constant(value=str(name))):
                return name
            case tree.Call(
                func=tree.Attribute(attr="get"), args=(tree.Argument(value=tree.Constant(value=str(name))), *_)
            ):
                return name
            case _:
                return None

    def _is_of_user(self, unit: Unit, node: tree.Node, name: str) -> bool:
        """Whether an expression asks a user for an attribute: who is logged in, a row, or the object of a method."""
        if isinstance(node, tree.Attribute):
            owner, info, user = node.value, unit.function, self._user
            if isinstance(owner, tree.Name) and info is not None and info.cls is not None and info.params:
                classes = {one.info for one in user.cls.mro if isinstance(one, ClassValue)} if user is not None else ()
                if info.params[0].name == owner.id and info.cls in classes:
                    return True
            rows = self._project.queries.rows_at(unit, owner)
            if rows is not None and self._project.models.is_user(rows.entity):
                return True
        return any(one.kind in ("user", "session") and one.name == name for one in self._callers.ties(unit, node))

    def _names_admin(self, unit: Unit, node: tree.Expr, *, near: bool = True) -> bool:
        if names_admin(self._libraries, node):
            return True
        match node:
            case tree.Tuple(items=items) | tree.List(items=items) | tree.Set(items=items):
                return any(self._names_admin(unit, one, near=False) for one in items)
            case tree.Attribute(value=inner, attr="name" | "value"):
                return self._names_admin(unit, inner, near=near)
            case tree.Name(id=name) if near:
                return any(self._names_admin(*one, near=False) for one in self._callers.sources(unit, name))
            case _:
                return False

    def _guarding(self) -> Iterator[str]:
        """What guards ask for that let administrators pass, and nobody else."""
        for application in each_in_production(self._project):
            for route in application.mounted:
                for gate in self._project.access.guards(application, route):
                    if gate.roles and any(is_admin_word(self._libraries, one) for one in gate.roles):
                        yield from (name for name in self._candidates if words_of(name) & {"role", "roles"})
                    if gate.user != "refuses":
                        continue
                    for test in gate.tests:
                        for tie in self._callers.ties(test.unit, test.node):
                            if tie.kind in ("user", "session") and tie.name in self._candidates:
                                yield tie.name
