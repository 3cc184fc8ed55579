"""Times without a zone: where they are made, and which columns with one they meet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.databases import forgets_zones
from flaskwright.rule_support.local_readings import LocalReading, local_readings
from flaskwright.rule_support.time_zones import Time, Times, knows_zone, naive_kind
from flaskwright.semantics.bindings import nodes_of, own_nodes
from flaskwright.semantics.values import NONE, ClassValue, External, Unknown, a_library_path, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.bindings import Bound
    from flaskwright.semantics.facts import CallFact, Unit

How = Literal["", "stored", "compared", "read"]
DEFAULTS = ("default", "insert_default", "onupdate")
ORDERED = frozenset({"<", "<=", ">", ">="})
FROM_NUMBER = "fromtimestamp"


class NaiveTime(msgspec.Struct, frozen=True, eq=False):
    """A place that makes a time without a zone: a call, or the function itself where it is handed on (`node`).

    `call` is the call, or the one that is given the function; `met` the column with a zone that it is stored in or
    compared with, at `place`; `takes` how many arguments the function needs; `kept`: it is stored in a column at all.
    `reading`: what takes it for a local time.
    """

    call: CallFact
    node: tree.Expr
    utc: bool
    takes: int
    met: Column | None = None
    how: How = ""
    place: Location | None = None
    kept: bool = False
    reading: LocalReading | None = None

    @property
    def location(self) -> Location:
        """The call, or the function's name."""
        return self.call.unit.module.location(self.node)


class Compared(msgspec.Struct, frozen=True, eq=False):
    """A row's column without a zone that Python compares with a time that has one."""

    column: Column
    location: Location
    scope: str


def naive_times(project: Project) -> list[NaiveTime]:
    """Times of UTC that do not say so, wherever they are made, and local ones that meet a column with a zone."""
    found = {id(one.node): one for one in _made(project)}
    kept = not project.once(forgets_zones)
    for column, place, how, node in (*_stored(project), *_defaults(project), *project.once(_Comparisons).met):
        made = found.get(id(node))
        if made is None or made.met is not None:
            continue
        if kept and knows_zone(column):
            found[id(node)] = msgspec.structs.replace(made, met=column, how=how, place=place, kept=True)
        else:
            found[id(node)] = msgspec.structs.replace(made, kept=True)
    for unit in project.once(_reads_clock):
        for reading in local_readings(project, unit):
            made = found.get(id(reading.time))
            if made is not None and made.met is None:
                place = unit.module.location(reading.call.node)
                found[id(reading.time)] = msgspec.structs.replace(made, how="read", place=place, reading=reading)
    return sorted((one for one in found.values() if one.utc or one.met is not None), key=lambda one: one.location)


def rows_without_zone(project: Project) -> list[Compared]:
    """Comparisons that fail, each column once in each body."""
    return list(project.once(_Comparisons).failing.values())


_Meeting = tuple["Column", "Location", How, tree.Expr]


def _made(project: Project) -> Iterator[NaiveTime]:
    """All calls that give times without a zone, and all functions that do so where they are handed on."""
    naive = project.libraries.role("naive_utc") | project.libraries.role("naive_local")
    for unit in _units(project):
        given_zone = _given_zones(project, unit)
        for call in unit.calls:
            if not isinstance(call.node, tree.Call):
                continue
            kind = naive_kind(project, call) if type(call.callee) is not Unknown else None
            if kind is not None and id(call.node) not in given_zone:
                takes = int(a_library_path(call.callee).endswith(FROM_NUMBER))
                yield NaiveTime(call, call.node, kind == "utc", takes)
            for node, path in _functions(call, naive):
                yield NaiveTime(
                    call, node, path in project.libraries.role("naive_utc"), int(path.endswith(FROM_NUMBER))
                )


def _given_zones(project: Project, unit: Unit) -> set[int]:
    """The times that get their zone before anything else sees them: in the next call, or by a name for that alone."""
    given = [node for call in unit.calls for node in _given_zone(call)]
    named = Counter(node.id for node in given if isinstance(node, tree.Name))
    if named:
        names = project.code.bodies.of(unit).names
        seen = Counter(node.id for node in nodes_of(unit, tree.Name))
        given += (names[name][0].node for name, count in named.items() if _is_all(names.get(name), seen[name] - count))
    return {id(node) for node in given}


def _is_all(bound: list[Bound] | None, others: int) -> bool:
    """Whether a name is bound once, and written nowhere else than where it is bound."""
    return bound is not None and len(bound) == 1 and not bound[0].part and others == 1


def _given_zone(call: CallFact) -> Iterator[tree.Expr]:
    """The time that a call gives a zone: `time.replace(tzinfo=…)`, `zone.localize(time)`."""
    node = call.node
    if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute):
        zone = call.args.keywords.get("tzinfo")
        if node.func.attr == "replace" and zone is not None and zone is not NONE:
            yield node.func.value
        elif node.func.attr == "localize" and node.args:
            yield node.args[0].value


