"""Tests for a key of the session: where a body goes on only with it, and where it turns away those without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.access.refusals import REFUSALS, refuses
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import Const, External, alternatives, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.bindings import Body
    from flaskwright.semantics.facts import Fact, Unit, UseFact

DEPTH = 6


class SessionTests:
    """Answers about the bodies of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies

    def turning_away(self, unit: Unit) -> UseFact | None:
        """The key without which a body turns somebody away."""
        for fact in self._refusals(unit):
            found = self._decides(fact, there=False)
            if found is not None:
                return found
        return None

    def before(self, fact: Fact) -> UseFact | None:
        """The key without which something does not happen, as far as the tests around it say."""
        return self._decides(fact, there=True)

    def _refusals(self, unit: Unit) -> Iterator[Fact]:
        libraries = self._project.libraries
        for returned in unit.returns:
            if any(refuses(one, libraries) for one in alternatives(returned.value)):
                yield returned
        for call in unit.calls:
            if isinstance(call.callee, External) and call.callee.path in libraries.role("abort"):
                status = call.args.get(0)
                if not isinstance(status, Const) or status.value in REFUSALS:
                    yield call
        yield from unit.raises

    def _decides(self, fact: Fact, *, there: bool) -> UseFact | None:
        body = self._bodies.of(fact.unit)
        for region in regions(fact.region):
            if region.kind in ("branch", "else"):
                found = _key(body, region.node, region.kind == "branch", there, DEPTH)
                if found is not None:
                    return found
        return None


def key_of(use: UseFact) -> str | None:
    """The key that a use of the session asks for."""
    if use.item is not None:
        return text(use.item)
    asked = (call for call in use.unit.calls if isinstance(call.node, tree.Call) and call.node.func is use.node)
    return next((text(call.args.get(0)) for call in asked), None)


def _key(body: Body, test: tree.Node, outcome: bool, there: bool, depth: int) -> UseFact | None:
    """The key that is there (or is missing) wherever a test has an outcome."""
    match test:
        case tree.UnaryOp(op="not", operand=operand):
            return _key(body, operand, not outcome, there, depth)
        case tree.BoolOp(op=op, values=values) if outcome is (op == "and") or not there:
            return next(
                (found for one in values if (found := _key(body, one, outcome, there, depth)) is not None), None
            )
        case tree.Compare(left=left, ops=(("in" | "not in") as op,)):
            use = body.uses.get(id(test))
            named = use is not None and use.path == SESSION and isinstance(left, tree.Constant)
            return use if named and (outcome is (op == "in")) is there else None
        case tree.Compare(
            left=left, ops=(("is" | "is not" | "==" | "!=") as op,), comparators=(tree.Constant(value=None),)
        ):
            return _held(body, left, depth) if (outcome is (op in ("is not", "!="))) is there else None
        case _:
            return _held(body, test, depth) if outcome is there else None


def _held(body: Body, node: tree.Node, depth: int) -> UseFact | None:
    """The key of the session whose value an expression is."""
    if not depth:
        return None
    match node:
        case tree.Name(id=name):
            bound = [one for one in body.names.get(name, ()) if not one.part]
            return _held(body, bound[0].node, depth - 1) if len(bound) == 1 else None
        case tree.NamedExpr(value=value):
            return _held(body, value, depth - 1)
        case tree.Call(func=tree.Attribute(attr="get") as function):
            use = body.uses.get(id(function)) or body.uses.get(id(node))
        case _:
            use = body.uses.get(id(node))
    return use if use is not None and use.path == SESSION else None
