"""What a body does for a person: the statements that it comes to, the tests before them, and the ways out.

Statements are gone through in order. A test that surely comes out one way leads one way; a test about the caller that
stays open leads both ways, and what follows stands behind it. Each body is gone through once per person, and once per
request where it asks which request it is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.access.asking import LEFT_OPEN, Told
from flaskwright.flow.access.judging import Judge
from flaskwright.flow.access.persons import Exit, Request, Run, Test, Tests
from flaskwright.flow.access.refusals import raised_status, refuses, status_of_call, turns_away
from flaskwright.semantics.bindings import nodes_of
from flaskwright.semantics.values import External, alternatives, library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.access.asking import Asked
    from flaskwright.flow.access.callers import Callers
    from flaskwright.flow.access.persons import Person
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, RaiseFact, Unit

NUMBERS = frozenset({"builtins.int", "builtins.float", "decimal.Decimal"})
MAX_RUNNING = 12
"""How many bodies deep calls are followed to learn whether they come back."""
MAX_ANSWERS = 16
"""So many runs of one body are kept for requests that answer in different ways."""
INSIDES = (tree.Lambda, tree.FunctionDef, tree.ClassDef)


class Telling:
    """What of expressions is worth noting, and what a request tells: it is the same for all persons."""

    def __init__(self, callers: Callers) -> None:
        self._code = callers.code
        self.told = Told(callers)
        self._callers = callers
        self._sent = callers.libraries.role("sent_in_body")
        self.away: dict[FunctionInfo, bool] = {}
        """Whether functions may turn somebody away."""
        self._known: dict[int, tuple[tree.Node, ...]] = {}
        self._stores: dict[int, set[int]] = {}

    def of(self, unit: Unit, node: tree.Node) -> tuple[tree.Node, ...]:
        """The calls and stores in an expression or a simple statement, what it goes through, and what it wants sent."""
        known = self._known.get(id(node))
        if known is None:
            if id(unit) not in self._stores:
                self._stores[id(unit)] = {id(store.node) for store in unit.stores}
            stores, calls = self._stores[id(unit)], self._code.bodies.of(unit).calls
            parts = _own(node)
            looped = {
                id(each.iter) for part in parts if isinstance(part, tree.Comprehension) for each in part.generators
            }
            noted = calls.keys() | stores | looped
            known = tuple(part for part in parts if id(part) in noted or self.wants_body(unit, part))
            self._known[id(node)] = known
        return known

    def wants_body(self, unit: Unit, node: tree.Node) -> bool:
        """Whether a part is an item of what a request's body holds, without which Flask answers 400."""
        return isinstance(node, tree.Subscript) and self._callers.path(unit, node.value) in self._sent


