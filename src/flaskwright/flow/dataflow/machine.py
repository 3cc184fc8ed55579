"""The engine's own state, and that of one run of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.answering import answering, at_fixed_paths, has_open_rules
from flaskwright.flow.dataflow.convert import Converter
from flaskwright.flow.dataflow.dispatch import call, evaluate
from flaskwright.flow.dataflow.domain import UNKNOWN, Func, Given, Ref, Value
from flaskwright.flow.dataflow.entities import replaced_query_methods
from flaskwright.flow.dataflow.frames import Frame, Try
from flaskwright.flow.dataflow.hits import RENDERED, Hit, Place, hit
from flaskwright.flow.dataflow.kinds import concerns
from flaskwright.flow.dataflow.names import NameLists
from flaskwright.flow.dataflow.own_converters import own_converters
from flaskwright.flow.dataflow.scopes import NO_INNER, Inner, has_no_inner, inner_names
from flaskwright.flow.dataflow.shared import Shared
from flaskwright.flow.dataflow.state import Heap, Obj, State
from flaskwright.flow.dataflow.trails import Trail
from flaskwright.flow.dataflow.url_variables import converters_of
from flaskwright.libraries.entries import PAGE
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import FALSE, External, truth
from flaskwright.syntax.walk import names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from flaskwright.app.model import AppModel, Entry
    from flaskwright.app.models import DataModel
    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.handed import Handed
    from flaskwright.flow.dataflow.memory import Memory
    from flaskwright.flow.dataflow.taints import Label, Taint
    from flaskwright.flow.dataflow.template_runs import Renderer
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.flows import Flows
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree
    from flaskwright.syntax.sql import Made

IMPORT = "import"
"""Who reports what is found while values of modules are made, which is done once."""


class Engine:
    """What all runs have in common."""

    def __init__(
        self,
        code: Code,
        app: AppModel,
        data: DataModel,
        libraries: Libraries,
        flows: Flows,
        older: Callable[[str, tuple[int, ...]], bool],
    ) -> None:
        self.code = code
        self.app = app
        self.data = data
        self.libraries = libraries
        self.flows = flows
        self.older = older
        """Whether a version of a library below one may be in use."""
        self.shared = Shared()
        self.memory: Memory
        self.renderer: Renderer
        self.hits: dict[tuple[str, Location, Label], dict[Hashable, Hit]] = {}
        """What was found, by the runs that did."""
        self._hits_of: dict[Hashable, set[tuple[str, Location, Label]]] = {}
        """Under which keys there is something of a run."""
        self._withdrawn: list[tuple[tuple[str, Location, Label], Hashable, Hit]] = []
        self.waiting: dict[object, list[tuple[Place, Taint, Hashable]]] = {}
        """What is printed by templates whose names do not tell that they are pages, by the calls that render them; and
        what is written to files on disk, by their names."""
        self.shown: dict[Hashable, set[Hashable]] = {}
        """Those of the calls whose text becomes a page, and of the files that are sent; and the runs that tell so."""
        self.steps = 0
        size = sum(len(module.source.data) for module in code.modules)
        self.budget = max(limits.STEPS_AT_LEAST, int(size * limits.STEPS_PER_BYTE))
        self.widened: dict[FunctionInfo | ModuleInfo, str] = {}
        """The bodies that were not followed to the end, and why."""
        self.models = {id(model.cls.info): model for model in app.models}
        self.model_infos = {model.cls.info for model in app.models}
        self.query_methods: dict[tuple[str, str], FunctionInfo | None] | None = None
        """The methods of the project's own classes of queries, once somebody has asked."""
        self.converter = Converter(self)
        self.properties = frozenset(path.removesuffix("()") for path in libraries.properties)
        self.names = NameLists(flows)
        self.handed: dict[FunctionInfo, tuple[Handed, ...]] = {}
        """What the decorators of functions hand to them."""
        self.created_tables: dict[str, Made] | None = None
        """The tables that statements in SQL create, once somebody has asked."""
        self.column_validators: dict[tuple[int, str], FunctionInfo | None] = {}
        self.field_checks: dict[int, int] = {}
        """What the validators of forms' fields make these harmless for, by the identity of the call that makes one."""
        self.http_errors = frozenset(libraries.statuses)
        self.told_errors = flows.names("told_errors")
        self.error_numbers = flows.names("error_numbers")
        self.harmless_calls = libraries.role("raises_nothing") | libraries.role("log")
        self.replaced_query_methods = frozenset(replaced_query_methods(self.code, libraries))
        self.misuses: dict[tuple[str, Location], dict[Hashable, Place]] = {}
        """Calls that are wrong in themselves, by the runs that came there."""
        self.unchecked: dict[tuple[int, str], set[tuple[str, Location]]] = {}
        """Those of them that leave something unchecked, by the call that made the object, and what that is."""
        self.made_objects: dict[Address, Given] = {}
        self.made_at: dict[Address, tree.Node] = {}
        self.annotations: dict[int, Value] = {}
        self.defaults: dict[int, Value] = {}
        """What the defaults of parameters are that a call makes."""
        self.started: set[FunctionInfo] = set()
        """The functions that were called from somewhere."""
        self.answering = answering(app, libraries)
        self.at_fixed_paths = at_fixed_paths(app)
        self.open_rules = has_open_rules(app)
        """Whether a URL of the application can begin with whatever a client likes."""
        self.wrapped: set[FunctionInfo] = set()
        """Those of them that answer through a decorator, which is followed."""
        self.converters = converters_of(app, code)
        """The converters of the variables of URLs, by the names of the variables."""
        self.own_converters = own_converters(code)
        self.self_first = {entry.function for entry in app.entries if _is_bound(entry)}
        """Tasks that get themselves as their first argument."""
        self.swallowing = Try((None,))
        self._facts: dict[FunctionInfo | ModuleInfo, dict[int, CallFact]] = {}
        self._inner: dict[FunctionInfo, Inner] = {}
        self._used: dict[int, frozenset[str]] = {}
        self.told_by_tests: dict[tuple[int, bool], bool] = {}
        """Whether only a development run goes on where a test is true, or false."""
        self._decorating: set[int] = set()
        self.imported = Trail(None, IMPORT)
        """What the values of modules rest on that were made on the way."""
        self._paths: dict[str, str] = {}

    @property
    def exhausted(self) -> bool:
        """Whether the budget of the whole run is used up."""
        return self.steps > self.budget

    def widen(self, info: FunctionInfo | ModuleInfo | None, why: str) -> None:
        """Note that a body was not followed to the end."""
        if info is not None:
            self.widened.setdefault(info, why)

    def fact(self, info: FunctionInfo | ModuleInfo, node: tree.Node) -> CallFact | None:
        """What the interpreter of the set-up stages saw at a call; of templates it knows nothing."""
        facts = self._facts.get(info)
        if facts is None:
            module = info.module if isinstance(info, FunctionInfo) else info
            seen = () if self.renderer.is_template(module) else self.code.unit(info).calls
            facts = self._facts[info] = {id(call.node): call for call in seen}
        return facts.get(id(node))

    def inner(self, info: FunctionInfo) -> Inner:
        """How the inner functions of a function use its variables."""
        found = self._inner.get(info)
        if found is None:
            alone = not self.renderer.is_template(info.module) and has_no_inner(info)
            found = self._inner[info] = NO_INNER if alone else inner_names(info.node)
        return found

    def used_names(self, node: tree.Node) -> frozenset[str]:
        """The names that a function's text holds."""
        found = self._used.get(id(node))
        if found is None:
            found = frozenset(names_in(node))
            self._used[id(node)] = found
        return found

    def decorate(self, decorator: Value, inner: Value, made: object) -> Value:
        """What a decorator of the project makes of a function, while its module is imported."""
        key = id(made)
        if key in self._decorating:
            return inner
        self._decorating.add(key)
        info = inner.info.module if isinstance(inner, Func) else None
        if info is None:
            return inner
        frame = self.importing(info)
        found = call(frame, decorator, Given((inner,)), info.node)
        if frame.state is None:
            return inner
        return self.shared.publish(found, frame.live.heap)

    def at_module(self, module: ModuleInfo, node: tree.Expr) -> Value:
        """The value of an expression at the top of a module."""
        frame = self.importing(module)
        found = evaluate(frame, node)
        return self.shared.publish(found, frame.live.heap) if frame.state is not None else UNKNOWN

    def importing(self, info: FunctionInfo | ModuleInfo) -> Frame:
        """Where a value of a module is made, or something is asked of the project as a whole: all rests on that."""
        frame = Frame(self, info, State({}, Heap(self.shared.objects), {}), {}, 0)
        frame.trail = self.imported
        return frame

    def path(self, path: str) -> str:
        """A library's path as the data spell it."""
        found = self._paths.get(path)
        if found is None:
            known = self.libraries.canonical(path)
            found = self._paths[path] = self.flows.spelled(self.libraries.types.get(known, known))
        return found

    def entity(self, cls: ClassValue) -> Value:
        """Some row of a model."""
        address: Address = ("shared", "row", id(cls.info))
        if address not in self.shared.objects:
            self.shared.objects[address] = Obj("instance", cls=cls, single=False)
        return Ref(address)

    def settings(self, key: str) -> list[Value]:
        """What the applications' settings say of a key."""
        return [
            self.converter.value(setting.value)
            for application in self.app.applications
            for setting in application.settings
            if setting.key == key and setting.value is not None
        ]

    def report(self, place: Place, taint: Taint, owner: Hashable = None) -> None:
        """Keep a hit; of several to one place from one source in one run, the best proved one."""
        found = hit(place, taint)
        if found is None:
            return
        if found.label.origin == RENDERED:
            if place.kind in PAGE:  # what the call rendered becomes a page, or a part of one
                self.show(found.label.location, owner)
            return
        if not concerns(found.label.origin, place.kind):
            return
        if place.waits is not None:
            if place.waits not in self.shown:
                self.waiting.setdefault(place.waits, []).append((place, taint, owner))
                return
            place = msgspec.structs.replace(place, waits=None)
        if place.origin is not None and found.label.origin != place.origin:
            return
        key = (place.kind, place.location, found.label)
        known = self.hits.setdefault(key, {})
        old = known.get(owner)
        if old is None or (found.guessed, len(found.steps)) < (old.guessed, len(old.steps)):
            known[owner] = found
            self._hits_of.setdefault(owner, set()).add(key)

    def withdraw(self, owners: set[Hashable]) -> None:
        """Some runs are made again, since they did not know yet what others store: what they found counts no more."""
        for owner in owners:
            for key in self._hits_of.pop(owner, ()):
                self._withdrawn.append((key, owner, self.hits[key].pop(owner)))

    def restore(self) -> None:
        """The runs could not be made again to their end: what they found counts after all."""
        for key, owner, found in self._withdrawn:
            self.hits[key].setdefault(owner, found)
            self._hits_of.setdefault(owner, set()).add(key)

    def keep_only(self, owners: set[Hashable]) -> None:
        """What other runs found counts no more: nothing runs them, now that all is known that is stored."""
        self.withdraw(self._hits_of.keys() - owners)
        self.misuses = {
            key: here
            for key, places in self.misuses.items()
            if (here := {owner: place for owner, place in places.items() if owner in owners})
        }

    def found(self) -> list[Hit]:
        """The hits, each with the shortest proof."""
        return [best_proved(known.values()) for known in self.hits.values() if known]

    def misused(self) -> dict[tuple[str, Location], Place]:
        """The calls that are wrong in themselves, each once."""
        return {key: next(iter(places.values())) for key, places in self.misuses.items()}

    def show(self, what: Hashable, owner: Hashable) -> None:
        """Something gets where it does harm: a page, a file that is sent. What waits for that counts."""
        known = self.shown.setdefault(what, set())
        first = not known
        known.add(owner)
        if first:
            for waiting, taint, finder in self.waiting.pop(what, ()):
                self.report(waiting, taint, finder)


def best_proved(several: Iterable[Hit]) -> Hit:
    """Of several hits of one place from one source, the surest, and of those the one with the shortest proof."""

    def rank(one: Hit) -> tuple[bool, int, list[tuple[Location, str]]]:
        return one.guessed, len(one.steps), [(step.location, step.message) for step in one.steps]

    return min(several, key=rank)


def _is_bound(entry: Entry) -> bool:
    """Whether a task is declared with `bind=True`."""
    made = entry.call.callee.call if isinstance(entry.call.callee, External) else None
    return made is not None and truth(made.args.keywords.get("bind", FALSE)) is True