def _functions(call: CallFact, naive: Collection[str]) -> Iterator[tuple[tree.Expr, str]]:
    """The arguments of a call that are functions which give such times."""
    if not isinstance(call.node, tree.Call):
        return
    given = [*enumerate(call.args.positional), *call.args.keywords.items()]
    for name, value in given:
        if isinstance(value, External) and value.path in naive:
            node = argument_node(call.node, name if isinstance(name, int) else None, str(name))
            if isinstance(node, tree.Name | tree.Attribute):
                yield node, value.path


def _units(project: Project) -> list[Unit]:
    return [unit for unit in project.code.units if unit.module.role is FileRole.PRODUCTION]


def _reads_clock(project: Project) -> list[Unit]:
    """The bodies that make times, of which one may be compared or stored there."""
    clock = project.libraries.role("reads_clock") | project.libraries.role("naive_utc")
    clock |= project.libraries.role("naive_local")
    reading = [unit for unit in _units(project) if any(a_library_path(call.callee) in clock for call in unit.calls)]
    helpers = {unit.function for unit in reading if unit.function is not None and unit.returns}
    calling = {call.unit for function in helpers for call in project.code.callers(function)}
    return [unit for unit in _units(project) if unit in calling or unit in reading]


def _defaults(project: Project) -> Iterator[_Meeting]:
    """Times that the declaration of a column names."""
    for column in project.models.columns:
        call = column.call
        if call is None or not isinstance(call.node, tree.Call) or knows_zone(column) is None:
            continue
        for name in DEFAULTS:
            value, node = call.args.keywords.get(name), argument_node(call.node, None, name)
            if value is None or node is None:
                continue
            place = call.unit.module.location(node)
            yield column, place, "stored", node
            info = function_of(value)
            for fact in project.code.unit(info).returns if info is not None else ():
                given = fact.node.value if isinstance(fact.node, tree.Return) else fact.node
                time = project.once(Times).of(fact.unit, given) if isinstance(given, _EXPRESSIONS) else None
                if time is not None and not time.aware:
                    yield column, place, "stored", time.node


_EXPRESSIONS = (tree.Call, tree.Name, tree.BinOp)


def _stored(project: Project) -> Iterator[_Meeting]:
    """Times that bodies store in columns: in attributes of rows, and in new rows."""
    times = project.once(Times)
    for unit in project.once(_reads_clock):
        calls = project.code.bodies.of(unit).calls
        for node in own_nodes(unit):
            given: list[tuple[Column | None, tree.Node, tree.Expr]] = []
            if isinstance(node, tree.Assign):
                for target in node.targets:
                    if isinstance(target, tree.Attribute):
                        met = times.of(unit, target)
                        given.append((met.column if met is not None and met.row else None, target, node.value))
            elif isinstance(node, tree.Call) and id(node) in calls:
                cls = calls[id(node)].callee
                if isinstance(cls, ClassValue):
                    for one in node.args:
                        column = project.models.column(cls, one.keyword) if one.keyword is not None else None
                        given.append((column, one, one.value))
            for column, place, value in given:
                made = times.of(unit, value) if column is not None and knows_zone(column) is not None else None
                if made is not None and column is not None and not made.aware and made.column is None:
                    yield column, unit.module.location(place), "stored", made.node


class _Comparisons:
    """The comparisons of times of which one has a zone and the other has none."""

    def __init__(self, project: Project) -> None:
        self.met: list[_Meeting] = []
        """Times without a zone that are compared with columns that have one."""
        self.failing: dict[tuple[Unit, Column], Compared] = {}
        self._project = project
        times = project.once(Times)
        for unit in project.once(_reads_clock):
            for node in own_nodes(unit):
                for left, right in _sides(node):
                    first = times.of(unit, left)
                    second = times.of(unit, right) if first is not None else None
                    if first is None or second is None or first.aware is second.aware:
                        continue
                    naive, aware = (first, second) if second.aware else (second, first)
                    self._add(unit, node, naive, aware)

    def _add(self, unit: Unit, node: tree.Node, naive: Time, aware: Time) -> None:
        place = unit.module.location(node)
        if naive.column is not None and naive.row and aware.column is None:
            self.failing.setdefault((unit, naive.column), Compared(naive.column, place, unit.scope))
        elif naive.column is None and aware.column is not None and not self._project.once(forgets_zones):
            self.met.append((aware.column, place, "compared", naive.node))


def _sides(node: tree.Node) -> Iterator[tuple[tree.Expr, tree.Expr]]:
    """The two sides of a comparison, or of the difference of two times."""
    if isinstance(node, tree.Compare):
        operands = (node.left, *node.comparators)
        for place, operator in enumerate(node.ops):
            if operator in ORDERED:
                yield operands[place], operands[place + 1]
    elif isinstance(node, tree.BinOp) and node.op == "-":
        yield node.left, node.right