class Walks:
    """The runs of the bodies of a project, for one person."""

    def __init__(self, callers: Callers, person: Person, telling: Telling) -> None:
        self.judge = Judge(callers, person, self.run, telling.told)
        self.callers = callers
        self.code = callers.code
        self.libraries = callers.libraries
        self.person = person
        self.telling = telling
        self._request: Request | None = None
        self._always: dict[FunctionInfo, Run] = {}
        self._now: dict[FunctionInfo, tuple[Run, tuple[Asked, ...]]] = {}
        self._by_answers: dict[FunctionInfo, list[tuple[Run, tuple[Asked, ...]]]] = {}
        """The runs that rest on what a request is, with what they asked of it: another one may answer the same."""
        self._running: list[FunctionInfo] = []

    def about(self, request: Request) -> None:
        """Answer for a request from now on."""
        if request != self._request:
            self._request = request
            self._now = {}
            self.judge.about(request)

    def run(self, info: FunctionInfo) -> Run | None:
        """What a function does; `None` where it is being gone through already, or the calls are too deep."""
        always = self._always.get(info)
        if always is not None:
            return always
        known = self._now.get(info)
        if known is not None:
            self.judge.request.asked += known[1]
            return known[0]
        if info in self._running or len(self._running) >= MAX_RUNNING:
            self.judge.request.left_open()
            return None
        for one in self._by_answers.get(info, ()):
            if self.judge.request.would_answer(one[1]):
                self._now[info] = one
                self.judge.request.asked += one[1]
                return one[0]
        before = len(self.judge.request.asked)
        self._running.append(info)
        found = _Walk(self, self.code.unit(info)).go()
        self._running.pop()
        asked = self.judge.request.asked_since(before)
        if not asked:
            self._always[info] = found
            return found
        self._now[info] = (found, asked)
        several = self._by_answers.setdefault(info, [])
        if LEFT_OPEN not in asked and len(several) < MAX_ANSWERS:
            several.append(self._now[info])
        return found

    def goes_through(self, info: FunctionInfo) -> bool:
        """Whether it matters to a caller what a function does: it may refuse somebody because of who that is."""
        return info in self.callers.asking and info in self._raising

    def may_turn_away(self, info: FunctionInfo) -> bool:
        """Whether a function has a way out, for whomever, that may turn somebody away."""
        known = self.telling.away.get(info)
        if known is None:
            known = self.telling.away[info] = self._may_turn_away(self.code.unit(info))
        return known

    def _may_turn_away(self, unit: Unit) -> bool:
        if any(refuses(fact.value, self.libraries) for fact in unit.returns):
            return True
        raised = {id(fact.node): fact for fact in unit.raises}
        if nodes_of(unit, tree.Assert):
            return True
        for node in nodes_of(unit, tree.Raise):
            fact = raised.get(id(node))
            if turns_away(raised_status(fact, self.libraries) if fact is not None else None):
                return True
        return any(self._may_end(call) for call in unit.calls)

    def _may_end(self, call: CallFact) -> bool:
        """Whether a call may turn somebody away who would come to its end otherwise."""
        status = status_of_call(call, self.libraries)
        if status is not None:
            return turns_away(status)
        if any(library_path(one) in self.callers.demanding for one in alternatives(call.callee)):
            return True
        return any(self.goes_through(info) for info in self.code.targets(call))

    @cached_property
    def _raising(self) -> frozenset[FunctionInfo]:
        """The functions that may end with an exception which some code of the project raises."""
        never = {path for path, made in self.libraries.returns.items() if made == "never"}
        found = {unit.function for unit in self.code.units if unit.raises and unit.function is not None}
        found.update(
            call.unit.function
            for call in self.code.calls_to(never | self.callers.demanding)
            if call.unit.function is not None
        )
        return self.code.leading_to(found)


