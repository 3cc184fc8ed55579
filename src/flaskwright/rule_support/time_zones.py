"""Which times know their zone: those of the clock, of columns, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.sql_types import types_of
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Unknown,
    alternatives,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.models import Column
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

MAX_DEPTH = 6
ZONES = {"datetime.datetime.now": (0, "tz"), "datetime.datetime.fromtimestamp": (1, "tz")}
"""Where a call takes the zone; without one it gives a time that knows none."""


class Time(msgspec.Struct, frozen=True, eq=False):
    """A time that an expression gives.

    `node` is the call or the attribute it comes from, `utc` whether that is a naive time of UTC. Of a column `row` says
    whether it is that of a row, which Python compares; otherwise the database does.
    """

    aware: bool
    node: tree.Expr
    utc: bool = False
    column: Column | None = None
    row: bool = False


def knows_zone(column: Column) -> bool | None:
    """Whether a column keeps times with their zone; `None` for other columns, and where it is not known."""
    kept_as = column.type
    if kept_as.own or kept_as.name not in types_of("moments") or kept_as.args is None:
        return None
    given = kept_as.args.get(0, "timezone")
    if given is TRUE:
        return True
    return False if given in (None, FALSE) and not kept_as.args.open else None


def naive_kind(project: Project, call: CallFact) -> Literal["utc", "local"] | None:
    """Whether a call gives a time without a zone, and of which."""
    for one in alternatives(call.callee):
        if isinstance(one, External):
            if one.path in project.libraries.role("naive_utc"):
                return "utc"
            if one.path in project.libraries.role("naive_local"):
                zone = call.args.get(*ZONES[one.path]) if one.path in ZONES else None
                return "local" if zone in (None, NONE) and not call.args.open else None
    return None


class Times:
    """Answers which times the expressions of a project give."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._values = project.once(LocalValues)
        self._bodies = project.code.bodies

    def of(self, unit: Unit, node: tree.Expr, depth: int = MAX_DEPTH) -> Time | None:
        """The time that an expression of a body gives; `None` for anything else, and where its zone is not known."""
        if depth == 0:
            return None
        match node:
            case tree.Call():
                return self._of_call(unit, node, depth)
            case tree.BinOp(left=left, op="+" | "-" as op, right=right):
                first, second = self.of(unit, left, depth - 1), self.of(unit, right, depth - 1)
                if op == "+":
                    return first or second
                return first if second is None and self._is_span(unit, right) else None
            case tree.Name(id=name):
                bound = self._bodies.of(unit).names.get(name, ())
                return self.of(unit, bound[0].node, depth - 1) if len(bound) == 1 and not bound[0].part else None
            case tree.Attribute():
                return self._of_column(unit, node)
            case _:
                return None

    def _is_span(self, unit: Unit, node: tree.Expr) -> bool:
        value = self._values.of(unit, node)
        return isinstance(value, External) and value.path == "datetime.timedelta()"

    def _of_call(self, unit: Unit, node: tree.Call, depth: int) -> Time | None:
        call = self._bodies.of(unit).calls.get(id(node))
        if call is None:
            return None
        kind = naive_kind(self._project, call)
        if kind is not None:
            return Time(aware=False, node=node, utc=kind == "utc")
        callee = unwrap(call.callee)
        if isinstance(callee, FunctionValue):
            return self._of_function(callee, node, depth)
        if isinstance(callee, External) and callee.path in ZONES:
            zone = call.args.get(*ZONES[callee.path])
            return Time(aware=True, node=node) if zone is not None and zone not in (NONE, UNKNOWN) else None
        if isinstance(node.func, tree.Attribute):
            return self._of_method(unit, node, node.func, depth)
        return None

    def _of_method(self, unit: Unit, node: tree.Call, method: tree.Attribute, depth: int) -> Time | None:
        """What `replace` and `astimezone` make of a time."""
        if method.attr not in ("replace", "astimezone"):
            return None
        inner = self.of(unit, method.value, depth - 1)
        if inner is None or method.attr == "astimezone":
            return Time(aware=True, node=node) if inner is not None else None
        zone = next((one.value for one in node.args if one.keyword == "tzinfo"), None)
        if zone is None:
            return inner
        value = self._values.of(unit, zone)
        return None if isinstance(value, Unknown) else Time(aware=value is not NONE, node=node)

    def _of_function(self, function: FunctionValue, node: tree.Call, depth: int) -> Time | None:
        """The time that a function of the project gives back, the same sort from each of its returns."""
        unit = self._project.code.unit(function.info)
        found = [
            self.of(unit, fact.node.value, depth - 1)
            if isinstance(fact.node, tree.Return) and fact.node.value is not None
            else None
            for fact in unit.returns
        ]
        first = found[0] if found else None
        if first is None or any(one is None or one.aware is not first.aware for one in found):
            return None
        return Time(aware=first.aware, node=node, utc=first.utc)

    def _of_column(self, unit: Unit, node: tree.Attribute) -> Time | None:
        base = self._values.of(unit, node.value)
        column = self.column(base, node.attr)
        aware = knows_zone(column) if column is not None else None
        if aware is None:
            return None
        return Time(aware=aware, node=node, column=column, row=isinstance(base, Instance))

    def column(self, base: Value, name: str) -> Column | None:
        """The column that an attribute of a model, or of a row of it, stands for."""
        cls = base.cls if isinstance(base, Instance) else base
        return self._project.models.column(cls, name) if isinstance(cls, ClassValue) else None
