"""Where code starts to run, and with what: views, hooks, handlers, tasks, commands, modules, and what nobody calls."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.urls import variables
from flaskwright.flow.dataflow import handed, middleware
from flaskwright.flow.dataflow.answer_types import without_pages
from flaskwright.flow.dataflow.answering import makes_pages, written_rule
from flaskwright.flow.dataflow.dispatch import call, run_body
from flaskwright.flow.dataflow.domain import (
    UNKNOWN,
    Cls,
    Const,
    Func,
    Given,
    Lib,
    Ref,
    Top,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.exceptions import escaped, is_told
from flaskwright.flow.dataflow.frames import Frame
from flaskwright.flow.dataflow.joins import is_vague
from flaskwright.flow.dataflow.own_converters import converted
from flaskwright.flow.dataflow.state import Heap, Obj, State
from flaskwright.flow.dataflow.taints import Label, Taint, then
from flaskwright.flow.dataflow.url_variables import cleared_by_converter, kind_by_converter
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import function_of
from flaskwright.syntax.arguments import SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flaskwright.app.model import Hook, Route
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.trails import Outdated, Start, Trail
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

OPEN_API = "connexion"

NOBODY = ""
"""Who has a function called that is started for itself."""
DISPATCH = "dispatch_request"


class Entries:
    """The starts of one project, each run in a state of its own."""

    def __init__(self, engine: Engine, spared: Mapping[Start, Spared], told: Iterable[FunctionInfo]) -> None:
        self.engine = engine
        self.spared = spared
        """The starts of which an earlier run tells what they do."""
        self.reached: dict[Start, None] = {}
        """Those of them that there still are."""
        self._told: set[FunctionInfo] = set(told)
        """The functions that ran for those, or while modules were imported."""
        self._prepared = False
        self._written: dict[FunctionInfo, str] = {}
        """Functions that only their decorators tell as views, with their rules."""
        self._views: set[FunctionInfo] = set()
        self._uncalled: set[FunctionInfo] = set()
        self._lost: set[FunctionInfo] = set()
        """Views that a decorator calls in a way that nobody could follow."""
        self.trails: dict[Start, Trail] = {}
        """What the starts were, the last time that each was made, and what they rest on."""
        self._outdated: Outdated | None = None
        self._seen: Counter[tuple[str, int, str]] = Counter()
        self._flask_modules = {
            fact.unit.module
            for unit in engine.code.units
            for fact in unit.imports
            if fact.module.partition(".")[0] == "flask"
        }

    def are_outdated(self, outdated: Outdated) -> bool:
        """Whether a start read something that has got more since."""
        return any(map(outdated, self.trails.values()))

    def run(self, outdated: Outdated | None = None) -> None:
        """Start everything once, or what is outdated once more."""
        self._outdated = outdated
        self._seen.clear()
        if not self._prepared:
            self._prepare()
        app = self.engine.app
        for module in self.engine.code.modules:
            self._module(module)
        scaffolds = (*app.applications, *app.blueprints)
        for scaffold in scaffolds:
            for hook in scaffold.hooks:
                self._hook(hook)
        for function, where in middleware.callables(self.engine):
            caller, node = (
                (where.unit.info, where.node) if where is not None else (function.info.module, function.info.node)
            )
            self._start(function, Given(middleware.ARGUMENTS), caller, node)
        for scaffold in scaffolds:
            for route in scaffold.routes:
                self._route(route)
        for entry in app.entries:
            value = self.engine.converter.value(entry.value)
            function = value if isinstance(value, Func) else Func(entry.function)
            if function.info.cls is not None and function.bound is None:
                function = Func(function.info, self._instance(function.info), function.captured, function.preset)
            self._start(function, Given(), entry.call.unit.info, entry.call.node)
        for unit in self.engine.code.units:
            info = unit.function
            rule = written_rule(info) if info is not None and info not in self.engine.answering else None
            if info is not None and rule is not None and unit.module in self._flask_modules:
                self.engine.answering[info] = True
                self._written[info] = rule
                if "<" not in rule:
                    self.engine.at_fixed_paths.add(info)
        for info, rule in self._written.items():
            names = {one.name: self._value(one.converter, Func(info), one.name) for one in variables(rule)}
            self._start(Func(info), Given(keywords=names), info.module, info.node)
        for info, several in handed.starts(self.engine, self._views):
            outside = self._outside(info.module)
            bound = self._instance(info) if info.cls is not None and not several[0].entry.skip else None
            given = handed.given_to(outside, info, several)
            given = given if bound is None else Given(given.positional[1:], given.keywords, given.rest)
            self._start(Func(info, bound), given, info.module, info.node, outside)
        for unit in self.engine.code.units:
            info = unit.function
            if info is not None and self._is_uncalled(info):
                self._uncalled.add(info)
                bound = self._instance(info) if info.cls is not None else None
                self._start(Func(info, bound), Given(), info.module, info.node, by=NOBODY)

    # ------------------------------------------------------------------ views

    def _route(self, route: Route) -> None:
        if route.function is None and route.cls is None:
            return
        if route.source and route.function is not None:
            self._view(route, Func(route.function, self._instance(route.function)))
            return
        if route.cls is not None:
            for info in dict.fromkeys(route.handlers.values()):
                held = Obj("instance", cls=route.cls, single=False)
                address = ("shared", "view", id(route.cls.info))
                self.engine.shared.objects.setdefault(address, held)
                self._view(route, Func(info, Ref(address)), self._made_for_request(route.cls, info))
            if route.function is not None and not route.handlers:
                made = self._made_for_request(route.cls, route.function)
                self._view(route, Func(route.function, self._instance(route.function)), made)
            return
        found = self._registered(route)
        if not found and route.function is not None:
            bound = self._instance(route.function) if route.function.cls is not None else None
            found = [Func(route.function, bound)]
        for one in found:
            self._view(route, one)
        function = route.function
        if function is None:
            return
        if function in self._lost or (function in self.engine.wrapped and not self._was_started(function)):
            self._lost.add(function)
            self.engine.wrapped.discard(function)
            self._view(route, Func(function))

    def _registered(self, route: Route) -> list[Func]:
        """The functions that a route calls: where a decorator gave another one, that."""
        if route.cls is not None or route.source:
            return []
        return [one for one in alternatives(self.engine.converter.value(route.view)) if isinstance(one, Func)]

    def _prepare(self) -> None:
        """Find out who answers, and whose answers are pages."""
        app = self.engine.app
        others = without_pages(self.engine)
        pages: dict[FunctionInfo, bool] = {}
        inside: set[FunctionInfo] = set()
        bare: set[FunctionInfo] = set()
        for scaffold in (*app.applications, *app.blueprints):
            for route in scaffold.routes:
                self._views.update(route.functions)
                if route.source:
                    # Their libraries make the answers, as JSON.
                    pages.update((info, pages.get(info, False)) for info in route.functions)
                    continue
                makes = makes_pages(route, self.engine.libraries) and id(route.call) not in others
                outer = [one.info for one in self._registered(route)]
                for info in (*route.functions, *outer):
                    pages[info] = pages.get(info, False) or makes
                if route.function is not None and outer and route.function not in outer:
                    inside.add(route.function)
                else:
                    bare.update(route.functions)
        self.engine.answering.update(pages)
        self.engine.wrapped = inside - bare
        self._prepared = True

    def _made_for_request(self, cls: ClassValue, handler: FunctionInfo) -> Cls | None:
        """A class of views of which Flask makes one for each request, and calls this method of that and no other."""
        if subclass_of(cls, self.engine.libraries.role("view_class")) is None:
            return None
        dispatches, makes = find_in_class(cls, DISPATCH), find_in_class(cls, "__init__")
        if dispatches is not None and function_of(dispatches[0]) not in (None, handler):
            return None
        function = function_of(makes[0]) if makes is not None else None
        needed = [one for one in function.params[1:] if one.default is None and one.kind in SINGLE] if function else []
        return None if needed else Cls(cls)

    def _view(self, route: Route, func: Func, made: Cls | None = None) -> None:
        keywords: dict[str, Value] = {}
        for name in self._names(route):
            keywords[name] = self._variable(route, func, name)
        for name, value in self._defaults(route).items():
            keywords.setdefault(name, value)
        outside = self._outside(route.call.unit.info)
        for info in dict.fromkeys((func.info, *((route.function,) if route.function is not None else ()))):
            keywords |= handed.given_to_view(outside, info, keywords)
        if route.source == OPEN_API:
            keywords |= handed.operation(self.engine, func.info, keywords)
        if _is_given_others(func.info, keywords):
            keywords = dict.fromkeys(keywords, UNKNOWN)
        self._start(func, Given(keywords=keywords), route.call.unit.info, route.call.node, outside, made=made)

    @staticmethod
    def _names(route: Route) -> Iterator[str]:
        seen: set[str] = set()
        for rule in (route.rule, route.own_rule):
            for variable in variables(rule) if rule is not None else ():
                if variable.name not in seen:
                    seen.add(variable.name)
                    yield variable.name

    def _defaults(self, route: Route) -> dict[str, Value]:
        given = route.options.get("defaults")
        if not isinstance(given, known.Mapping):
            return {}
        return {
            name: self.engine.converter.value(value) for name, value in given.items.items() if isinstance(name, str)
        }

    def _variable(self, route: Route, func: Func, name: str) -> Value:
        """The value of a URL's variable: a client chose it, in the limits of its converter."""
        converter = "default"
        for rule in (route.rule, route.own_rule):
            for variable in variables(rule) if rule is not None else ():
                if variable.name == name:
                    converter = variable.converter
        return self._value(converter, func, name)

    def _value(self, converter: str, func: Func, name: str) -> Value:
        own = self.engine.own_converters
        cleared = cleared_by_converter(converter, own)
        if cleared is None:
            return UNKNOWN
        parameter = next((one for one in func.info.params if one.name == name), None)
        node: tree.Node = parameter if parameter is not None else func.info.node
        location = func.info.module.location(node)
        says = f"`{name}` of the URL"
        from flaskwright.findings.finding import Step  # noqa: PLC0415

        step = Step(location, f"`{name}` comes from the URL")
        taint = Taint(Label("client", says, location), cleared, then(None, step))
        value = Top((taint,), kind_by_converter(converter), base=True)
        return converted(self.engine, own[converter], value) if converter in own else value

    # ------------------------------------------------------------------ others

    def _hook(self, hook: Hook) -> None:
        value = self.engine.converter.value(hook.value)
        for one in alternatives(value):
            if not isinstance(one, Func):
                continue
            positional: tuple[Value, ...] = ()
            if hook.kind == "error_handler":
                positional = (self._error(hook, one),)
            elif hook.kind in ("after_request",):
                positional = (Lib("flask.Response()"),)
            elif hook.kind in (
                "template_filter",
                "template_global",
                "template_test",
                "url_value_preprocessor",
                "url_defaults",
            ):
                continue
            found = self._start(one, Given(positional), hook.call.unit.info, hook.call.node)
            if hook.kind == "context_processor" and found is not None:
                self._context(*found)

    def _context(self, value: Value, frame: Frame) -> None:
        """The names that a context processor gives to every template."""
        for one in alternatives(value):
            held = frame.load(one.address) if isinstance(one, Ref) else None
            if held is None:
                continue
            for name, inner in held.items.items():
                if isinstance(name, str):
                    frame.share(("template", name), inner)

    def _error(self, hook: Hook, func: Func) -> Value:
        """What an error handler gets: an exception, whose text is nobody's business unless it is made for clients."""
        handles = self.engine.converter.value(hook.handles) if hook.handles is not None else UNKNOWN
        if isinstance(handles, Cls):
            address = ("shared", "error", id(handles.cls.info))
            held = Obj("instance", cls=handles.cls, rest=UNKNOWN, single=False)
            self.engine.shared.objects.setdefault(address, held)
            return Ref(address)
        if isinstance(handles, Const) or (isinstance(handles, Lib) and self._is_status(handles.path)):
            return Lib("werkzeug.exceptions.HTTPException()")
        if isinstance(handles, Lib) and is_told(self.engine, handles.path):
            return Lib(f"{handles.path}()")
        if not isinstance(handles, Lib):
            return UNKNOWN
        parameter = func.info.params[0] if func.info.params else None
        location = func.info.module.location(parameter if parameter is not None else func.info.node)
        from flaskwright.findings.finding import Step  # noqa: PLC0415

        name = parameter.name if parameter is not None else "error"
        label = Label("exception", f"the text of the exception `{name}`", location)
        return Lib(f"{handles.path}()", (Taint(label, 0, then(None, Step(location, "an exception is handled"))),))

    def _is_status(self, path: str) -> bool:
        """Whether a handler is for an HTTP error: by its class, or by its number's name (`HTTPStatus.GONE.value`)."""
        name = path.removesuffix(".value").rpartition(".")[2]
        return path in self.engine.http_errors or (name.isupper() and len(name) > 1)

    def _instance(self, info: FunctionInfo) -> Value | None:
        """Some object that a method may belong to."""
        if info.cls is None:
            return None
        cls = self.engine.code.run.classes.get(id(info.cls.node))
        if cls is None:
            return UNKNOWN
        return self.engine.converter.value(self.engine.code.run.self_of(cls))

    def _module(self, module: ModuleInfo) -> None:
        frame = self._outside(module)
        if not self._is_due(frame, (module.path, -1, module.path, 0)):
            return
        run_body(frame)
        frame.state = next((one.state for one in frame.returns), None)
        if frame.state is not None:
            for name, value in list(frame.state.env.items()):
                self._variable_of_module(frame, name, value)

    @staticmethod
    def _variable_of_module(frame: Frame, name: str, value: Value) -> None:
        """What functions see of a module's variable, beyond what the set-up stages know of it."""
        known = frame.engine.converter.name(frame.module, name)
        if frame.deep(value) or (is_vague(known, frame.heap) and not is_vague(value, frame.heap)):
            frame.share(("global", id(frame.module), name), frame.engine.shared.publish(value, frame.heap))

    def _outside(self, caller: FunctionInfo | ModuleInfo) -> Frame:
        """Where a call from outside comes from."""
        return Frame(self.engine, caller, State({}, Heap(self.engine.shared.objects), {}), {}, 0)

    def _start(
        self,
        func: Func,
        given: Given,
        caller: FunctionInfo | ModuleInfo,
        node: tree.Node,
        outside: Frame | None = None,
        by: str | None = None,
        made: Cls | None = None,
    ) -> tuple[Value, Frame] | None:
        """Call a function from outside; its value and the frame of the caller, where it comes back.

        `made`: it is a method of an object of this class that is made for the call.
        """
        if self.engine.exhausted:
            self.engine.widen(func.info, "the budget is used up")
            return None
        outside = self._outside(caller) if outside is None else outside
        place = (func.info.module.path, func.info.node.start, outside.module.path if by is None else by)
        self._seen[place] += 1
        if not self._is_due(outside, (*place, self._seen[place])):
            return None
        # Of the body that has it called, only the call matters, which the set-up stages tell.
        outside.trail.body = None
        bound = call(outside, made, Given(), node) if made is not None else None
        if outside.state is None:
            escaped(outside)
            return None
        if isinstance(bound, Ref):
            func = Func(func.info, bound, func.captured, func.preset)
        value = call(outside, func, given, node)
        escaped(outside)
        return (value, outside) if outside.state is not None else None

    def _was_started(self, info: FunctionInfo) -> bool:
        return info in self.engine.started or info in self._told

    def _is_uncalled(self, info: FunctionInfo) -> bool:
        """Whether nobody calls a function, so that it is started for itself."""
        if info in self._uncalled or not self._was_started(info):
            return True
        # An earlier run came here before it came to those who call it.
        spared = self.spared.get((info.module.path, info.node.start, NOBODY, 1))
        return spared is not None and info not in self.engine.started

    def _is_due(self, outside: Frame, start: Start) -> bool:
        """Whether something is to be started, now or once more; what it found the time before counts no more."""
        spared = self.spared.get(start)
        if spared is not None and not spared.again:
            self.reached[start] = None
            self._told.update(spared.functions)
            return False
        self.engine.memory.assumed = spared.widths if spared is not None else {}
        known = self.trails.get(start)
        if known is not None and self._outdated is not None and not self._outdated(known):
            return False
        self.engine.withdraw({start})
        outside.trail.owner = start
        self.trails[start] = outside.trail
        return True


class Spared(msgspec.Struct, frozen=True, eq=False):
    """What an earlier run tells of a start: the functions that ran, and how coarsely arguments were looked at.

    `again` says that it is to be made all the same.
    """

    functions: tuple[FunctionInfo, ...]
    widths: Mapping[FunctionInfo | ModuleInfo, int]
    again: bool


def _is_given_others(info: FunctionInfo, keywords: Mapping[str, Value]) -> bool:
    """Whether a view takes what no URL gives: a decorator of a library, such as one that loads rows, calls it then."""
    params = info.params[1:] if info.cls is not None else info.params
    return any(one.default is None and one.kind in SINGLE and one.name not in keywords for one in params)