class _Walk:
    """One body being gone through. A block gives `False` where control surely does not reach its end."""

    def __init__(self, walks: Walks, unit: Unit) -> None:
        self._walks = walks
        self._judge = walks.judge
        self._unit = unit
        body = walks.code.bodies.of(unit)
        self._calls: dict[int, CallFact] = body.calls
        self._raises: dict[int, RaiseFact] = {id(fact.node): fact for fact in unit.raises}
        self._visited: dict[int, Tests] = {}
        self._exits: list[Exit] = []
        self._tests: list[Test] = []

    def go(self) -> Run:
        """Go through the body."""
        node = self._unit.info.node
        if isinstance(node, tree.Lambda):
            if self._expression(node.body):
                self._leave("return", node.body, node.body)
        elif self._block(node.body):
            self._leave("end", node)
        return Run(self._unit, self._visited, tuple(self._exits))

    def _leave(self, kind: str, node: tree.Node, value: tree.Expr | None = None, status: int | None = None) -> None:
        tests = tuple(self._tests)
        self._exits.append(Exit(kind, self._unit, node, value, status, tests))  # type: ignore[arg-type]

    def _block(self, statements: tuple[tree.Stmt, ...]) -> bool:
        kept = len(self._tests)
        for statement in statements:
            if not self._statement(statement):
                del self._tests[kept:]
                return False
        del self._tests[kept:]
        return True

    def _one_of(self, blocks: Iterable[tuple[tree.Stmt, ...]]) -> bool:
        """Go through all of some blocks, of which one runs."""
        return any([self._block(block) for block in blocks])  # noqa: C419 - each has to be gone through

    def _expressions(self, nodes: Iterable[tree.Node]) -> bool:
        return all([self._expression(node) for node in nodes])  # noqa: C419 - each has to be gone through

    def _statement(self, node: tree.Stmt) -> bool:
        match node:
            case tree.If():
                return self._if(node)
            case tree.Return():
                if node.value is None or self._expression(node.value):
                    self._leave("return", node, node.value)
                return False
            case tree.Raise():
                if node.exc is None or self._expression(node.exc):
                    fact = self._raises.get(id(node))
                    self._leave("raise", node, status=raised_status(fact, self._walks.libraries) if fact else None)
                return False
            case tree.Try():
                return self._try(node)
            case tree.With():
                return self._expressions(item.context for item in node.items) and self._block(node.body)
            case tree.For():
                if self._expression(node.iter):
                    self._block(node.body)
                    return self._block(node.orelse)
                return False
            case tree.While():
                self._expression(node.test)
                self._block(node.body)
                return self._block(node.orelse)
            case tree.Match():
                self._expression(node.subject)
                return self._one_of(case.body for case in node.cases) or not node.cases
            case tree.Assert():
                return self._assert(node)
            case tree.FunctionDef() | tree.ClassDef():
                return True
            case tree.Assign():
                return self._expression(node.value) and self._expressions(node.targets)
            case tree.AnnAssign() | tree.AugAssign() if node.value is not None:
                return self._expression(node.value) and self._expression(node.target)
            case _:
                return self._expressions(children(node))

    def _assert(self, node: tree.Assert) -> bool:
        if not self._expression(node.test):
            return False
        outcome = self._judge.truth(self._unit, node.test)
        if outcome is not True:
            self._leave("raise", node)
        if outcome is None and self._depends(node.test):
            self._tests.append(Test(self._unit, node.test, outcome=True))
        return outcome is not False

    def _if(self, node: tree.If) -> bool:
        if not self._expression(node.test):
            return False
        outcome = self._judge.truth(self._unit, node.test)
        if outcome is not None:
            return self._block(node.body if outcome else node.orelse)
        depends = self._depends(node.test)
        body = self._behind(node.body, node.test, depends=depends, outcome=True)
        orelse = self._behind(node.orelse, node.test, depends=depends, outcome=False)
        if body is not orelse and depends:
            self._tests.append(Test(self._unit, node.test, outcome=body))
        return body or orelse

    def _behind(self, block: tuple[tree.Stmt, ...], test: tree.Expr, *, depends: bool, outcome: bool) -> bool:
        kept = len(self._tests)
        if depends:
            self._tests.append(Test(self._unit, test, outcome))
        completes = self._block(block)
        del self._tests[kept:]
        return completes

    def _depends(self, test: tree.Expr) -> bool:
        """Whether a test is open because of who the caller is, and not for another reason alone."""
        match test:
            case tree.UnaryOp(op="not", operand=operand):
                return self._depends(operand)
            case tree.BoolOp(values=values):
                return any(self._depends(one) for one in values)
            case _:
                ties = self._walks.callers.ties(self._unit, test)
                kinds = {one.kind for one in ties} - {"kept"}
                if self._judge.is_user:
                    kinds.discard("credential")  # which users have
                return bool(kinds) and self._judge.truth(self._unit, test) is None

    def _try(self, node: tree.Try) -> bool:
        """A body that needs what only users have fails for strangers, and does not for users."""
        first = len(self._exits)
        completes = self._block(node.body)
        if completes:
            completes = self._block(node.orelse)
        failed = [one for one in self._exits[first:] if one.kind == "raise"]
        proves = any(self._proves(part) for part in node.body)
        if proves and not self._judge.is_user:
            completes = False
            self._exits[first:] = [one for one in self._exits[first:] if one.kind == "raise"]
        if node.handlers and failed:
            self._exits[first:] = [one for one in self._exits[first:] if one.kind != "raise"]
        handled = False
        if not (proves and self._judge.is_user) or failed:
            handled = self._one_of(handler.body for handler in node.handlers)
        return self._block(node.finalbody) and (completes or handled)

    def _proves(self, statement: tree.Stmt) -> bool:
        """Whether a statement hands what proves the caller to something that may refuse it."""
        for part in _own(statement):
            call = self._calls.get(id(part)) if isinstance(part, tree.Call) else None
            if call is None or not isinstance(part, tree.Call):
                continue
            callees = [one.path for one in alternatives(call.callee) if isinstance(one, External)]
            if any(path in self._walks.callers.demanding for path in callees):
                return True
            given = (one.value for one in part.args)
            ties = {tie.kind for one in given for tie in self._walks.callers.ties(self._unit, one)}
            if ties == {"credential"}:
                return True
        return False

    # --------------------------------------------------------------- expressions

    def _expression(self, node: tree.Node) -> bool:
        """Note what an expression calls and stores; `False` where it surely does not come to its end."""
        completes = True
        self._visited.setdefault(id(node), tuple(self._tests))
        for part in self._walks.telling.of(self._unit, node):
            call = self._calls.get(id(part))
            self._visited.setdefault(id(part), tuple(self._tests))
            if call is not None and isinstance(part, tree.Call | tree.Attribute) and not self._call(call):
                completes = False
            if self._walks.telling.wants_body(self._unit, part) and self._judge.request.when_sent() is False:
                self._leave("raise", part, status=400)
                completes = False
        return completes

    def _call(self, call: CallFact) -> bool:
        status = status_of_call(call, self._walks.libraries)
        if status is not None:
            self._leave("raise", call.node, status=status)
            return False
        if call.role == "decorator":
            return True
        if self._is_number_of_nothing(call):
            self._leave("raise", call.node)
            return False
        callees = alternatives(call.callee)
        if any(isinstance(one, External) and self._demands(one, call) for one in callees):
            if self._judge.is_user:
                return True
            self._leave("raise", call.node, status=401)
            return False
        targets = self._walks.code.targets(call)
        if not any(self._walks.goes_through(info) for info in targets):
            return True
        runs = [self._walks.run(info) for info in targets]
        known = [run for run in runs if run is not None]
        if len(known) != len(runs) or len(known) != 1 or len(callees) != 1:
            return True
        if not known[0].returns:
            statuses = {one.status for one in known[0].exits}
            self._leave("raise", call.node, status=statuses.pop() if len(statuses) == 1 else None)
            return False
        if any(one.kind == "raise" for one in known[0].exits):
            self._tests.extend(known[0].passing)
        return True

    def _is_number_of_nothing(self, call: CallFact) -> bool:
        """Whether a call makes a number of `None`, such as of a form's field that was not sent: it fails."""
        given = call.node.args if isinstance(call.node, tree.Call) else ()
        if library_path(call.callee) not in NUMBERS or len(given) != 1:
            return False
        return self._judge.there(self._unit, given[0].value) is False

    def _demands(self, callee: External, call: CallFact) -> bool:
        if callee.path not in self._walks.callers.demanding:
            return False
        optional = call.args.keywords.get("optional")
        return optional is None or getattr(optional, "value", None) is False


def _own(node: tree.Node) -> list[tree.Node]:
    """A node and those in it, parts before the whole, without the insides of functions."""
    found: list[tree.Node] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, INSIDES):
            found.append(one)
            waiting += listed(one)
    found.reverse()
    return found
