"""Flask-AppBuilder: view classes with `@expose`d methods, mounted by `add_view` and its siblings.

https://flask-appbuilder.readthedocs.io/en/latest/views.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import Application, Route
from flaskwright.app.mounting import join_rule
from flaskwright.app.registration import normal
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    Instance,
    Value,
    decorators,
    function_of,
    text,
    texts,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.semantics.facts import CallFact

ADDS = frozenset({"add_view", "add_view_no_menu", "add_api"})


def handle(builder: Builder, callee: External, event: CallFact) -> bool:
    """`appbuilder.add_view(…)` and its siblings; `False` for any other call."""
    owner, _, method = callee.path.rpartition("().")
    if owner not in builder.libraries.role("appbuilder") or method not in ADDS:
        return False
    application = _application(builder, builder.owner_of(callee))
    given = event.args.get(0, "baseview")
    cls = given.cls if isinstance(given, Instance) else unwrap(given) if given is not None else None
    if application is not None and isinstance(cls, ClassValue):
        _mount(builder, application, cls, event)
    return True


def _application(builder: Builder, value: Value | None) -> Application | None:
    """The application that an AppBuilder was given; where it is not known, the project's only one."""
    call = getattr(value, "call", None)
    extension = builder.extensions.get(id(call)) if call is not None else None
    calls = [extension.call, *extension.initialised] if extension is not None else []
    for one in calls:
        found = builder.application(one.args.get(0, "app"))
        if found is not None:
            return found
    known = list(builder.applications.values())
    return known[0] if len(known) == 1 else None


def _mount(builder: Builder, application: Application, cls: ClassValue, event: CallFact) -> None:
    base = _base_url(cls)
    if base is None:
        return
    exposing = builder.libraries.role("exposes_view")
    seen: set[str] = set()
    for owner in cls.mro:
        if not isinstance(owner, ClassValue):
            continue
        for name, value in owner.namespace.items():
            if name in seen or not isinstance(value, Decorated):
                continue
            seen.add(name)
            for layer in decorators(value):
                made = layer.decorator
                if not isinstance(made, External) or made.path not in exposing or made.call is None:
                    continue
                url = text(made.call.args.get(0, "url"))
                methods = texts(made.call.args.get(1, "methods")) or ("GET",)
                rule = join_rule(base, url) if url is not None else None
                application.routes.append(
                    Route(
                        rule=rule,
                        own_rule=rule,
                        methods=normal(tuple(one.upper() for one in methods)),
                        endpoint=f"{cls.info.name}.{name}",
                        view=value,
                        function=function_of(value),
                        cls=None,
                        handlers={},
                        call=event,
                        options={},
                        blueprints=(),
                        conditional=builder.is_conditional(event),
                        source="flask_appbuilder",
                    )
                )


def _base_url(cls: ClassValue) -> str | None:
    """Where a view class is mounted: its `route_base`, else what Flask-AppBuilder makes of its name."""
    declared = find_in_class(cls, "route_base")
    if declared is not None:
        return text(declared[0])
    if any(isinstance(base, External) and base.path.endswith(("BaseApi", "RestApi")) for base in cls.mro):
        resource = find_in_class(cls, "resource_name")
        name = text(resource[0]) if resource is not None else cls.info.name.lower()
        return f"/api/v1/{name}" if name is not None else None
    return "/" + cls.info.name.lower()
