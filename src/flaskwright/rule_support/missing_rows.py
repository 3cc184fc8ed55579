"""Rows that a query may not find: where they are used on a way that has not ruled `None` out.

Only queries count whose key somebody outside chooses: the URL, a form, a body, the arguments of a task or a command. A
row that a foreign key points to, whoever is logged in, and what the set-up has made are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.flow.paths import Called, Named, Question, Read, Returned, Stored, Tested
from flaskwright.flow.queries import Rows
from flaskwright.flow.steps import call_step
from flaskwright.libraries.queries import load_queries
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.caught_errors import is_caught
from flaskwright.rule_support.chosen_keys import ChosenKeys
from flaskwright.rule_support.requests import routes
from flaskwright.rule_support.told_rows import rules_out
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import nodes_of, passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import is_none, names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.flow.paths import Event, Where
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

OF_NONE = frozenset(dir(None))
"""The attributes that `None` has."""
SAME = frozenset({"==", "is"})
OTHER = frozenset({"!=", "is not"})

Mark = tuple[str, str, int]
"""What is known on a way: `("row", name, source)`: a name holds what that source gave, and nobody has asked for `None`;
`("gave", "", source)`: this function gives it back; `("result", node, source)`: an expression gave it;
`("there", "", entity)`: a row of a model was found on the way; `("yes", name, source)`, `("no", name, source)`: that
source gave a row if a name is true, or false."""
ANSWERS = ("no", "yes")
State = frozenset[Mark]


class Source(msgspec.Struct, frozen=True, eq=False):
    """A call that gives a row or `None`."""

    node: tree.Call
    unit: Unit
    rows: Rows
    entity: Entity


class Missing(msgspec.Struct, frozen=True, eq=False):
    """A use of what a source gave, where that may be `None`. `steps` lead there from the entry."""

    source: Source
    name: str | None
    attribute: str
    location: Location
    unit: Unit
    calls: tuple[CallFact, ...]


class MissingRows:
    """What one project does with rows that may be missing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.paths = project.paths
        self.keys = ChosenKeys(project)
        self.sources: dict[int, Source] = {}
        self.asked: dict[int, int] = {
            id(one.node): id(one.query.entity) for one in project.queries.executions if one.query.entity is not None
        }
        """The models that queries ask for, by the nodes that run them."""
        for unit in project.code.units:
            if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
                for source in self._sources_in(unit):
                    self.sources[id(source.node)] = source

    def _sources_in(self, unit: Unit) -> Iterator[Source]:
        if not self._project.queries.executions_in(unit):
            return
        table = load_queries()
        for node in nodes_of(unit, tree.Call):
            if not isinstance(node.func, tree.Attribute):
                continue
            if node.func.attr not in table.running and node.func.attr not in table.results:
                continue
            rows = self._project.queries.read(unit, node)
            if not isinstance(rows, Rows) or rows.many or not rows.optional or not rows.executions or rows.path:
                continue
            if rows.entity is not None and not any(one.query.aggregate or one.query.open for one in rows.executions):
                yield Source(node, unit, rows, rows.entity)

    def makes(self, call: CallFact) -> Entity | None:
        """The model of which a call makes a row."""
        made = unwrap(call.callee)
        return self._project.models.entity(made) if isinstance(made, ClassValue) else None

    def found(self) -> list[Missing]:
        """Every use of a row that may be missing, the first of each source, in the order of the code."""
        if not self.sources:
            return []
        paths = self._project.paths
        leading = paths.leading_to({one.unit.info for one in self.sources.values()})
        question = Uses(self, leading)
        kept: dict[tuple[int, int], Missing] = {}
        for value, function in self._entries():
            if function not in leading:
                continue
            question.found = {}
            ends = paths.walk(question, value, frozenset())
            if ends.complete:
                for key, one in question.found.items():
                    if key not in kept or one.location < kept[key].location:
                        kept[key] = one
        by_place = {one.location: one for one in sorted(kept.values(), key=lambda one: one.source.node.start)}
        return [by_place[place] for place in sorted(by_place)]

    def _entries(self) -> Iterator[tuple[Value | FunctionInfo, FunctionInfo]]:
        """What starts to run with something that others chose: views with their decorators, tasks and commands."""
        seen: set[FunctionInfo] = set()
        for route in routes(self._project):
            for function in route.functions:
                if function not in seen:
                    seen.add(function)
                    held = find_in_class(route.cls, function.name) if route.cls is not None else None
                    yield held[0] if held is not None else route.view if route.cls is None else function, function
        for entry in self._project.app.entries:
            if entry.kind in ("task", "command", "job") and entry.function not in seen:
                seen.add(entry.function)
                yield entry.function, entry.function


