"""The application model: what a project's Flask applications consist of.

Built once from what the interpreter saw, then only read. Objects compare by identity.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import ClassValue, Value

HookKind = Literal[
    "before_request",
    "after_request",
    "teardown_request",
    "teardown_appcontext",
    "context_processor",
    "url_defaults",
    "url_value_preprocessor",
    "error_handler",
    "template_filter",
    "template_global",
    "template_test",
]
ANSWERING: frozenset[HookKind] = frozenset({"before_request", "error_handler"})
"""The hooks whose results are answers; others only see or change one."""
BEFORE: tuple[HookKind, ...] = ("url_value_preprocessor", "before_request")
"""The hooks that run before a view does, in their order."""


class Entity(msgspec.Struct, frozen=True, eq=False):
    """Base of the model's objects."""


class Route(Entity, frozen=True, eq=False):
    """One URL rule of one application or, before it is mounted, of one blueprint.

    `rule`, `methods` and `endpoint` are as Werkzeug's map would show them; `None` where the source does not say.
    `own_rule` is the rule as it is written at the registration. `methods` leaves out HEAD and OPTIONS where Flask adds
    them by itself. `view` is what is registered, decorators and all; `function` the function that finally answers
    (for a class, `cls` is set and `handlers` maps each method to its function). `call` is the registration; `options`
    the further keywords given there (`defaults`, `strict_slashes`, `subdomain`, …). `conditional`: registered on some
    runs only. `source` names the library that made the route where it is not the project's own code (`static` routes,
    extensions).
    """

    rule: str | None
    own_rule: str | None
    methods: tuple[str, ...] | None
    endpoint: str | None
    view: Value
    function: FunctionInfo | None
    cls: ClassValue | None
    handlers: dict[str, FunctionInfo]
    call: CallFact
    options: dict[str, Value]
    blueprints: tuple[Blueprint, ...]
    conditional: bool
    source: str = ""

    @property
    def location(self) -> Location:
        """Where it is registered."""
        return self.call.location

    @property
    def functions(self) -> tuple[FunctionInfo, ...]:
        """Every function of the project that answers this route."""
        own = (self.function,) if self.function is not None else ()
        return tuple(dict.fromkeys((*own, *self.handlers.values())))

    @property
    def module(self) -> ModuleInfo:
        """The module in which the route is registered."""
        return self.call.unit.module


class Hook(Entity, frozen=True, eq=False):
    """A function that runs around requests.

    `app_wide`: it covers every route of the application even where a blueprint registered it (`before_app_request`).
    `handles` is the status code or exception class of an error handler. `name` is a filter's name in templates.
    """

    kind: HookKind
    value: Value
    function: FunctionInfo | None
    app_wide: bool
    call: CallFact
    handles: Value | None = None
    name: str | None = None


class Registration(Entity, frozen=True, eq=False):
    """A blueprint mounted on an application or on another blueprint; `prefix` and `name` override its own."""

    blueprint: Blueprint
    prefix: str | None
    prefix_known: bool
    name: str | None
    subdomain: Value | None
    call: CallFact


class Scaffold(Entity, frozen=True, eq=False):
    """What applications and blueprints have in common. `call` is the creation."""

    call: CallFact
    value: Value
    routes: list[Route]
    hooks: list[Hook]
    registrations: list[Registration]

    @property
    def location(self) -> Location:
        """Where it is made."""
        return self.call.location

    @property
    def module(self) -> ModuleInfo:
        """The module in which it is created."""
        return self.call.unit.module


class Blueprint(Scaffold, frozen=True, eq=False):
    """A blueprint as it is created. `name` is `None` where it is not a constant."""

    name: str | None
    url_prefix: str | None
    prefix_known: bool
    template_folder: str | None
    static_folder: str | None


class Setting(Entity, frozen=True, eq=False):
    """A write to the application's configuration; `key` is `None` where many keys are loaded (`from_object`, …)."""

    key: str | None
    value: Value | None
    call: CallFact | None
    location: Location
    order: int


class Extension(Entity, frozen=True, eq=False):
    """An extension object. `bound` where it was created with the application; `initialised` lists `init_app` calls.

    `registrations` are blueprints registered through the extension.
    """

    path: str
    value: Value
    call: CallFact
    bound: bool
    initialised: list[CallFact]
    registrations: list[CallFact]


class Application(Scaffold, frozen=True, eq=False, dict=True):
    """A Flask application. `factory` is the function that creates it, if one does. `settings` are in order of running.

    `mounted` holds all its routes with full URLs and endpoints, those of blueprints included; `all_hooks` each hook
    that covers at least one of its routes, with the blueprint chain that it was registered on (empty: the app itself).
    """

    factory: FunctionInfo | None
    settings: list[Setting]
    mounted: list[Route]
    all_hooks: list[tuple[tuple[Blueprint, ...], Hook]]
    template_folder: str | None
    static_folder: str | None

    def hooks_of(self, route: Route, kind: HookKind) -> list[Hook]:
        """The hooks of a kind that run for a route, once the model is complete."""
        found = self._hooks.get((kind, None), [])
        if route.blueprints:
            own = self._hooks.get((kind, id(route.blueprints[0])), [])
            found = sorted((*found, *own), key=lambda entry: entry[0])
        return [hook for _, chain, hook in found if hook.app_wide or chain == route.blueprints[: len(chain)]]

    @cached_property
    def _hooks(self) -> dict[tuple[HookKind, int | None], list[tuple[int, tuple[Blueprint, ...], Hook]]]:
        """All hooks with their order, by kind and the outermost blueprint, or `None` where any route may be covered."""
        found: dict[tuple[HookKind, int | None], list[tuple[int, tuple[Blueprint, ...], Hook]]] = {}
        for order, (chain, hook) in enumerate(self.all_hooks):
            outermost = id(chain[0]) if chain and not hook.app_wide else None
            found.setdefault((hook.kind, outermost), []).append((order, chain, hook))
        return found


class Entry(Entity, frozen=True, eq=False):
    """A place where code starts to run outside set-up: a task, a command, a thread's target, a scheduler's job.

    `context` is what the caller has pushed when it starts. `call` is the place that hands the function over, `path` the
    library's thing that takes it, and `value` what is handed over, the function's decorators among it.
    """

    kind: Literal["task", "command", "thread", "process", "job", "callback"]
    function: FunctionInfo
    context: Literal["none", "app", "request"]
    call: CallFact
    path: str
    value: Value


class Model(Entity, frozen=True, eq=False):
    """A project's mapped class: an ORM model. `path` is the library class that it derives from."""

    cls: ClassValue
    path: str


class AppModel(Entity, frozen=True, eq=False):
    """What set-up code makes: the applications with all that hangs on them, and what else starts code."""

    applications: tuple[Application, ...]
    blueprints: tuple[Blueprint, ...]
    extensions: tuple[Extension, ...]
    entries: tuple[Entry, ...]
    models: tuple[Model, ...]
    opened: frozenset[int]
    """The creations of what code that we cannot see has got hold of; see `is_open`."""
    open: bool
    """Some set-up code could not be followed: a blueprint that seems unregistered may be registered there."""

    def is_open(self, scaffold: Scaffold) -> bool:
        """Whether code that we cannot see has got hold of an application or blueprint, and may have added to it."""
        return id(scaffold.call) in self.opened
