"""Blocks that take every exception, and what becomes of a failure in them."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.refusals import number_of
from flaskwright.rule_support.http_errors import is_broad, takes_all
from flaskwright.semantics.facts import CallFact, HandlerFact, regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    UNKNOWN,
    Const,
    External,
    Mapping,
    Sequence,
    Value,
    alternatives,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact, ReturnFact, Unit

SUPPRESS = "contextlib.suppress"
RESPONSES = frozenset({"flask.jsonify()", "flask.Response()", "json.dumps()", "flask.json.dumps()"})
"""Answers that say what they are given."""
KEEPERS = ("append", "add", "extend", "insert", "update", "setdefault", "put", "put_nowait", "appendleft")
"""Methods of a container that note something."""
CONTAINERS = ("builtins.list()", "builtins.set()", "builtins.dict()")
EMPTY = ("builtins.dict().", "builtins.str().")
"""What stands in the place of a field that a document lacks."""
LOUD = frozenset({"logging", "traceback", "warnings", "syslog"})
TEXT_METHODS = frozenset(dir(str)) | frozenset(dir(bytes))
OF_THE_PROJECT = ("flask.g.", "flask.Flask().extensions")
"""Places where the project keeps objects of its own."""


class Rescue(msgspec.Struct, frozen=True, eq=False):
    """A block that takes every exception: `body` is what it protects, `rescue` what runs for a failure.

    `fact` is the `except` clause, or the call of `suppress`; `header` how it is written.
    """

    unit: Unit
    fact: Fact
    header: Location
    node: tree.Try | tree.With
    body: tuple[tree.Stmt, ...]
    rescue: tuple[tree.Stmt, ...]
    name: str | None = None

    def holds(self, fact: Fact) -> bool:
        """Whether a fact runs for a failure."""
        return isinstance(self.fact, HandlerFact) and self.fact.holds(fact)

    def follows(self, fact: Fact) -> bool:
        """Whether a fact stands behind the block."""
        return fact.node.start >= self.node.end


def rescues(unit: Unit) -> Iterator[Rescue]:
    """The blocks of a body that take every exception."""
    for handler in unit.handlers:
        clause, block = handler.node, handler.protected.node
        if not isinstance(clause, tree.ExceptHandler) or not isinstance(block, tree.Try):
            continue
        if takes_all(handler):
            yield Rescue(unit, handler, handler.header, block, block.body, clause.body, clause.name)
    for call in unit.calls:
        if _suppresses_all(call) and unit.function is not None:
            for node in walk(unit.function.node):
                if isinstance(node, tree.With) and any(item.context is call.node for item in node.items):
                    yield Rescue(unit, call, call.location, node, node.body, ())


def _suppresses_all(call: CallFact) -> bool:
    named = isinstance(call.callee, External) and call.callee.path == SUPPRESS
    return named and any(is_broad(one) for one in call.args.positional)


class Swallowing:
    """Whether a failure vanishes. What the project's functions tell is looked up once."""

    def __init__(self, project: Project, answering: Iterable[FunctionInfo]) -> None:
        self._project = project
        libraries = project.libraries
        self._answering = frozenset(answering)
        self._tells = libraries.role("tells") | libraries.role("log") | libraries.role("keeps_trace")
        self._quiet = libraries.role("quiet_package") | sys.stdlib_module_names
        self._lets_go = libraries.role("lets_go")
        self._converts = libraries.role("converts")
        self._commits = libraries.role("commit") | libraries.role("write")
        self._known: dict[FunctionInfo, bool] = {}

    def vanishes(self, rescue: Rescue) -> bool:
        """Whether nobody hears of a failure in a block, and nothing in the function shows that there was one."""
        unit = rescue.unit
        if any(region.kind in ("finally", "handler") for region in regions(rescue.fact.region)):
            return False  # the failure that led here is another one, and goes on
        if self._only_lets_go(rescue) or self._only_converts(rescue):
            return False
        if any(rescue.holds(fact) for fact in unit.raises) or _uses_name(rescue) or _notes(rescue):
            return False
        if not _is_seen(rescue):
            return False
        if any(rescue.holds(call) and self._may_tell(call) for call in unit.calls):
            return False
        if any(rescue.holds(store) and not (store.value is None or _is_empty(store.value)) for store in unit.stores):
            return False
        if any(rescue.holds(fact) and self._answers(fact, rescue) for fact in unit.returns):
            return False
        return not self._shows_later(rescue)

    # ------------------------------------------------------- what is expected

    def _only_lets_go(self, rescue: Rescue) -> bool:
        """Whether the block only closes or removes something, or imports something that may be missing."""
        return all(isinstance(one, tree.Import | tree.ImportFrom) or self._is_letting_go(one) for one in rescue.body)

    def _is_letting_go(self, statement: tree.Stmt) -> bool:
        if not isinstance(statement, tree.ExprStmt):
            return False
        call = statement.value.value if isinstance(statement.value, tree.Await) else statement.value
        if not isinstance(call, tree.Call):
            return False
        func = call.func
        name = func.attr if isinstance(func, tree.Attribute) else func.id if isinstance(func, tree.Name) else ""
        return name in self._lets_go

    def _only_converts(self, rescue: Rescue) -> bool:
        """Whether all that can fail is the reading of a text."""
        calls = [call for call in rescue.unit.calls if _is_within(call, rescue.body)]
        converting = [call for call in calls if self._is_one_of(call, self._converts)]
        harmless = self._project.libraries.role("harmless")
        return bool(converting) and all(
            self._is_one_of(call, self._converts | harmless)
            or _is_of_request(call)
            or _is_of_text(call)
            or self._is_found_in_document(call, converting)
            or self._is_read_in_converted(call)
            for call in calls
        )

    def _is_found_in_document(self, call: CallFact, converting: list[CallFact]) -> bool:
        """Whether a call only finds, in a document that was read before, the text that is converted."""
        packages = self._project.libraries.role("document_package")
        return any(one.node.start <= call.node.start and call.node.end <= one.node.end for one in converting) and all(
            isinstance(one, External) and "()." in one.path and one.path.partition(".")[0] in packages
            for one in alternatives(call.callee)
        )

    def _is_read_in_converted(self, call: CallFact) -> bool:
        """Whether a call only reads a field of what a text was converted to, as of JSON, or what is empty instead."""
        func = call.node.func if isinstance(call.node, tree.Call) else None
        if not isinstance(func, tree.Attribute) or (func.attr != "get" and func.attr not in TEXT_METHODS):
            return False
        several = [one for one in alternatives(call.callee) if one is not UNKNOWN or func.attr not in TEXT_METHODS]
        return bool(several) and all(
            isinstance(one, External) and (one.path.partition("()")[0] in self._converts or one.path.startswith(EMPTY))
            for one in several
        )

    @staticmethod
    def _is_one_of(call: CallFact, paths: frozenset[str]) -> bool:
        return all(isinstance(one, External) and one.path in paths for one in alternatives(call.callee))

    # ---------------------------------------------------------- who hears of it

    def _may_tell(self, call: CallFact) -> bool:
        """Whether a call tells somebody, ends everything, or does what we cannot see."""
        called = called_functions(call.callee)
        return self._tells_at_once(call) or any(self._tells_within(info) for info in self._project.code.reach(called))

    def _tells_at_once(self, call: CallFact) -> bool:
        return any(
            callee is UNKNOWN or (isinstance(callee, External) and self._library_may_tell(callee.path))
            for callee in alternatives(call.callee)
        )

    def _library_may_tell(self, path: str) -> bool:
        if path in self._tells or self._ends(path):
            return True
        package = path.partition(".")[0].partition("(")[0]
        if package == "builtins":
            return path.startswith(CONTAINERS) and path.endswith(KEEPERS)
        return package in LOUD or package not in self._quiet or path.startswith(OF_THE_PROJECT)

    def _ends(self, path: str) -> bool:
        """Whether a call never comes back: it aborts the request, or the process."""
        return self._project.libraries.returns.get(path) == "never"

    def _tells_within(self, info: FunctionInfo) -> bool:
        known = self._known.get(info)
        if known is None:
            unit = self._project.code.unit(info)
            known = self._known[info] = bool(unit.raises) or any(self._tells_at_once(call) for call in unit.calls)
        return known

    # ----------------------------------------------------- what is given back

    def _answers(self, fact: ReturnFact, rescue: Rescue) -> bool:
        """Whether what a `return` gives back shows that something failed, for all that we know."""
        values = alternatives(fact.value)
        if all(isinstance(one, Const) and isinstance(one.value, bool) for one in values):
            return self._is_question(rescue)
        return not all(_is_empty(one) or self._is_success(one, rescue) for one in values)

    def _is_question(self, rescue: Rescue) -> bool:
        """Whether a function asks whether something works: it gives back only truth values, and saves nothing."""
        unit = rescue.unit
        if any(self._is_one_of(call, self._commits) for call in unit.calls):
            return False
        return all(_is_truth(fact) for fact in unit.returns if not rescue.holds(fact))

    def _is_success(self, value: Value, rescue: Rescue) -> bool:
        """Whether an answer says that all went well: a status below 300, and nothing that could be a message."""
        if rescue.unit.function not in self._answering:
            return False
        if isinstance(value, Sequence) and value.kind == "tuple" and not value.open and len(value.items) >= 2:
            status = number_of(value.items[1])
            return _is_empty(value.items[0]) and status is not None and status < HTTPStatus.MULTIPLE_CHOICES
        if isinstance(value, External) and value.path == "flask.Response()" and value.call is not None:
            status = number_of(value.call.args.get(1, "status"))
            return status is not None and status < HTTPStatus.MULTIPLE_CHOICES and not value.call.args.positional
        return False

    # --------------------------------------------------------------- afterwards

    def _shows_later(self, rescue: Rescue) -> bool:
        """Whether what follows the block deals with the failure.

        It tests what the block was to give, is reached by failures alone, or comes after the last of several attempts.
        """
        names = names_in(*_targets(rescue))
        unit = rescue.unit
        repeated = any(region.kind == "loop" for region in regions(rescue.fact.region))
        for call in unit.calls:
            counts = _is_tested(call, names) or _leaves(rescue.body) or (repeated and self._complains(call))
            if counts and rescue.follows(call) and self._may_tell(call):
                return True
        for fact in unit.raises:
            if rescue.follows(fact) and (_is_tested(fact, names) or _leaves(rescue.body) or repeated):
                return True
        return any(
            rescue.follows(fact)
            and not all(_is_empty(one) for one in alternatives(fact.value))
            and (_is_tested(fact, names) or _leaves(rescue.body))
            for fact in unit.returns
        )

    def _complains(self, call: CallFact) -> bool:
        """Whether a call aborts, or logs more than that all is well."""
        return any(
            isinstance(one, External)
            and (self._ends(one.path) or (one.path in self._tells and not one.path.endswith((".info", ".debug"))))
            for one in alternatives(call.callee)
        )


