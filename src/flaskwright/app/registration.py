"""Flask's own registrations: applications, blueprints, routes, hooks, error handlers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from flaskwright.app import settings
from flaskwright.app.layers import is_transparent
from flaskwright.app.model import Application, Blueprint, Hook, HookKind, Registration, Route, Scaffold
from flaskwright.app.views import constant, describe
from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import (
    NONE,
    Arguments,
    ClassValue,
    Const,
    Decorated,
    External,
    Sequence,
    Value,
    function_of,
    text,
)

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

VERBS = ("get", "post", "put", "patch", "delete")

HOOKS: dict[str, tuple[HookKind, bool]] = {
    "before_request": ("before_request", False),
    "before_app_request": ("before_request", True),
    "before_first_request": ("before_request", True),
    "before_app_first_request": ("before_request", True),
    "after_request": ("after_request", False),
    "after_app_request": ("after_request", True),
    "teardown_request": ("teardown_request", False),
    "teardown_app_request": ("teardown_request", True),
    "teardown_appcontext": ("teardown_appcontext", True),
    "context_processor": ("context_processor", False),
    "app_context_processor": ("context_processor", True),
    "url_defaults": ("url_defaults", False),
    "app_url_defaults": ("url_defaults", True),
    "url_value_preprocessor": ("url_value_preprocessor", False),
    "app_url_value_preprocessor": ("url_value_preprocessor", True),
    "add_template_filter": ("template_filter", True),
    "add_app_template_filter": ("template_filter", True),
    "add_template_global": ("template_global", True),
    "add_app_template_global": ("template_global", True),
    "add_template_test": ("template_test", True),
    "add_app_template_test": ("template_test", True),
}
"""Methods that take the function itself: the kind of hook, and whether it covers the whole application."""

NAMED: dict[str, HookKind] = {
    "template_filter": "template_filter",
    "app_template_filter": "template_filter",
    "template_global": "template_global",
    "app_template_global": "template_global",
    "template_test": "template_test",
    "app_template_test": "template_test",
}
"""Decorator factories with a name."""


def create_application(builder: Builder, path: str, event: CallFact) -> None:
    """`Flask(…)`, or an instance of a subclass."""
    value = builder.value_of(event, path)
    folder = event.args.get(2, "static_folder")
    static = "static" if folder is None else text(folder)
    application = Application(
        call=event,
        value=value,
        routes=[],
        hooks=[],
        registrations=[],
        factory=event.unit.function,
        settings=[],
        mounted=[],
        all_hooks=[],
        template_folder=_folder(event.args.get(6, "template_folder"), "templates"),
        static_folder=static,
    )
    builder.applications[id(event)] = application
    if folder is not NONE:
        shown = folder if folder is not None else Const("static")
        application.routes.append(_static(event, _static_rule(shown, event.args.get(1, "static_url_path"))))


def _folder(value: Value | None, default: str | None) -> str | None:
    return default if value is None else text(value)


def _static_rule(folder: Value, url: Value | None) -> str | None:
    """The rule of static files: below the given URL, else below one that is called like the folder."""
    start = text(url)
    if url is None or url is NONE:
        path = file_path(folder)
        start = f"/{posixpath.basename(path.text.rstrip('/'))}" if path is not None else None
    return f"{start.rstrip('/')}/<path:filename>" if start is not None else None


def _static(event: CallFact, rule: str | None) -> Route:
    return Route(
        rule, rule, ("GET",), "static", NONE, None, None, {}, event, {}, (), conditional=False, source="static"
    )


def create_blueprint(builder: Builder, path: str, event: CallFact) -> None:
    """`Blueprint(…)`, or an instance of a subclass."""
    args = event.args
    prefix = args.get(5, "url_prefix")
    static = text(args.get(2, "static_folder"))
    blueprint = Blueprint(
        call=event,
        value=builder.value_of(event, path),
        routes=[],
        hooks=[],
        registrations=[],
        name=text(args.get(0, "name")),
        url_prefix=text(prefix),
        prefix_known=_tells_prefix(event) if prefix is None else constant(prefix) is not None or prefix is NONE,
        template_folder=text(args.get(4, "template_folder")),
        static_folder=static,
    )
    builder.blueprints[id(event)] = blueprint
    folder = args.get(2, "static_folder")
    if folder is not None and folder is not NONE:
        blueprint.routes.append(_static(event, _static_rule(folder, args.get(3, "static_url_path"))))


def _tells_prefix(event: CallFact) -> bool:
    """Whether a blueprint made without a prefix has none: a class of the project may give one in its `__init__`."""
    callee = event.callee
    if event.args.open:
        return False
    bases = callee.mro if isinstance(callee, ClassValue) else ()
    return not any(isinstance(base, ClassValue) and "__init__" in base.namespace for base in bases)


def handle(builder: Builder, callee: External, method: str, event: CallFact) -> None:
    """A call of a method of an application or blueprint, or of a decorator that such a method made."""
    called_on = builder.owner_of(callee)
    if method.startswith("config.") and isinstance(called_on, External):
        called_on = called_on.receiver
    owner = builder.scaffold(called_on)
    name, applied = (method.removesuffix("()"), True) if method.endswith("()") else (method, False)
    if owner is None:
        if name == "register_blueprint" and not applied:
            builder.open = True
            builder.escape_arguments(event)
        return
    handler = METHODS.get((name, applied))
    if handler is not None:
        handler(builder, owner, callee, event)
    elif name in HOOKS and not applied:
        kind, app_wide = HOOKS[name]
        handler_name = text(event.args.get(1, "name")) if kind.startswith("template") else None
        add_hook(builder, owner, kind, event.args.get(0, "f"), event, app_wide=app_wide, name=handler_name)
    elif name in NAMED and applied and callee.call is not None:
        given = text(callee.call.args.get(0, "name"))
        add_hook(builder, owner, NAMED[name], event.args.get(0), event, app_wide=True, name=given)


def add_hook(
    builder: Builder,
    owner: Scaffold,
    kind: HookKind,
    value: Value | None,
    event: CallFact,
    *,
    app_wide: bool,
    handles: Value | None = None,
    name: str | None = None,
) -> None:
    """Note that a function runs around requests."""
    if value is None:
        return
    function: FunctionInfo | None = function_of(value)
    if name is None and kind.startswith("template") and function is not None:
        name = function.name
    owner.hooks.append(Hook(kind, value, function, app_wide or builder.is_application(owner), event, handles, name))


def _route(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    if callee.call is not None and event.args.positional:
        add_route(builder, owner, callee.call.args, event.args.positional[0], event, None)


def _verb(verb: str) -> Handler:
    def handler(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
        if callee.call is not None and event.args.positional:
            add_route(builder, owner, callee.call.args, event.args.positional[0], event, (verb.upper(),))

    return handler


def _add_url_rule(builder: Builder, owner: Scaffold, _callee: External, event: CallFact) -> None:
    view = event.args.get(2, "view_func")
    if view is None or view is NONE:
        view = NONE
    args = Arguments(event.args.positional[:1], event.args.keywords, event.args.open)
    endpoint = event.args.get(1, "endpoint")
    if endpoint is not None:
        args = Arguments(args.positional, {**args.keywords, "endpoint": endpoint}, args.open)
    add_route(builder, owner, args, view, event, None)


def add_route(
    builder: Builder,
    owner: Scaffold,
    args: Arguments,
    view: Value,
    event: CallFact,
    verbs: tuple[str, ...] | None,
) -> None:
    """Note a URL rule. `args` are those of `route`; `verbs` the methods that the decorator itself stands for."""
    view = _below_rules(builder, view)
    builder.routing.add(id(event.node))
    described = describe(view)
    rule = text(args.get(0, "rule"))
    given = args.get(None, "endpoint")
    endpoint = text(given) if given is not None and given is not NONE else described.name
    methods: tuple[str, ...] | None = verbs
    if methods is None:
        declared = args.get(None, "methods")
        if declared is None or declared is NONE:
            methods = None if args.open else (described.methods or ("GET",))
        else:
            methods = _verbs(declared)
    options = {key: value for key, value in args.keywords.items() if key not in ("endpoint", "methods", "view_func")}
    owner.routes.append(
        Route(
            rule=rule,
            own_rule=rule,
            methods=normal(methods),
            endpoint=endpoint,
            view=view,
            function=described.function,
            cls=described.cls,
            handlers=described.handlers,
            call=event,
            options=options,
            blueprints=(),
            conditional=builder.is_conditional(event),
        )
    )


def _below_rules(builder: Builder, view: Value) -> Value:
    """A view without the other rules that are added below this one: they give it back as it is.

    Whoever goes through the decorators of each route would go through these again and again.
    """
    found = view
    while isinstance(found, Decorated) and id(found) not in builder.below_rules:
        if id(found.node) not in builder.routing or not is_transparent(found, builder.libraries):
            break
        found = found.inner
    found = builder.below_rules.get(id(found), found)
    builder.below_rules[id(view)] = found
    return found


def _verbs(declared: Value) -> tuple[str, ...] | None:
    """The methods that a list names, as texts or as members of `HTTPMethod`; `None` where they cannot be told."""
    if not isinstance(declared, Sequence) or declared.open:
        return None
    found: list[str] = []
    for item in declared.items:
        member = item.path.removesuffix(".value").removeprefix("http.HTTPMethod.") if isinstance(item, External) else ""
        name = member if member.isalpha() else text(item)
        if name is None:
            return None
        found.append(name.upper())
    return tuple(found)


def normal(methods: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Methods sorted, without those that Flask adds to every rule."""
    if methods is None:
        return None
    return tuple(sorted({method for method in methods if method not in ("HEAD", "OPTIONS")}))


