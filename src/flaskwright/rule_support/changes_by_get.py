"""What routes change for a request that should only read."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.app.layers import answering_values, inner_calls, wrapper_of
from flaskwright.app.urls import variables
from flaskwright.flow.access.effects import Effect
from flaskwright.libraries.sql_types import types_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.absences import asks_for_absence
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.rule_support.cookie_views import CookieViews
from flaskwright.rule_support.program_gates import asks_a_program
from flaskwright.rule_support.request_ways import ways_in
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import alternatives, decorators, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.rule_support.request_ways import Way
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact

RANK = ("deletes", "changes", "creates")
ALIKE = 3
"""A change that more views than these make is bookkeeping."""


class ByGet(msgspec.Struct, frozen=True, eq=False):
    """A route that changes something for a GET, and the worst of it."""

    passage: Passage
    effect: Effect


class ChangesByGet:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._effects = project.access.effects
        roles = ("logs_in", "gives_token", "checks_hash", "foreign_login", "opens_signed")
        libraries = project.libraries
        self._opening = frozenset(path for role in roles for path in libraries.role(role))
        self._logs, self._noted = libraries.role("log_word"), libraries.role("noted_word")
        self._looked = libraries.role("looked_word")
        proofs = libraries.role("proof_word")
        self._in_links, self._in_answers = proofs | libraries.role("link_word"), proofs | libraries.role("login_answer")

    def __iter__(self) -> Iterator[ByGet]:
        found = list(self._all())
        alike = Counter(one.effect.deed.location for one in found)
        # What many views do on their way, such as a guard that notes a visit, is not what they are asked for.
        yield from (one for one in found if alike[one.effect.deed.location] <= ALIKE)

    def _all(self) -> Iterator[ByGet]:
        told: set[FunctionInfo] = set()
        for application in each_in_production(self._project):
            for route in application.mounted:
                if route.source or route.module.role is not FileRole.PRODUCTION:
                    continue
                for passage in self._project.access.passages_of(application, route):
                    if passage.method != "GET" or passage.function is None or passage.function in told:
                        continue
                    if not self._is_let_through(passage):
                        continue
                    found = self._worst(passage) or self._handed_over(passage)
                    if (
                        found is not None
                        and not self._is_meant(passage, found)
                        and self._is_opened(passage)
                        and not asks_a_program(self._project, passage)
                    ):
                        told.add(passage.function)
                        yield ByGet(passage, found)

    def _is_let_through(self, passage: Passage) -> bool:
        """Whether the decorators around a view call it for a GET: one that asks for a confirmation first does not."""
        passages, code = self._project.access.passages, self._project.code
        passages.about(passage)
        walks = passages.walks[passage.persons[0]]
        for methods, value in answering_values(passage.route):
            for layer in decorators(value) if passage.method in methods else ():
                wrapper = wrapper_of(layer)
                calls = inner_calls(code, wrapper.info) if wrapper is not None else []
                run = walks.run(wrapper.info) if wrapper is not None and calls else None
                if run is not None and not any(id(call.node) in run.visited for call in calls):
                    return False
        return True

    def _is_opened(self, passage: Passage) -> bool:
        """Whether a browser that follows a link is let in: by a cookie, and not by a header of the client's own."""
        if passage.who == "anybody":
            return True
        way = self._ways.get((id(passage.application), id(passage.route)))
        return way is not None and self._cookies.evidence(way) is not None

    @cached_property
    def _ways(self) -> dict[tuple[int, int], Way]:
        return {(id(way.application), id(way.route)): way for way in self._project.once(ways_in)}

    @cached_property
    def _cookies(self) -> CookieViews:
        return CookieViews(self._project)

    def _worst(self, passage: Passage) -> Effect | None:
        found = [one for one in self._effects.of(passage) if one.deed.verb in RANK and self._counts(one)]
        return min(found, key=lambda one: RANK.index(one.deed.verb), default=None)

    def _handed_over(self, passage: Passage) -> Effect | None:
        """The worst that a task does to rows which the view itself starts for a GET."""
        access, code = self._project.access, self._project.code
        started = self._starting.get(passage.function, ()) if passage.function is not None else ()
        if passage.function is None or not started:
            return None
        access.passages.about(passage)
        run = access.passages.walks[passage.persons[0]].run(passage.function)
        found: list[Effect] = []
        for call, task in started:
            if run is None or id(call.node) not in run.visited or self._is_filling(call):
                continue
            for function in code.reach([task]):
                for deed in self._effects.deeds.of(code.unit(function)):
                    effect = Effect(deed, passage.persons[0], None, (), (call,))
                    if deed.verb in ("deletes", "changes") and self._counts(effect):
                        found.append(effect)
        return min(found, key=lambda one: RANK.index(one.deed.verb), default=None)

    @cached_property
    def _starting(self) -> dict[FunctionInfo, list[tuple[CallFact, FunctionInfo]]]:
        """The calls by which functions hand tasks to a broker."""
        found: dict[FunctionInfo, list[tuple[CallFact, FunctionInfo]]] = {}
        for one in self._project.enqueues:
            if one.durable and one.sends and one.function is not None and one.call.unit.function is not None:
                found.setdefault(one.call.unit.function, []).append((one.call, one.function))
        return found

    def _counts(self, effect: Effect) -> bool:
        deed = effect.deed
        if deed.entity is None or deed.counts or words_of(deed.entity.name) & self._logs or self._keeps_setting(effect):
            return False
        if deed.verb == "creates" and words_of(deed.entity.name) & self._looked:
            return False  # a row that says who has seen what
        if deed.verb == "changes" and isinstance(deed.node, tree.Attribute):
            column = deed.entity.columns.get(deed.node.attr)
            stored = next((one.value for one in deed.unit.stores if one.node is deed.node), None)
            state = text(stored) if stored is not None else None
            if state is not None and words_of(state) & self._looked:
                return False  # `message.status = "read"`
            if words_of(deed.node.attr) & self._noted or (column is not None and column.type.names & types_of("times")):
                return False
        return not self._fills_in(effect)

    def _keeps_setting(self, effect: Effect) -> bool:
        """Whether code keeps something of its own under a fixed name in a table of names and values."""
        entity, node = effect.deed.entity, effect.calls[-1].node if effect.calls else None
        if entity is None or not isinstance(node, tree.Call) or not node.args:
            return False
        named = node.args[0].value
        own = [one for one in entity.columns.values() if one.primary_key is not True]
        if len(own) > 2 or not (isinstance(named, tree.Constant) and isinstance(named.value, str)):
            return False
        callers, unit = self._project.access.callers, effect.calls[-1].unit
        given = [(unit, one.value) for one in node.args[1:]]
        given += [(place, source) for place, one in given for part in walk(one) if isinstance(part, tree.Name)
                  for place, source in callers.sources(place, part.id)]  # fmt: skip
        parts = ((place, part) for place, one in given for part in walk(one))
        return not any(
            isinstance(part, tree.Name | tree.Attribute) and callers.path(place, part).startswith("flask.request")
            for place, part in parts
        )

    def _fills_in(self, effect: Effect) -> bool:
        """Whether it happens only where something was not there yet, or is out of date: a default, or a cache."""
        if effect.deed.verb == "deletes":
            return False
        unit = effect.deed.unit
        fact = next((one for one in (*unit.calls, *unit.stores) if one.node is effect.deed.node), None)
        if fact is not None and self._is_filling(fact):
            return True
        return any(self._is_filling(call, named=True) for call in effect.calls)

    def _is_filling(self, fact: Fact, *, named: bool = False) -> bool:
        """Whether something runs only where something else is not there; `named`: where a name holds nothing."""
        for region in regions(fact.region):
            if region.kind == "handler":
                return True
            if region.kind not in ("branch", "else") or not isinstance(region.node, tree.Expr):
                continue
            if asks_for_absence(region.node, holds=region.kind == "branch", named=named):
                return True
        return False

    def _is_meant(self, passage: Passage, found: Effect) -> bool:
        """Whether a link of a mail, another site's answer, or something else that is good once leads there."""
        rule = passage.route.rule or passage.route.own_rule or ""
        if any(words_of(one.name) & self._in_links for one in variables(rule)):
            return True
        starts = [passage.function] if passage.function is not None else []
        starts += [task for call, task in self._starting.get(starts[0], ()) if call in found.calls] if starts else []
        functions = self._project.code.reach(starts)
        commits = False
        for function in functions:
            unit = self._project.code.unit(function)
            for call in unit.calls:
                if any(getattr(one, "path", None) in self._opening for one in alternatives(call.callee)):
                    return True
                commits = commits or self._project.transactions.sessions.does(call) == "commits"
        return not commits or self._reads_proof(passage)

    def _reads_proof(self, passage: Passage) -> bool:
        """Whether the view itself takes a token or a signature from the query string."""
        if passage.function is None:
            return False
        for node in walk(passage.function.node):
            match node:
                case tree.Subscript(index=tree.Constant(value=str(name))):
                    pass
                case tree.Call(
                    func=tree.Attribute(attr="get"), args=(tree.Argument(value=tree.Constant(value=str(name))), *_)
                ):
                    pass
                case _:
                    continue
            if words_of(name) & self._in_answers:
                return True
        return False
