"""Which tests surely had which outcome where code runs: those of the branches around it, and of helpers they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.facts import regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import FunctionValue, library_path, truth
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Fact, Unit

MAX_DEPTH = 4


class Known(msgspec.Struct, frozen=True, eq=False):
    """A test without `and`, `or` and `not` in it, and how it came out."""

    unit: Unit
    node: tree.Expr
    outcome: bool


class Implied:
    """Answers about the tests of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._never = {path for path, made in project.libraries.returns.items() if made == "never"}

    def at(self, fact: Fact) -> Iterator[Known]:
        """What is surely known where a fact happens, from the tests of its own body."""
        for region in regions(fact.region):
            if region.kind in ("branch", "else") and isinstance(region.node, tree.Expr):
                yield from self._of(fact.unit, region.node, region.kind == "branch", 0)

    def before(self, unit: Unit, node: tree.Node) -> Iterator[Known]:
        """What is surely known where an expression of a function is evaluated, read off the statements around it."""
        info = unit.function
        body = info.node.body if info is not None else ()
        for test, outcome in _tests(unit, body if isinstance(body, tuple) else (), node, self._leaves):
            yield from self._of(unit, test, outcome, 0)

    def loops_before(self, unit: Unit, node: tree.Node) -> Iterator[tree.For]:
        """The loops that surely were gone through, or left for good, where an expression of a function is evaluated."""
        info = unit.function
        body = info.node.body if info is not None else ()
        around = set(_around(body if isinstance(body, tuple) else (), node))
        waiting = [body if isinstance(body, tuple) else ()]
        while waiting:
            block = waiting.pop()
            if id(block) not in around:
                continue
            for statement in block:
                if isinstance(statement, tree.For) and statement.end <= node.start:
                    yield statement
                waiting.extend(_blocks(statement))

    def of(self, unit: Unit, test: tree.Expr, *, outcome: bool) -> Iterator[Known]:
        """What a test says that came out so."""
        yield from self._of(unit, test, outcome, 0)

    def leaves(self, unit: Unit, body: tuple[tree.Stmt, ...]) -> bool:
        """Whether control surely does not reach the end of a block."""
        return self._leaves(unit, body)

    def runs_first(self, unit: Unit, first: tree.Node, second: tree.Node) -> bool:
        """Whether one expression of a function surely was evaluated where another one is."""
        if first.end > second.start:
            return False
        info = unit.function
        body = info.node.body if info is not None else ()
        block = body if isinstance(body, tuple) else ()
        around = set(_around(block, second))
        return set(self._needed(unit, block, first)) <= around

    def _needed(self, unit: Unit, body: tuple[tree.Stmt, ...], node: tree.Node) -> Iterator[int]:
        """The blocks around a node, less the bodies of `try` whose handlers all leave: they were gone through."""
        yield id(body)
        for statement in body:
            if statement.start <= node.start and node.end <= statement.end:
                for block in _blocks(statement):
                    if not block or not (block[0].start <= node.start and node.end <= block[-1].end):
                        continue
                    inner = self._needed(unit, block, node)
                    if (
                        isinstance(statement, tree.Try)
                        and block is statement.body
                        and self._handlers_leave(unit, statement)
                    ):
                        next(inner)
                    yield from inner
                return

    def _handlers_leave(self, unit: Unit, statement: tree.Try) -> bool:
        return all(self._leaves(unit, handler.body) for handler in statement.handlers)

    def _leaves(self, unit: Unit, body: tuple[tree.Stmt, ...]) -> bool:
        """Whether control surely does not reach the end of a block."""
        last = body[-1] if body else None
        if isinstance(last, tree.Return | tree.Raise | tree.Continue | tree.Break):
            return True
        if isinstance(last, tree.If):
            return self._leaves(unit, last.body) and self._leaves(unit, last.orelse)
        if isinstance(last, tree.ExprStmt) and isinstance(last.value, tree.Call):
            call = self._bodies.of(unit).calls.get(id(last.value))
            return call is not None and library_path(call.callee) in self._never
        return False

    def _of(self, unit: Unit, node: tree.Expr, outcome: bool, depth: int) -> Iterator[Known]:
        match node:
            case tree.UnaryOp(op="not", operand=operand):
                yield from self._of(unit, operand, not outcome, depth)
            case tree.BoolOp(op=operator, values=values) if (operator == "and") is outcome:
                for value in values:
                    yield from self._of(unit, value, outcome, depth)
            case tree.Name(id=name):
                yield Known(unit, node, outcome)
                bound = self._bodies.of(unit).names.get(name, ())
                if len(bound) == 1 and not bound[0].part and depth < MAX_DEPTH:
                    yield from self._of(unit, bound[0].node, outcome, depth + 1)
            case tree.Call():
                yield Known(unit, node, outcome)
                call = self._bodies.of(unit).calls.get(id(node))
                if call is not None and depth < MAX_DEPTH:
                    yield from self._asked(call, outcome, depth + 1)
            case _:
                yield Known(unit, node, outcome)

    def _asked(self, call: CallFact, outcome: bool, depth: int) -> Iterator[Known]:
        """What a helper's answer says: what all of its returns have in common that can give it."""
        functions = called_functions(call.callee) if isinstance(call.callee, FunctionValue) else []
        if len(functions) != 1:
            return
        unit = self._project.code.unit(functions[0])
        answers: list[list[Known]] = []
        for fact in unit.returns:
            if truth(fact.value) is (not outcome):
                continue
            node = fact.node.value if isinstance(fact.node, tree.Return) else None
            known = list(self._of(unit, node, outcome, depth)) if node is not None else []
            answers.append([*known, *self.at(fact)])
        if unit.completes and not outcome:
            answers.append([])
        if len(answers) == 1:
            yield from answers[0]
        elif answers:
            common = set.intersection(*({id(one.node) for one in answer} for answer in answers))
            yield from (one for one in answers[0] if id(one.node) in common)


