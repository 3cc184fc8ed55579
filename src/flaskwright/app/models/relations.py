"""Reads relationships: what each leads to, in which direction, by which columns, and how it is loaded."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, get_args

from flaskwright.app.models.entities import Direction, Entity, Lazy, Relationship
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    TRUE,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Value,
    function_of,
    library_path,
    text,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.models.annotations import Related
    from flaskwright.app.models.entities import Spot
    from flaskwright.app.models.joins import Condition, Joins, Names
    from flaskwright.app.models.model import DataModel, Table
    from flaskwright.app.models.tables import Tables
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

RELATIONSHIPS = frozenset({"relationship", "relation", "dynamic_loader"})
OPPOSITE: dict[Direction | None, Direction | None] = {
    "many-to-one": "one-to-many",
    "one-to-many": "many-to-one",
    "many-to-many": "many-to-many",
    None: None,
}
Pairs = tuple[tuple["Spot", "Spot"], ...]


class Relations:
    """Gives entities their relationships."""

    def __init__(self, code: Code, tables: Tables, model: DataModel, names: Names, joins: Joins) -> None:
        self._code = code
        self._tables = tables
        self._model = model
        self._names = names
        self._joins = joins

    def fill(self, entities: tuple[Entity, ...]) -> None:
        """Read the relationships of all entities; those that a `backref` makes appear on the other side."""
        own: dict[Entity, dict[str, Relationship]] = {entity: {} for entity in entities}
        for entity in entities:
            for name, call, said in self._declared(entity):
                own[entity][name] = self._relationship(entity, name, call, said)
        for made in [one for found in own.values() for one in found.values()]:
            back = self._backref(made)
            if back is not None:
                own[back.owner].setdefault(back.name, back)
        for entity in sorted(entities, key=lambda one: len(one.lineage)):
            if entity.parent is not None and entity.inheritance != "concrete":
                entity.relationships.update(entity.parent.relationships)
            entity.relationships.update(own[entity])

    def _declared(self, entity: Entity) -> Iterator[tuple[str, CallFact, Related | None]]:
        """The relationships that a class and its mixins declare, with what their annotations say."""
        seen: set[str] = set()
        for base in self._tables.own_bases(entity.cls):
            if not isinstance(base, ClassValue):
                continue
            notes = {
                one.target.id: one.annotation
                for one in base.info.node.body
                if isinstance(one, tree.AnnAssign) and isinstance(one.target, tree.Name)
            }
            for name, value in self._tables.names(base).items():
                if name in seen:
                    continue
                seen.add(name)
                call = self._call(value)
                note = notes.get(name)
                function = function_of(value) if isinstance(value, Decorated) and call is None else None
                if function is not None and self._tables.columns.is_declared_attr(value):
                    call = self._call(self._code.run.returned_to(function, entity.cls))
                    note = function.node.returns if isinstance(function.node, tree.FunctionDef) else None
                if call is not None:
                    said = (
                        self._tables.columns.annotations.related(note, base.info.module) if note is not None else None
                    )
                    yield name, call, said

    def _call(self, value: Value) -> CallFact | None:
        if not isinstance(value, External) or value.call is None or not value.path.endswith("()"):
            return None
        return value.call if self._tables.columns.name_in_library(value) in RELATIONSHIPS else None

    # ---------------------------------------------------------------- one side

    def _relationship(self, entity: Entity, name: str, call: CallFact, said: Related | None) -> Relationship:
        target = self._target(entity, call, said)
        given = call.args.get(1, "secondary")
        secondary = self._joins.table(given, entity) if given is not None and given is not NONE else None
        direction, pairs = self._direction(entity, target, call, given, secondary)
        many = direction != "many-to-one" if direction is not None else None
        if said is not None and said.many is not None:
            many = said.many
        many = _truth(call, "uselist", many)
        lazy = self._lazy(call, said)
        return Relationship(
            name,
            entity,
            target,
            True if lazy in ("dynamic", "write_only") else many,
            direction,
            lazy,
            secondary,
            self._back(call),
            call.location,
            call,
            tuple(pair[0] for pair in pairs),
            pairs,
            view_only=call.args.keywords.get("viewonly") is TRUE,
        )

    def _target(self, entity: Entity, call: CallFact, said: Related | None) -> Entity | None:
        given = call.args.get(0, "argument")
        if isinstance(given, FunctionValue):
            given = self._code.run.returned(given.info)
        bare = unwrap(given) if given is not None else None
        if isinstance(bare, ClassValue):
            return self._names.by_class.get(bare.info)
        written = text(bare)
        if written is not None:
            return self._names.find(written, entity)
        if given is not None or said is None:
            return None
        if isinstance(said.target, ClassValue):
            return self._names.by_class.get(said.target.info)
        return self._names.find(said.target, entity) if said.target is not None else None

    def _lazy(self, call: CallFact, said: Related | None) -> Lazy | None:
        if said is not None and said.lazy is not None and "lazy" not in call.args.keywords:
            return said.lazy
        return read_lazy(call, "dynamic" if library_path(call.callee).endswith(".dynamic_loader") else "select")

    def _back(self, call: CallFact) -> str | None:
        written = text(call.args.keywords.get("back_populates"))
        given = call.args.keywords.get("backref")
        if written is not None or given is None:
            return written
        made = _made(given)
        return text(made.args.get(0, "name")) if made is not None else text(given)

    def _backref(self, made: Relationship) -> Relationship | None:
        """The relationship that `backref="name"` or `backref=backref("name", …)` gives to the other side."""
        given = made.argument("backref")
        if given is None or made.target is None or made.back is None:
            return None
        call = _made(given)
        direction = OPPOSITE[made.direction]
        many = direction != "many-to-one" if direction is not None else None
        lazy: Lazy | None = "select"
        if call is not None:
            many, lazy = _truth(call, "uselist", many), read_lazy(call, "select")
        return Relationship(
            made.back,
            made.target,
            made.owner,
            True if lazy in ("dynamic", "write_only") else many,
            direction,
            lazy,
            made.secondary,
            made.name,
            call.location if call is not None else made.location,
            call if call is not None else made.call,
            made.foreign_keys,
            made.pairs,
            made,
            view_only=made.view_only,
        )

    # --------------------------------------------------------------- direction

    def _direction(
        self, entity: Entity, target: Entity | None, call: CallFact, given: Value | None, secondary: Table | None
    ) -> tuple[Direction | None, Pairs]:
        if given is not None and given is not NONE:
            return "many-to-many", self._through(entity, target, secondary)
        if target is None or call.args.open:
            return None, ()
        condition = self._joins.condition(entity, call, "primaryjoin")
        said = self._joins.spots(entity, call, "foreign_keys") if "foreign_keys" in call.args.keywords else None
        if said is None and "foreign_keys" in call.args.keywords:
            return None, ()
        pairs = self._of_condition(condition, said) if condition is not None else self._of_keys(entity, target, said)
        remote = self._remote(entity, call, condition)
        if not pairs or remote is None:
            return None, ()
        return _side(entity, target, pairs, remote), pairs

    def _remote(self, entity: Entity, call: CallFact, condition: Condition | None) -> list[Spot] | None:
        """The columns that are said to be on the other side; `None` where that cannot be told."""
        if "remote_side" in call.args.keywords:
            return self._joins.spots(entity, call, "remote_side")
        return condition.remote if condition is not None else []

    def _of_condition(self, condition: Condition, said: list[Spot] | None) -> Pairs:
        """The pairs of a condition with the foreign key first."""
        foreign = said or condition.foreign
        found = []
        for left, right in condition.pairs:
            if left in foreign or (not foreign and self._points(left, right)):
                found.append((left, right))
            elif right in foreign or (not foreign and self._points(right, left)):
                found.append((right, left))
        return tuple(found) if condition.whole or foreign else ()

    def _points(self, left: Spot, right: Spot) -> bool:
        """Whether a column is a foreign key to another one."""
        return any(
            link.target is right[0] and (left[1], right[1]) in zip(link.columns, link.remote, strict=True)
            for link in self._model.links(left[0])
        )

    def _of_keys(self, entity: Entity, target: Entity, said: list[Spot] | None) -> Pairs:
        """The pairs of the only foreign key between two entities, or of that which is named."""
        for ours in ((entity.table,), entity.tables):
            here = [table for table in ours if table is not None]
            found = list(dict.fromkeys((*self._between(target.tables, here), *self._between(here, target.tables))))
            if said is not None:
                found = [one for one in found if any(pair[0] in said for pair in one)]
            if len(found) > 1 and said is not None:
                found = [one for one in found if {pair[0] for pair in one} == set(said)]
            if found:
                return found[0] if len(found) == 1 else ()
        return ()

    def _between(self, here: Iterable[Table], there: Iterable[Table]) -> Iterator[Pairs]:
        """The pairs of each foreign key from one of these tables to one of those."""
        tables = tuple(there)
        for table in here:
            for link in self._model.links(table):
                if link.target in tables:
                    ends = zip(link.columns, link.remote, strict=True)
                    yield tuple(((table, own), (link.target, remote)) for own, remote in ends)

    def _through(self, entity: Entity, target: Entity | None, secondary: Table | None) -> Pairs:
        """The pairs of a table between two entities."""
        if secondary is None or target is None:
            return ()
        ends = self._between((secondary,), dict.fromkeys((*entity.tables, *target.tables)))
        return tuple(chain.from_iterable(ends))


def _side(entity: Entity, target: Entity, pairs: Pairs, remote: list[Spot]) -> Direction | None:
    """On which side of a relationship the foreign keys stand."""
    ours, theirs = entity.tables, target.tables
    here = all(pair[0][0] in ours for pair in pairs)
    there = all(pair[0][0] in theirs for pair in pairs)
    if not (here and there):
        return "many-to-one" if here else "one-to-many" if there else None
    if not remote:  # a table that both sides have: SQLAlchemy takes what points to a column of both as the other side
        if any(end[0] in ours and end[0] in theirs for _, end in pairs):
            return "one-to-many"
        remote = [one for pair in pairs for one, other in (pair, pair[::-1]) if one[0] in theirs and other[0] in ours]
    keys = {pair[0] for pair in pairs}
    if keys.isdisjoint(remote):
        return "many-to-one"
    return "one-to-many" if keys.issubset(remote) else None


def _made(value: Value) -> CallFact | None:
    """The call that made an object of a library."""
    return value.call if isinstance(value, External) else None


def _truth(call: CallFact, name: str, absent: bool | None) -> bool | None:
    """A truth value that a keyword was given; `absent` where it surely was not."""
    value = call.args.keywords.get(name)
    if value is None or value is NONE:
        return None if call.args.open else absent
    return True if value is TRUE else False if value is FALSE else None


def read_lazy(call: CallFact, default: Lazy) -> Lazy | None:
    """How a relationship is loaded, by its argument."""
    value = call.args.keywords.get("lazy")
    if value is None:
        return None if call.args.open else default
    if value in (TRUE, FALSE, NONE):
        return "select" if value is TRUE else "joined" if value is FALSE else "noload"
    written = text(value)
    return next((one for one in get_args(Lazy) if one == written), None)
