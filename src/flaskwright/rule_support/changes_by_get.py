"""What routes change for a request that should only read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.app.urls import variables
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.rule_support.program_gates import asks_a_program
from flaskwright.rule_support.webhooks import PROVES, Webhooks
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.semantics.definitions import FunctionInfo

RANK = ("deletes", "changes", "creates")
TIMES = frozenset({"DateTime", "Date", "Time", "TIMESTAMP", "datetime", "date", "time"})
NOTED = frozenset(
    {"seen", "read", "unread", "viewed", "visited", "opened", "clicked", "accessed", "last", "ip", "agent", "count",
     "counter", "views", "hits", "clicks", "cache", "cached", "token", "nonce", "checked", "sync", "synced"}
)  # fmt: skip
"""Words of columns that note that, and how, somebody looked."""
LOGS = frozenset(
    {"log", "logs", "audit", "history", "visit", "visits", "view", "views", "event", "events", "hit", "hits",
     "activity",
     "click", "clicks", "impression", "track", "tracking", "stat", "stats", "statistic", "metric", "cache", "session",
     "notification", "token", "job", "task"}
)  # fmt: skip
"""Words of models that note what happened, or keep what was worked out."""

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
        self._webhooks = project.once(Webhooks)
        roles = ("logs_in", "gives_token", "checks_hash", "foreign_login", "opens_signed")
        self._opening = frozenset(path for role in roles for path in project.libraries.role(role))

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
                    found = self._worst(passage)
                    if found is not None and not self._is_meant(passage) and not asks_a_program(self._project, passage):
                        told.add(passage.function)
                        yield ByGet(passage, found)

    def _worst(self, passage: Passage) -> Effect | None:
        found = [one for one in self._effects.of(passage) if one.deed.verb in RANK and self._counts(one)]
        return min(found, key=lambda one: RANK.index(one.deed.verb), default=None)

    def _counts(self, effect: Effect) -> bool:
        deed = effect.deed
        if deed.entity is None or deed.counts or words_of(deed.entity.name) & LOGS:
            return False
        if deed.verb == "changes" and isinstance(deed.node, tree.Attribute):
            column = deed.entity.columns.get(deed.node.attr)
            if words_of(deed.node.attr) & NOTED or (column is not None and column.type.names & TIMES):
                return False
        return not self._fills_in(effect)

    def _fills_in(self, effect: Effect) -> bool:
        """Whether it happens only where something was not there yet, or is out of date: a default, or a cache."""
        unit = effect.deed.unit
        fact = next((one for one in (*unit.calls, *unit.stores) if one.node is effect.deed.node), None)
        if fact is None or effect.deed.verb == "deletes":
            return False
        for region in regions(fact.region):
            if region.kind == "handler":
                return True
            if region.kind not in ("branch", "else") or not isinstance(region.node, tree.Expr):
                continue
            if self._asks_for_absence(region.node, holds=region.kind == "branch"):
                return True
        return False

    @staticmethod
    def _asks_for_absence(test: tree.Expr, *, holds: bool) -> bool:
        match test:
            case tree.UnaryOp(op="not", operand=tree.Name() | tree.Attribute() | tree.Call()):
                return holds
            case tree.Name() | tree.Attribute():
                return not holds
            case tree.Compare(
                ops=("is" | "==" | "is not" | "!=" as operator,), comparators=(tree.Constant(kind="none"),)
            ):
                return holds is (operator in ("is", "=="))
            case _:
                return False

    def _is_meant(self, passage: Passage) -> bool:
        """Whether a link of a mail, another site's answer, or something else that is good once leads there."""
        rule = passage.route.rule or passage.route.own_rule or ""
        if any(words_of(one.name) & PROVES or words_of(one.name) & {"code", "hash"} for one in variables(rule)):
            return True
        functions = self._project.code.reach([passage.function]) if passage.function is not None else {}
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
            if words_of(name) & (PROVES | {"code", "state"}):
                return True
        return False