def _tests(
    unit: Unit,
    body: tuple[tree.Stmt, ...],
    node: tree.Node,
    leaves: Callable[[Unit, tuple[tree.Stmt, ...]], bool],
) -> Iterator[tuple[tree.Expr, bool]]:
    """The tests that came before a node in a block and in those around it, and how they came out."""
    for statement in body:
        if statement.start <= node.start and node.end <= statement.end:
            if isinstance(statement, tree.If):
                for block, outcome in ((statement.body, True), (statement.orelse, False)):
                    if block and block[0].start <= node.start and node.end <= block[-1].end:
                        yield statement.test, outcome
            for block in _blocks(statement):
                if block and block[0].start <= node.start and node.end <= block[-1].end:
                    yield from _tests(unit, block, node, leaves)
                    return
            yield from _inside(statement, node)
            return
        if isinstance(statement, tree.If):
            yield from _replaced(statement)
            if leaves(unit, statement.body):
                yield statement.test, False
            elif statement.orelse and leaves(unit, statement.orelse):
                yield statement.test, True
        elif isinstance(statement, tree.ExprStmt) and isinstance(statement.value, tree.IfExp):
            # `abort(400) if "name" not in data else None`
            chosen = statement.value
            if leaves(unit, (msgspec.structs.replace(statement, value=chosen.body),)):
                yield chosen.test, False
            elif leaves(unit, (msgspec.structs.replace(statement, value=chosen.orelse),)):
                yield chosen.test, True


def _replaced(statement: tree.If) -> Iterator[tuple[tree.Expr, bool]]:
    """`if value is None: value = 1`, or `if not value:`, as the test `value is None`, which fails from there on."""
    match statement.test:
        case tree.UnaryOp(op="not", operand=tree.Name() as name):
            pass
        case tree.Compare(left=tree.Name() as name, ops=("is",) | ("==",), comparators=(tree.Constant(kind="none"),)):
            pass
        case _:
            return
    last = statement.body[-1]
    if not isinstance(last, tree.Assign) or not isinstance(last.value, tree.Constant) or last.value.kind == "none":
        return
    if any(isinstance(one, tree.Name) and one.id == name.id for one in last.targets):
        nothing = tree.Constant(name.start, name.end, None, "none")
        yield tree.Compare(name.start, name.end, name, ("is",), (nothing,)), False


def _around(body: tuple[tree.Stmt, ...], node: tree.Node) -> Iterator[int]:
    """The blocks around a node, by their identities."""
    yield id(body)
    for statement in body:
        if statement.start <= node.start and node.end <= statement.end:
            for block in _blocks(statement):
                if block and block[0].start <= node.start and node.end <= block[-1].end:
                    yield from _around(block, node)
            return


def _inside(root: tree.Node, node: tree.Node) -> Iterator[tuple[tree.Expr, bool]]:
    """The tests inside an expression that come before a part of it: `"key" in data and data["key"]`."""
    for part in children(root):
        if not (part.start <= node.start and node.end <= part.end):
            continue
        match root:
            case tree.BoolOp(op=operator, values=values):
                yield from ((one, operator == "and") for one in values if one.end <= part.start)
            case tree.IfExp(test=test) if part is not test:
                yield test, part is root.body
            case tree.Comprehension(generators=generators) if part is root.element or part is root.value:
                yield from ((test, True) for each in generators for test in each.ifs)
            case _:
                pass
        yield from _inside(part, node)
        return


def _blocks(statement: tree.Stmt) -> Iterator[tuple[tree.Stmt, ...]]:
    match statement:
        case tree.If() | tree.For() | tree.While():
            yield from (statement.body, statement.orelse)
        case tree.With():
            yield statement.body
        case tree.Try():
            yield from (statement.body, *(handler.body for handler in statement.handlers))
            yield from (statement.orelse, statement.finalbody)
        case tree.Match():
            yield from (case.body for case in statement.cases)
        case _:
            return