def _is_truth(fact: ReturnFact) -> bool:
    """Whether a `return` gives back a truth value and nothing else."""
    if all(isinstance(one, Const) and isinstance(one.value, bool) for one in alternatives(fact.value)):
        return True
    answer = fact.node.value if isinstance(fact.node, tree.Return) else None
    return isinstance(answer, tree.Compare) or (isinstance(answer, tree.UnaryOp) and answer.op == "not")


def _is_tested(fact: Fact, names: set[str]) -> bool:
    """Whether a fact depends on a test of one of these variables."""
    return any(region.kind in ("branch", "else") and names & names_in(region.node) for region in regions(fact.region))


def _is_empty(value: Value) -> bool:
    """Whether a value is nothing: `None`, an empty text, a zero, a container without items, an answer of those."""
    match value:
        case Const():
            return not value.value and not isinstance(value.value, bool)
        case Sequence(kind="tuple", items=items) if items:
            return all(_is_empty(one) for one in items)
        case Sequence() | Mapping():
            return not value.items and not value.open
        case External() if value.path in RESPONSES and value.call is not None:
            given = (*value.call.args.positional, *value.call.args.keywords.values())
            return not value.call.args.open and bool(given) and all(_is_empty(one) for one in given)
        case _:
            return False


def _is_of_request(call: CallFact) -> bool:
    return all(isinstance(one, External) and one.path.startswith("flask.request.") for one in alternatives(call.callee))


