"""Flask-RESTful and Flask-RESTX: resources on an `Api`, in namespaces, with the endpoints that these make up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from flaskwright.app.model import Route, Scaffold
from flaskwright.app.registration import normal
from flaskwright.app.views import of_class
from flaskwright.semantics.values import ClassValue, Const, External, Value, text, texts, unwrap

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.semantics.facts import CallFact

Resource: TypeAlias = "tuple[ClassValue, tuple[str | None, ...], str | None, tuple[str, ...] | None, CallFact]"
"""A resource as it was added: class, URLs (`None`: not known), endpoint, methods, and where."""


class Api:
    """An `Api` or a namespace: resources wait here until it is known where they hang.

    `owners` are the applications and blueprints that it was given; `parents` the APIs that a namespace was added to,
    with the path it has there.
    """

    __slots__ = ("owners", "parents", "path", "prefix", "resources", "title")

    def __init__(self, title: str, path: str | None, prefix: str) -> None:
        self.title = title
        self.path = path
        self.prefix = prefix
        self.owners: list[Scaffold] = []
        self.parents: list[tuple[Api, str | None]] = []
        self.resources: list[Resource] = []


def classes(builder: Builder) -> frozenset[str]:
    """The libraries' classes that resources hang on."""
    return builder.libraries.role("resource_api") | builder.libraries.role("resource_namespace")


def handle(builder: Builder, callee: External, event: CallFact) -> bool:
    """A call of these libraries; `False` for any other."""
    path = callee.path
    known = classes(builder)
    if path in known:
        create(builder, path, event)
        return True
    owner, _, method = path.rpartition("().")
    if owner not in known:
        return False
    found = _api(builder, builder.owner_of(callee))
    if found is not None:
        _method(builder, found, owner, method, callee, event)
    return True


def create(builder: Builder, path: str, event: CallFact) -> None:
    """A new `Api` or namespace, also one of a project's subclass."""
    if path in builder.libraries.role("resource_namespace"):
        title = text(event.args.get(0, "name")) or ""
        builder.apis[id(event)] = Api(title, text(event.args.get(None, "path")), "")
        return
    api = Api("", None, text(event.args.get(1, "prefix")) or "")
    builder.apis[id(event)] = api
    _attach(builder, api, event.args.get(0, "app") or event.args.get(0, "api"))


def _api(builder: Builder, value: Value | None) -> Api | None:
    call = getattr(value, "call", None)
    return builder.apis.get(id(call)) if call is not None else None


def _attach(builder: Builder, api: Api, value: Value | None) -> None:
    owner = builder.scaffold(value)
    if owner is not None and owner not in api.owners:
        api.owners.append(owner)
        for resource in api.resources:
            _add(builder, api, api.prefix, "", resource, owner)
        for namespace in builder.apis.values():
            for parent, path in namespace.parents:
                if parent is api:
                    for resource in namespace.resources:
                        _add(builder, namespace, api.prefix, path, resource, owner)


def _method(builder: Builder, api: Api, owner: str, method: str, callee: External, event: CallFact) -> None:
    made = callee.call
    match method:
        case "init_app":
            _attach(builder, api, event.args.get(0, "app"))
        case "add_resource":
            _resource(builder, api, owner, event.args.get(0), event, event, skip=1)
        case "resource()" | "route()" if made is not None:
            _resource(builder, api, owner, event.args.get(0), made, event, skip=0)
        case "add_namespace":
            namespace = _api(builder, event.args.get(0, "ns"))
            if namespace is not None:
                path = text(event.args.get(1, "path"))
                _mount(builder, api, namespace, path if path is not None else _path(namespace))
        case "namespace":
            namespace = Api(text(event.args.get(0)) or "", text(event.args.get(None, "path")), "")
            builder.apis[id(event)] = namespace
            _mount(builder, api, namespace, _path(namespace))
        case _:
            pass


def _path(namespace: Api) -> str:
    return namespace.path if namespace.path is not None else "/" + namespace.title


def _mount(builder: Builder, api: Api, namespace: Api, path: str) -> None:
    namespace.parents.append((api, path))
    for resource in namespace.resources:
        for owner in api.owners:
            _add(builder, namespace, api.prefix, path, resource, owner)


def _resource(
    builder: Builder, api: Api, library: str, value: Value | None, made: CallFact, event: CallFact, *, skip: int
) -> None:
    cls = unwrap(value) if value is not None else None
    if not isinstance(cls, ClassValue):
        return
    urls = tuple(text(one) for one in made.args.positional[skip:])
    if made.args.open:
        urls = (*urls, None)
    methods = texts(made.args.get(None, "methods"))
    endpoint = text(made.args.get(None, "endpoint"))
    if endpoint is None and library in builder.libraries.role("names_by_class"):
        endpoint = cls.info.name.lower()
    resource = (cls, urls, endpoint, methods, event)
    api.resources.append(resource)
    for owner in api.owners:
        _add(builder, api, api.prefix, "", resource, owner)
    for parent, path in api.parents:
        for owner in parent.owners:
            _add(builder, api, parent.prefix, path, resource, owner)


def _add(
    builder: Builder,
    api: Api,
    prefix: str,
    path: str | None,
    resource: Resource,
    owner: Scaffold,
) -> None:
    cls, urls, endpoint, methods, event = resource
    view = of_class(cls, cls.info.name)
    if endpoint is None:
        endpoint = _default_endpoint(api.title or "default", cls.info.name)
    for url in urls:
        rule = prefix + (path or "") + url if url is not None else None
        owner.routes.append(
            Route(
                rule=rule,
                own_rule=rule,
                methods=normal(tuple(one.upper() for one in methods) if methods else view.methods),
                endpoint=endpoint,
                view=cls,
                function=view.function,
                cls=cls,
                handlers=view.handlers,
                call=event,
                options={"rest": Const(value=True)},
                blueprints=(),
                conditional=builder.is_conditional(event),
            )
        )


def _default_endpoint(namespace: str, cls: str) -> str:
    """The endpoint that Flask-RESTX makes up: the namespace and the class, in snake case."""
    snake = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", cls)).lower()
    return f"{namespace}_{snake}"