def _endpoint(_builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    """`@app.endpoint("name")`: the view of a rule that was added without one."""
    name = text(callee.call.args.get(0, "endpoint")) if callee.call is not None else None
    view = event.args.get(0)
    if name is None or view is None:
        return
    described = describe(view)
    for place, route in enumerate(owner.routes):
        if route.endpoint == name and route.view is NONE:
            owner.routes[place] = replaced(route, view=view, function=described.function)


def replaced(route: Route, **changes: object) -> Route:
    """A copy of a route with some fields changed."""
    fields = {name: getattr(route, name) for name in route.__struct_fields__}
    fields.update(changes)
    return Route(**fields)


def _register_blueprint(builder: Builder, owner: Scaffold, _callee: External, event: CallFact) -> None:
    register_blueprint(builder, owner, event)


def register_blueprint(builder: Builder, owner: Scaffold, event: CallFact) -> None:
    """Note that a blueprint is mounted on an application or another blueprint."""
    given = event.args.get(0, "blueprint")
    blueprint = builder.blueprint(given)
    if blueprint is None:
        if isinstance(given, Sequence) or given is None:
            return
        builder.open = True
        builder.opened.add(id(owner.call))
        return
    prefix = event.args.get(None, "url_prefix")
    owner.registrations.append(
        Registration(
            blueprint=blueprint,
            prefix=text(prefix),
            prefix_known=prefix is None or isinstance(prefix, Const),
            name=text(event.args.get(None, "name")),
            subdomain=event.args.get(None, "subdomain"),
            call=event,
        )
    )


def _errorhandler(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    if callee.call is not None:
        handles = callee.call.args.get(0, "code_or_exception") or callee.call.args.get(0, "code")
        add_hook(builder, owner, "error_handler", event.args.get(0), event, app_wide=False, handles=handles)


def _app_errorhandler(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    if callee.call is not None:
        handles = callee.call.args.get(0, "code")
        add_hook(builder, owner, "error_handler", event.args.get(0), event, app_wide=True, handles=handles)


def _register_error_handler(builder: Builder, owner: Scaffold, _callee: External, event: CallFact) -> None:
    handles = event.args.get(0, "code_or_exception")
    add_hook(builder, owner, "error_handler", event.args.get(1, "f"), event, app_wide=False, handles=handles)


def _configure(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    settings.record_call(builder, owner, callee, event)


Handler = Callable[["Builder", Scaffold, External, "CallFact"], None]

METHODS: dict[tuple[str, bool], Handler] = {
    ("route", True): _route,
    **{(verb, True): _verb(verb) for verb in VERBS},
    ("add_url_rule", False): _add_url_rule,
    ("endpoint", True): _endpoint,
    ("register_blueprint", False): _register_blueprint,
    ("errorhandler", True): _errorhandler,
    ("app_errorhandler", True): _app_errorhandler,
    ("register_error_handler", False): _register_error_handler,
    **{(f"config.{name}", False): _configure for name in settings.LOADERS},
}
"""Methods by name; `True` for the decorator that calling the method made, applied to a view."""