def _is_seen(rescue: Rescue) -> bool:
    """Whether all that runs for a failure was gone through: not what a test was thought to leave out."""
    unit = rescue.unit
    seen = {id(fact.node) for fact in (*unit.calls, *unit.returns, *unit.raises)}
    return all(
        id(node) in seen
        for statement in rescue.rescue
        for node in walk(statement)
        if isinstance(node, tree.Return | tree.Raise | tree.Call)
    )


def _is_of_text(call: CallFact) -> bool:
    """Whether a call of something unknown is that of a text's method, by its name."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    return call.callee is UNKNOWN and isinstance(func, tree.Attribute) and func.attr in TEXT_METHODS


def _is_within(fact: Fact, block: tuple[tree.Stmt, ...]) -> bool:
    return bool(block) and block[0].start <= fact.node.start and fact.node.end <= block[-1].end


def _uses_name(rescue: Rescue) -> bool:
    """Whether the exception itself is used: then it is given on, kept, or looked at."""
    return rescue.name is not None and rescue.name in names_in(*rescue.rescue)


def _notes(rescue: Rescue) -> bool:
    """Whether a variable is set to something that can tell the failure from a result: a flag, a text, a count."""
    for statement in rescue.rescue:
        for node in walk(statement):
            match node:
                case tree.AugAssign():
                    return True
                case tree.Assign(value=value) | tree.AnnAssign(value=value) | tree.NamedExpr(value=value):
                    if value is not None and not _is_nothing(value):
                        return True
                case _:
                    pass
    return False


def _is_nothing(node: tree.Expr) -> bool:
    match node:
        case tree.Constant(value=value, kind=kind):
            return kind != "bool" and not value
        case tree.List(items=items) | tree.Tuple(items=items):
            return all(_is_nothing(one) for one in items)
        case tree.Dict(items=pairs):
            return not pairs
        case tree.Call(func=tree.Name(id=("dict" | "list" | "set" | "tuple")), args=()):
            return True
        case _:
            return False


def _targets(rescue: Rescue) -> Iterator[tree.Node]:
    """What the block, or what runs for a failure, assigns to."""
    for statement in (*rescue.body, *rescue.rescue):
        for node in walk(statement):
            match node:
                case tree.Assign(targets=targets):
                    yield from targets
                case tree.AnnAssign(target=target) | tree.AugAssign(target=target) | tree.NamedExpr(target=target):
                    yield target
                case _:
                    pass


def _leaves(block: tuple[tree.Stmt, ...]) -> bool:
    """Whether a block ends by leaving the function, so that what follows runs for failures alone."""
    return bool(block) and isinstance(block[-1], tree.Return | tree.Raise)
