"""Whether code on the way looks at what a client chose, so that it may not be the client who decides in the end.

Seen are lists of what is allowed (unless administrators are in them), tests that ask for an administrator's role by
name, validators, keys and invitations that must be right, and an application that has no users yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import words_of
from flaskwright.flow.access.judging import is_admin_word, names_admin
from flaskwright.rule_support.validators import VALIDATORS, is_validation
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Mapping, Sequence, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.rule_support.client_choices import Choice, ClientChoices
    from flaskwright.semantics.facts import CallFact, Unit

SETTINGS = ("flask.current_app.config", "flask.Flask().config", "os.environ", "os.getenv")
READS = frozenset({"get", "pop", "getlist"})


class CheckedChoices:
    """Answers about the choices of one project."""

    def __init__(self, project: Project, choices: ClientChoices) -> None:
        self._project = project
        self._choices = choices
        self._libraries = project.libraries
        self._callers = project.access.callers
        self._inviting = self._libraries.role("proof_word") | self._libraries.role("invite_word")
        self._checking = self._libraries.role("check_word") | self._libraries.role("allow_word")

    def is_checked(self, choice: Choice, units: tuple[Unit, ...], calls: tuple[CallFact, ...], end: tree.Node) -> bool:
        """Whether some body on the way checks a choice; `end` is where its value is stored."""
        on_way = {id(call.node) for call in calls} | {id(part) for part in walk(end)}
        return any(self._in(choice, unit, on_way, end) for unit in dict.fromkeys((*units, *choice.units)))

    def _in(self, choice: Choice, unit: Unit, on_way: set[int], end: tree.Node) -> bool:
        for node in own_nodes(unit):
            match node:
                case tree.Compare(left=left, ops=(operator,), comparators=(right,)):
                    if self._compares(choice, unit, left, operator, right):
                        return True
                case tree.If(test=test, body=body) if not any(part is end for one in body for part in walk(one)):
                    if self._refuses_true(choice, unit, test):
                        return True
                case tree.Assign(targets=targets):
                    if any(self._overwrites(choice, unit, one) for one in targets):
                        return True
                case tree.Delete(targets=targets):
                    if any(self._overwrites(choice, unit, one) for one in targets):
                        return True
                case _:
                    pass
        if any(self._called(choice, unit, call) for call in unit.calls if id(call.node) not in on_way):
            return True
        return self._asks_tables(unit)

    # ----------------------------------------------------------------- tests

    def _is_it(self, choice: Choice, unit: Unit, node: tree.Node) -> bool:
        """Whether an expression is what the client chose."""
        match node:
            case tree.Name(id=name):
                return (id(unit), name) in choice.names
            case tree.Subscript(index=tree.Constant(value=str(key))):
                return key == choice.key
            case tree.Attribute(value=tree.Attribute(attr=field), attr="data"):
                return choice.form and field == choice.key
            case tree.Call(
                func=tree.Attribute(attr=method), args=(tree.Argument(value=tree.Constant(value=str(key))), *_)
            ) if method in READS:
                return key == choice.key
            case tree.Call(func=tree.Attribute(value=inner, attr=method)):
                return method in self._libraries.role("same_text") and self._is_it(choice, unit, inner)
            case tree.Call(args=(tree.Argument(value=inner),)):
                return self._is_it(choice, unit, inner)
            case _:
                return False

    def _compares(self, choice: Choice, unit: Unit, left: tree.Expr, operator: str, right: tree.Expr) -> bool:
        if self._is_secret(unit, left) or self._is_secret(unit, right):
            return True
        asked = self._is_it(choice, unit, left)
        if not asked and not self._is_it(choice, unit, right):
            return False
        other = right if asked else left
        if self._is_inside(choice, unit, left, right):
            return False
        if operator in ("in", "not in"):
            return asked and not self._allows_admin(unit, other)
        if isinstance(other, tree.Constant):
            return names_admin(self._libraries, other) and operator in ("==", "!=")
        return operator in ("==", "!=")

    def _is_inside(self, choice: Choice, unit: Unit, left: tree.Expr, right: tree.Expr) -> bool:
        """Whether a comparison is itself what makes the value: `form.get("admin") == "yes"`."""
        return choice.unit is unit and any(
            left.start <= choice.node.start and choice.node.end <= right.end and one is choice.node
            for one in walk(left)
        )

    def _allows_admin(self, unit: Unit, container: tree.Expr) -> bool:
        """Whether a list of what is allowed has administrators in it."""
        match container:
            case tree.Tuple(items=items) | tree.List(items=items) | tree.Set(items=items):
                if all(isinstance(one, tree.Constant | tree.Attribute) for one in items):
                    return any(names_admin(self._libraries, one) for one in items)
        value = self._choices.values.of(unit, container)
        if isinstance(value, Sequence):
            known = [text(one) for one in value.items]
        elif isinstance(value, Mapping):
            known = [one if isinstance(one, str) else None for one in value.items]
        else:
            return False
        return not value.open and any(one is not None and is_admin_word(self._libraries, one) for one in known)

    def _is_secret(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether a value is one of the settings, with which a key that the client sends is compared."""
        path = self._callers.path(unit, node)
        if path.startswith(SETTINGS):
            return True
        return isinstance(node, tree.Call | tree.Subscript) and any(
            self._callers.path(unit, part).startswith(SETTINGS)
            for part in walk(node)
            if isinstance(part, tree.Attribute)
        )

    def _refuses_true(self, choice: Choice, unit: Unit, test: tree.Expr) -> bool:
        """Whether code does something about a flag that is set, other than to store it."""
        match test:
            case tree.BoolOp(values=values):
                return any(self._refuses_true(choice, unit, one) for one in values)
            case tree.Name() | tree.Subscript() | tree.Attribute() | tree.Call():
                return test is not choice.node and self._is_it(choice, unit, test)
            case _:
                return False

    def _overwrites(self, choice: Choice, unit: Unit, target: tree.Expr) -> bool:
        match target:
            case tree.Subscript(value=tree.Name(id=name), index=tree.Constant(value=str(key))):
                return key == choice.key and (id(unit), name) in choice.containers
            case _:
                return False

    # ----------------------------------------------------------------- calls

    def _called(self, choice: Choice, unit: Unit, call: CallFact) -> bool:
        if not isinstance(call.node, tree.Call):
            return False
        given = [one.value for one in call.node.args]
        whole = any(isinstance(one, tree.Name) and (id(unit), one.id) in choice.containers for one in given)
        itself = any(self._is_it(choice, unit, one) for one in given)
        for callee in alternatives(call.callee):
            if isinstance(callee, External):
                if callee.path.endswith("compare_digest"):
                    return True
                if whole and (is_validation(self._libraries, callee) or self._validates(callee)):
                    return True
                continue
            if isinstance(callee, ClassValue):
                continue
            functions = called_functions(callee)
            if itself and functions:
                return True
            if whole and any(self._mentions(choice, one.node) for one in functions):
                return True
            if itself and not functions and self._is_check(call.node):
                return True
        return False

    def _is_check(self, node: tree.Call) -> bool:
        match node.func:
            case tree.Name(id=name) | tree.Attribute(attr=name):
                return bool(words_of(name) & self._checking)
            case _:
                return False

    def _validates(self, callee: External) -> bool:
        return any(callee.path in self._libraries.role(f"{library}_validates") for library in VALIDATORS)

    @staticmethod
    def _mentions(choice: Choice, function: tree.Node) -> bool:
        return any(isinstance(part, tree.Constant) and part.value == choice.key for part in walk(function))

    # ----------------------------------------------------------------- tables

    def _asks_tables(self, unit: Unit) -> bool:
        """Whether a body looks for an invitation, or asks whether there are users at all."""
        for one in self._project.queries.executions_in(unit):
            entity = one.query.entity
            if entity is None:
                continue
            if self._project.models.is_user(entity):
                if not one.query.filters and one.gives in ("count", "exists", "one_or_none", "scalar", "one"):
                    return True
            elif words_of(entity.name) & self._inviting:
                return True
        return False
