"""The access matrix as `flaskwright map --access` shows it: route, who may, on which model, by which evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.deeds import VERBS
from flaskwright.flow.access.persons import Person
from flaskwright.overview import Place, dotted_name, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.flow.access import Gate, Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.flow.access.persons import Tests

PERSONS = {Person.STRANGER: "anybody", Person.USER: "logged in", Person.ADMIN: "admin"}
CHANGES = ("creates", "changes", "deletes")
LONGEST = 60
"""Characters of a test that are shown."""


class GateRow(msgspec.Struct, frozen=True):
    """What keeps somebody out: its name, where it stands, and what it asks for besides a login, as far as known."""

    name: str
    kind: str
    place: Place
    asks: tuple[str, ...]
    known: bool


class DeedRow(msgspec.Struct, frozen=True):
    """What requests do to rows of a model, and where.

    `who` is who comes there, where it is not everybody who comes to the view. `own`: the rows are the caller's own, by
    the evidence at `by`. `condition` is a further test about the caller on the way.
    """

    verb: str
    model: str
    owner: str | None
    who: str | None
    own: bool
    by: Place | None
    condition: str | None
    place: Place


class AccessRow(msgspec.Struct, frozen=True):
    """A route, for those of its methods that are alike.

    `who`: anybody, key holder, logged in, owner, role, admin, or unknown. A key holder sends a signature or a key that
    only those have who were given a secret, such as the service behind a webhook; nobody logs in there. `route` is the
    route's number in its application, the same in all of its rows.
    """

    methods: tuple[str, ...] | None
    url: str
    endpoint: str | None
    who: str
    place: Place
    gates: tuple[GateRow, ...]
    deeds: tuple[DeedRow, ...]
    route: int

    @property
    def is_open(self) -> bool:
        """Whether nothing is known to keep anybody out."""
        return self.who in ("anybody", "unknown")

    @property
    def open_changes(self) -> tuple[DeedRow, ...]:
        """What anybody may do to rows that others see, as far as is known."""
        return tuple(one for one in self.deeds if one.verb in CHANGES and one.who is None) if self.is_open else ()


class AccessTable(msgspec.Struct, frozen=True):
    """The matrix of one application. `complete` is false where code that we cannot see may add routes."""

    factory: str | None
    place: Place
    complete: bool
    rows: tuple[AccessRow, ...]


def access_overview(project: Project) -> tuple[AccessTable, ...]:
    """The access matrix of every application of a project, its routes in the order of their URLs."""
    return tuple(_table(project, application) for application in project.app.applications)


def _table(project: Project, application: Application) -> AccessTable:
    routes = enumerate(application.mounted)
    rows = [row for number, route in routes for row in _rows(project, application, route, number)]
    rows.sort(key=lambda row: (row.url, row.methods or (), row.endpoint or ""))
    return AccessTable(
        factory=dotted_name(application.factory),
        place=place_of(project, application.location),
        complete=not project.app.is_open(application),
        rows=tuple(rows),
    )


def _rows(project: Project, application: Application, route: Route, number: int) -> list[AccessRow]:
    alike: dict[tuple[object, ...], list[str]] = {}
    unknown = False
    for passage in project.access.passages_of(application, route):
        gates = tuple(_gate(project, gate) for gate in passage.gates if gate.guards or gate.stranger == "unknown")
        deeds = _deeds(project, passage)
        location = passage.function.location if passage.function is not None else route.location
        key = (_who(project, passage, deeds), gates, deeds, location)
        alike.setdefault(key, []).extend([passage.method] if passage.method is not None else [])
        unknown = unknown or passage.method is None
    return [
        AccessRow(
            methods=tuple(methods) if methods or not unknown else route.methods,
            url=route.rule if route.rule is not None else f"…{route.own_rule or ''}",
            endpoint=route.endpoint,
            who=str(who),
            place=place_of(project, location),  # type: ignore[arg-type]
            gates=gates,  # type: ignore[arg-type]
            deeds=deeds,  # type: ignore[arg-type]
            route=number,
        )
        for (who, gates, deeds, location), methods in alike.items()
    ]


def _who(project: Project, passage: Passage, deeds: tuple[DeedRow, ...]) -> str:
    """Who may: the owner where all that belongs to somebody is the caller's own, who has a key where nobody logs in."""
    who = passage.who
    if who != "logged in":
        return who
    owned = [one for one in deeds if one.owner is not None]
    if owned and all(one.own for one in owned):
        return "owner"
    return "key holder" if project.access.is_by_key(passage) else who


def _gate(project: Project, gate: Gate) -> GateRow:
    asks = gate.roles or _written(gate.tests) if gate.user in ("perhaps", "refuses") else ()
    return GateRow(gate.name, gate.kind, place_of(project, gate.location), asks, gate.stranger != "unknown")


def _written(tests: Tests) -> tuple[str, ...]:
    """Tests as they are written; the other way round where it is their failing that lets somebody in."""
    found = []
    for test in tests:
        text = " ".join(test.unit.module.source.slice(test.node.start, test.node.end).split())
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        found.append(text if test.outcome else _negated(text))
    return tuple(dict.fromkeys(found))


def _negated(text: str) -> str:
    plain = text.removeprefix("not ")
    if plain != text and not any(word in plain for word in (" and ", " or ")):
        return plain
    return f"not ({text})" if " " in text else f"not {text}"


def _deeds(project: Project, passage: Passage) -> tuple[DeedRow, ...]:
    """What happens to each model, once per verb: where several places do it, the one with the least that protects."""
    least = PERSONS[passage.persons[0]]
    chosen: dict[tuple[str, str, str | None], DeedRow] = {}
    for effect in project.access.effects.of(passage):
        row = _deed(project, effect, least)
        key = (row.verb, row.model, row.who)
        other = chosen.get(key)
        if other is None or _protection(row) < _protection(other):
            chosen[key] = row
    return tuple(sorted(chosen.values(), key=lambda row: (_order(row), row.model, row.who or "")))


def _protection(row: DeedRow) -> int:
    return (2 if row.own else 0) + (1 if row.condition is not None else 0)


def _order(row: DeedRow) -> int:
    return list(VERBS).index(row.verb)  # type: ignore[arg-type]


def _deed(project: Project, effect: Effect, least: str) -> DeedRow:
    who = PERSONS[effect.person]
    paths = project.models.owner_paths(effect.deed.entity) if effect.deed.entity is not None else ()
    conditions = _written(effect.tests) if effect.own is None else ()
    return DeedRow(
        verb=effect.deed.verb,
        model=effect.deed.entity.name if effect.deed.entity is not None else "?",
        owner=paths[0].label if paths else None,
        who=who if who != least else None,
        own=effect.own is not None,
        by=place_of(project, effect.own) if effect.own is not None else None,
        condition=" and ".join(conditions) or None,
        place=place_of(project, effect.deed.location),
    )


def counted_by(rows: Iterable[AccessRow]) -> dict[str, int]:
    """How many rows are for whom."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.who] = found.get(row.who, 0) + 1
    return found
