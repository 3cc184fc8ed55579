"""WSGI callables that stand in front of an application: a server calls them with whatever a client sent.

https://peps.python.org/pep-3333/#specification-details
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Func, Lib, Ref, Value, alternatives
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import CallFact, StoreFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.machine import Engine

APPLICATION = "flask.Flask"
ARGUMENTS = (Lib("flask.request.environ"), Lib("wsgi.start_response"))
"""What each of them is called with."""


def callables(engine: Engine) -> Iterator[tuple[Func, CallFact | StoreFact | None]]:
    """The project's functions that a server may call, with where each was put in front of the application."""
    seen: set[object] = set()
    for value, where in _found(engine):
        for one in alternatives(engine.converter.value(value)):
            function = _called(engine, one)
            if function is not None and function.key not in seen:
                seen.add(function.key)
                yield function, where


def _found(engine: Engine) -> Iterator[tuple[known.Value, CallFact | StoreFact | None]]:
    code = engine.code
    for event in code.events:
        if isinstance(event, StoreFact):
            if event.attribute == "wsgi_app" and event.value is not None and _is_application(event.base):
                yield from ((one, event) for one in _wrapped(event.value))
        elif any(_is_wrapped(one) for one in (*event.args.positional, *event.args.keywords.values())):
            for cls in known.alternatives(event.callee):
                if isinstance(cls, known.ClassValue):
                    yield code.run.self_of(cls), event
    for cls in code.classes:
        if "wsgi_app" in cls.namespace and _derives(cls):
            method = cls.namespace["wsgi_app"]
            if isinstance(method, known.FunctionValue):
                yield known.FunctionValue(method.info, method.closure, code.run.self_of(cls)), None


def _wrapped(value: known.Value, depth: int = 6) -> Iterator[known.Value]:
    """A callable, and those inside of a library's own ones, such as `ProxyFix(Own(app.wsgi_app))`."""
    for one in known.alternatives(value):
        if not isinstance(one, known.External):
            yield one
        elif one.call is not None and depth:
            for argument in (*one.call.args.positional, *one.call.args.keywords.values()):
                yield from _wrapped(argument, depth - 1)


def _is_wrapped(value: known.Value) -> bool:
    """Whether a value is an application, or its `wsgi_app`."""
    if isinstance(value, known.External) and value.path.endswith(".wsgi_app") and value.receiver is not None:
        value = value.receiver
    return _is_application(value)


def _is_application(value: known.Value) -> bool:
    if isinstance(value, known.Instance):
        return _derives(value.cls)
    return isinstance(value, known.External) and value.path == f"{APPLICATION}()"


def _derives(cls: known.ClassValue) -> bool:
    return any(isinstance(base, known.External) and base.path == APPLICATION for base in cls.mro)


def _called(engine: Engine, value: Value) -> Func | None:
    """The function that runs where a value is called with an environment and a `start_response`."""
    if isinstance(value, Ref):
        held = engine.shared.objects.get(value.address)
        method = find_in_class(held.cls, "__call__") if held is not None and held.cls is not None else None
        function = known.function_of(method[0]) if method is not None else None
        value = Func(function, value) if function is not None else value
    if not isinstance(value, Func):
        return None
    wanted = len(value.info.params) - (1 if value.bound is not None else 0)
    return value if wanted == len(ARGUMENTS) else None
