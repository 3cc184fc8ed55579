"""Whose rows are: how they lead to a row of the model of those who log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models.entities import Entity, Relationship, Spot
    from flaskwright.app.models.model import Column, DataModel

LONGEST = 4
MOST = 16


class OwnerStep(msgspec.Struct, frozen=True, eq=False):
    """A step from a row of `source` to one of `target`: by a relationship, by foreign keys, or by both.

    `columns` are those that hold it, of `source` (or of `target`, for the one row that points back to this one);
    `attributes` what they are called there.
    """

    source: Entity
    target: Entity
    relationship: Relationship | None
    columns: tuple[Column, ...]
    attributes: tuple[str, ...]

    @property
    def label(self) -> str:
        """How messages call it: `Order.user_id`, or `Order.user` where the column is not known."""
        names = self.attributes or ((self.relationship.name,) if self.relationship is not None else ())
        return f"{self.source.name}.{' and '.join(names)}"


class OwnerPath(msgspec.Struct, frozen=True, eq=False):
    """How rows of `entity` lead to the user; no steps where the row is the user's own.

    `column` is where it starts, a column of the entity; `assumed`: only the ledger says that it holds a user.
    """

    entity: Entity
    steps: tuple[OwnerStep, ...]
    column: Column | None
    assumed: bool = False

    @property
    def label(self) -> str:
        """How messages call it: `Order.user_id`, `Item.order_id → Order.user_id`."""
        if not self.steps:
            name = self.column.name if self.column is not None else ""
            return f"{self.entity.name}.{name}" if name else self.entity.name
        return " → ".join(step.label for step in self.steps)


def owner_paths(
    model: DataModel, entity: Entity, user: Entity | None, owners: tuple[str, ...]
) -> tuple[OwnerPath, ...]:
    """How rows of an entity lead to the user model, shortest first; `owners` are columns that the ledger names."""
    if user is not None and user in entity.lineage:
        keys = [column for column in entity.columns.values() if column.primary_key]
        return (OwnerPath(entity, (), keys[0] if len(keys) == 1 else None),)
    found: list[OwnerPath] = []
    level: list[tuple[Entity, tuple[OwnerStep, ...]]] = [(entity, ())]
    seen = {entity}
    while level and len(found) < MOST:
        following: list[tuple[Entity, tuple[OwnerStep, ...]]] = []
        for source, taken in level:
            for step in _steps(model, source):
                steps = (*taken, step)
                if user is not None and user in step.target.lineage:
                    found.append(OwnerPath(entity, steps, _first(steps)))
                elif step.target not in seen and len(steps) < LONGEST:
                    seen.add(step.target)
                    following.append((step.target, steps))
            found += _assumed(entity, source, taken, owners, found)
        level = following
    return tuple(found[:MOST])


def _first(steps: tuple[OwnerStep, ...]) -> Column | None:
    own = steps[0].source.columns.values()
    return next((column for column in steps[0].columns if column in own), None)


def _assumed(
    entity: Entity, source: Entity, taken: tuple[OwnerStep, ...], owners: tuple[str, ...], found: list[OwnerPath]
) -> Iterator[OwnerPath]:
    """The paths that end at a column of which the ledger says that it names the owner."""
    for name, column in source.columns.items():
        if column.stored not in owners and name not in owners:
            continue
        if any(path.steps and path.steps[-1].source is source and column in path.steps[-1].columns for path in found):
            continue
        steps = (*taken, OwnerStep(source, source, None, (column,), (name,)))
        yield OwnerPath(entity, steps, _first(steps), assumed=True)


def _steps(model: DataModel, source: Entity) -> Iterator[OwnerStep]:
    """Where one row leads to one other row: the foreign keys first that stand in the row itself."""
    known: set[Spot] = set()
    single = [one for one in source.relationships.values() if one.many is False and one.target is not None]
    for one in sorted(single, key=lambda relation: relation.direction != "many-to-one"):
        if one.target is None or one.direction == "many-to-many":
            continue
        known.update(one.foreign_keys)
        columns = tuple(spot[1] for spot in one.foreign_keys)
        names = tuple(name for column in columns if (name := source.attribute_of(column)) is not None)
        yield OwnerStep(source, one.target, one, columns, names if one.direction == "many-to-one" else ())
    for table in source.tables:
        for link in model.links(table):
            target = model.entity(link.target.cls) if link.target.cls is not None else None
            if target is None or target in source.lineage or any((table, column) in known for column in link.columns):
                continue
            names = tuple(name for column in link.columns if (name := source.attribute_of(column)) is not None)
            if len(names) == len(link.columns):  # others of one table have columns of their own
                yield OwnerStep(source, target, None, link.columns, names)
