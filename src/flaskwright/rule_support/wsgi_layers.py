"""What a project puts around all requests of an application without a hook: WSGI callables, and classes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import ClassValue, External, Instance, Value, alternatives, function_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.definitions import FunctionInfo

LAYER = "wsgi_app"
OF_APPLICATIONS = ("__call__", LAYER, "full_dispatch_request", "preprocess_request", "dispatch_request")
"""The methods of a class of applications through which every request goes."""
REQUESTS = "request_class"
MAX_DEPTH = 6


def before_requests(project: Project, application: Application) -> dict[FunctionInfo, object]:
    """The project's functions that run with each request, or where a view reads what was sent, with what they call."""
    roots = [*_layers(project), *_of_class(application)]
    return dict(project.code.reach(roots)) if roots else {}


def _layers(project: Project) -> Iterator[FunctionInfo]:
    for event in project.code.events:
        if isinstance(event, StoreFact) and event.attribute == LAYER and event.value is not None:
            yield from _called(event.value, MAX_DEPTH)


def _called(value: Value, depth: int) -> Iterator[FunctionInfo]:
    """What a WSGI callable runs, also one inside of a library's own, such as `ProxyFix(Own(app.wsgi_app))`."""
    for one in alternatives(value):
        if isinstance(one, External) and one.call is not None and depth:
            for given in (*one.call.args.positional, *one.call.args.keywords.values()):
                yield from _called(given, depth - 1)
        found = find_in_class(one.cls, "__call__") if isinstance(one, Instance) else None
        function = function_of(found[0] if found is not None else one)
        if function is not None:
            yield function


def _of_class(application: Application) -> Iterator[FunctionInfo]:
    for callee in alternatives(application.call.callee):
        cls = unwrap(callee)
        if not isinstance(cls, ClassValue):
            continue
        found = [find_in_class(cls, name) for name in OF_APPLICATIONS]
        requests = find_in_class(cls, REQUESTS)
        own = unwrap(requests[0]) if requests is not None else None
        values = [one[0] for one in found if one is not None]
        values += own.namespace.values() if isinstance(own, ClassValue) else ()
        yield from (info for value in values if (info := function_of(value)) is not None)
