"""From a query to the same question asked with `select`, or to the reason why that is not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Safety
from flaskwright.upgrades.queries.answers import Able, Refusal, Rewrite
from flaskwright.upgrades.queries.entities import Entities, Written
from flaskwright.upgrades.queries.facts import QueryFacts
from flaskwright.upgrades.queries.places import Place
from flaskwright.upgrades.queries.variables import assigned_name, chains_of
from flaskwright.upgrades.queries.writing import Writing

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.upgrades.queries.chains import Chain


class Rewriter:
    """Rewrites the queries of one project."""

    def __init__(self, project: Project, able: Able) -> None:
        self.project = project
        self.able = able
        self.facts = project.once(QueryFacts)
        self.entities = project.once(Entities)
        self.values = project.once(Written)
        self._variables: dict[tuple[int, str], Rewrite | Refusal] = {}

    def rewrite(self, chain: Chain) -> Rewrite:
        """The same question with `select`. Raises `Refusal`."""
        if not self.able.select:
            raise Refusal("it can be rewritten with SQLAlchemy 2")
        if self.facts.hindrance is not None:
            raise Refusal(self.facts.hindrance)
        name = assigned_name(chain)
        if name is None:
            return Writing(self, chain, Place(self.project, chain.unit)).result()
        key = (id(chain.unit), name)
        if key not in self._variables:
            try:
                self._variables[key] = self._variable(chain, name)
            except Refusal as refusal:
                self._variables[key] = refusal
        known = self._variables[key]
        if isinstance(known, Refusal):
            raise known
        return known

    def _variable(self, chain: Chain, name: str) -> Rewrite:
        """All queries that a variable holds, and all that is asked of it, together."""
        uses = chains_of(self.project, chain.unit, name)
        if uses is None:
            raise Refusal(f"`{name}` is used in ways that cannot all be followed")
        place = Place(self.project, chain.unit)
        begun = [Writing(self, one, place) for one in uses if one.kind != "variable"]
        first = begun[0].context
        for one in begun[1:]:
            same = one.context.selected.single == first.selected.single
            same = same and one.context.selected.model is first.selected.model
            if not same or one.context.session != first.session:
                raise Refusal(f"`{name}` holds queries of different kinds")
        repeats = any(one.context.repeats for one in begun)
        context = msgspec.structs.replace(first, repeats=repeats)
        going_on = [Writing(self, one, place, context) for one in uses if one.kind == "variable"]
        context = msgspec.structs.replace(context, repeats=repeats or any(one.adds_rows for one in going_on))
        made = [Writing(self, one, place, context).result() for one in uses]
        safety = Safety.UNSAFE if any(one.safety is Safety.UNSAFE for one in made) else Safety.SAFE
        edits = tuple(edit for one in made for edit in one.edits)
        return Rewrite(f"{first.session}.scalars({name})", safety, edits, tuple(place.imports))