class Uses(Question[State]):
    """Follows what sources give to where an attribute of it is asked for."""

    wants: ClassVar = frozenset({Called, Named, Read, Returned, Stored, Tested})

    def __init__(self, rows: MissingRows, leading: frozenset[object]) -> None:
        self._rows = rows
        self._leading = leading
        self.found: dict[tuple[int, int], Missing] = {}
        self._entities: dict[int, set[int]] = {}

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:
        """Functions that ask for rows, and those that get one and may rule `None` out."""
        if function in self._leading:
            return True
        return call is not None and isinstance(call.node, tree.Call) and bool(call.node.args)

    def on(self, event: Event, state: State, where: Where) -> Iterable[State]:
        """What an event makes known."""
        if not state and not isinstance(event, Called | Tested):
            yield state  # nothing is known yet of which it could say something
            return
        match event:
            case Called():
                yield self._called(event, state, where)
            case Named():
                yield self._named(event, state)
            case Tested():
                yield from self._tested(event, state)
            case Read(node=tree.Attribute(value=base, attr=name) as node):
                yield self._used(event, base, name, node, state, where)
            case Stored(node=tree.Attribute(value=base, attr=name) as node):
                yield self._used(event, base, name, node, state, where)
            case Returned(value=value) if value is not None:
                key = self._source_of(value, state)
                yield state | {("gave", "", key)} if key is not None else state
            case _:
                yield state

    # ------------------------------------------------------------------ sources

    def _called(self, event: Called, state: State, where: Where) -> State:
        source = self._rows.sources.get(id(event.node))
        if source is None:
            made = self._rows.makes(event.call) if type(event.call.callee) is not External else None
            if made is not None:
                return state | {("there", "", id(made))}
            return self._handed_on(event, state)
        if ("there", "", id(source.entity)) in state or not self._rows.keys.chooses(source.rows, where.calls):
            return state
        return state | {("result", str(id(event.node)), id(event.node))}

    def _handed_on(self, event: Called, state: State) -> State:
        """Code that nobody can read is told whether there is a row: it may leave where there is none."""
        if not isinstance(event.node, tree.Call) or called_functions(event.call.callee):
            return state
        told = (one.value for one in event.node.args if not isinstance(one.value, tree.Name))
        return self._found(state, {key for node in told for _, key in _told(node, state)})

    def _source_of(self, node: tree.Expr, state: State) -> int | None:
        """The source of which an expression may be the missing row."""
        wanted = ("row", node.id) if isinstance(node, tree.Name) else ("result", str(id(node)))
        found = [key for kind, name, key in state if (kind, name) == wanted]
        return min(found, key=lambda key: self._rows.sources[key].node.start) if found else None

    def _named(self, event: Named, state: State) -> State:
        value = event.value
        key = self._source_of(value, state) if value is not None and event.how == "assigned" else None
        kept = {one for one in state if one[1] != event.name and one[0] != "result"}
        if key is not None:
            kept.add(("row", event.name, key))
        elif value is not None and event.how == "assigned":
            kept |= {(kind, event.name, told) for kind, told in _told(value, state)}
            if isinstance(value, tree.Call):  # `found = is_there(order)`: that is what a test of it will ask
                rows = {one.value.id for one in value.args if isinstance(one.value, tree.Name)}
                told = {key for kind, name, key in state if kind == "row" and name in rows}
                kept |= {(answer, event.name, key) for answer in ANSWERS for key in told}
        return frozenset(kept)

    # -------------------------------------------------------------------- tests

    def _tested(self, event: Tested, state: State) -> Iterator[State]:
        node = event.node
        if isinstance(node, tree.NamedExpr):
            node = node.target
        names = {name for kind, name, _ in state if kind == "row"}
        if not names and not any(kind in ANSWERS for kind, _, _ in state):
            yield state | {("there", "", entity) for entity in self._entities_in(node)}
            return
        if isinstance(node, tree.Name | tree.Call | tree.Attribute | tree.Subscript):
            direct = node.id if isinstance(node, tree.Name) else None
            told = {key for kind, name, key in state if name == direct and kind == ANSWERS[event.truth]}
            if told:
                yield self._found(state, told)
                return
            if direct in names:
                yield self._settled(state, direct) if event.truth else state
                return
        elif isinstance(node, tree.Compare) and len(node.ops) == 1:
            asked = self._compared(node, event, names)
            if asked is not None:
                yield self._settled(state, asked)
                return
        mentioned = names_in(node) & names
        asked_for = self._entities_in(node)
        if isinstance(node, tree.Call):  # `isinstance(row, Order)`, `is_there(row)`: who asks so knows
            for name in mentioned:
                state = self._settled(state, name)
        yield state | {("there", "", entity) for entity in asked_for}

    def _compared(self, node: tree.Compare, event: Tested, names: set[str]) -> str | None:
        """The name that a comparison rules `None` out for, the way it came out."""
        op, right = node.ops[0], node.comparators[0]
        sides = [node.left.target if isinstance(node.left, tree.NamedExpr) else node.left, right]
        for one, other in (sides, sides[::-1]):
            if isinstance(one, tree.Name) and one.id in names:
                none = is_none(other)
                if (op in OTHER if none else op in SAME or op == "in") is event.truth:
                    return one.id
                if not none and op in OTHER | {"not in"} and not event.truth:
                    return one.id
        return None

    def _entities_in(self, node: tree.Node) -> set[int]:
        """The models that a test asks for with a query in it."""
        found = self._entities.get(id(node))
        if found is None:
            asked = self._rows.asked
            found = self._entities[id(node)] = {asked[id(one)] for one in walk(node) if id(one) in asked}
        return found

    def _settled(self, state: State, name: str | None) -> State:
        """A name holds a row; so does whatever else the same source gave."""
        return self._found(state, {key for kind, held, key in state if kind == "row" and held == name})

    def _found(self, state: State, keys: set[int]) -> State:
        """Sources have given rows."""
        if not keys:
            return state
        entities = {id(self._rows.sources[key].entity) for key in keys}
        kept = {one for one in state if one[2] not in keys}
        return frozenset(kept | {("there", "", entity) for entity in entities})

    # --------------------------------------------------------------------- uses

    def _used(self, event: Event, base: tree.Expr, name: str, node: tree.Node, state: State, where: Where) -> State:
        key = self._source_of(base, state)
        if key is None:
            return state
        source = self._rows.sources[key]
        calls = where.calls
        if name not in OF_NONE and not is_caught(self._rows.paths, event.unit, node, calls):
            missing = Missing(
                source, base.id if isinstance(base, tree.Name) else None, name, event.location, event.unit, calls
            )
            known = self.found.get((key, id(event.unit)))
            if known is None or missing.location < known.location:
                self.found[key, id(event.unit)] = missing
        kept = {one for one in state if one[2] != key}
        return frozenset(kept | {("there", "", id(source.entity))})

    # -------------------------------------------------------------------- calls

    def inside(self, state: State, call: CallFact, function: FunctionInfo) -> State:
        """The arguments that may be missing rows, under their names there."""
        kept = {one for one in state if one[0] == "there"}
        if len(kept) == len(state):
            return state
        for parameter in function.params:
            given = passed(call, function, parameter.name)
            key = self._source_of(given, state) if given is not None else None
            if key is not None:
                kept.add(("row", parameter.name, key))
            elif given is not None:
                kept |= {(kind, parameter.name, told) for kind, told in _told(given, state)}
        return frozenset(kept)

    def back(self, before: State, after: State, call: CallFact, function: FunctionInfo) -> State:
        """What the function has ruled out is ruled out; what it gives back is what the call gave."""
        if not before and not after:
            return before
        still = {(name, key) for kind, name, key in after if kind == "row" or kind in ANSWERS}
        kept = {one for one in before if one[0] != "there"} | {one for one in after if one[0] == "there"}
        left = [one.value for one in call.node.args] if isinstance(call.node, tree.Call) else []
        for parameter in function.params:
            given = passed(call, function, parameter.name)
            left = [one for one in left if one is not given]
            key = self._source_of(given, before) if given is not None else None
            told = {one for _, one in _told(given, before)} if given is not None else set()
            for one_key in told if key is None else {key}:
                if (parameter.name, one_key) not in still:
                    kept = {one for one in kept if one[2] != one_key}
        # What goes into `*conditions` is not followed.
        rest = {key for one in left if not isinstance(one, tree.Name) for _, key in _told(one, before)}
        kept = {one for one in kept if one[2] not in rest}
        kept |= {("result", str(id(call.node)), key) for kind, _, key in after if kind == "gave"}
        return frozenset(kept)


def _told(node: tree.Expr, state: State) -> Iterator[tuple[str, int]]:
    """Of which sources an expression tells whether they gave a row, and if it is then true or false."""
    known: dict[bool, dict[str, frozenset[int]]] = {True: {}, False: {}}
    for kind, name, key in state:
        if kind in ("row", "yes", "no"):
            names = known[kind != "no"]
            names[name] = names.get(name, frozenset()) | {key}
    for truth in (True, False):
        yield from ((ANSWERS[truth], key) for key in rules_out(node, known, truth=truth))


def steps_to(missing: Missing) -> list[Step]:
    """The calls that lead to a use, the query, and the use."""
    source = missing.source
    steps = [call_step(call) for call in missing.calls]
    query = Step(source.unit.module.location(source.node), f"gives a row of `{source.entity.name}`, or `None`")
    at = next((place for place, call in enumerate(missing.calls) if call.unit is source.unit), len(steps))
    return [*steps[:at], query, *steps[at:]]
