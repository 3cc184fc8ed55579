"""What a route does: the schema that its request goes through, the models, templates and tasks that it reaches.

"Reaches" means through any number of calls of the project's functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Sequence,
    Value,
    alternatives,
    decorators,
    root_class,
    text,
    texts,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.model import AppModel, Route
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_REACHED = 400
"""A route that reaches more functions than this is described by those that are nearest."""


class RouteFacts(msgspec.Struct, frozen=True):
    """Names, each sorted: of schemas, of models read and written, of templates and of tasks."""

    schemas: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    templates: tuple[str, ...]
    tasks: tuple[str, ...]


def reached_functions(code: Code, roots: tuple[FunctionInfo, ...]) -> list[FunctionInfo]:
    """The functions that run when these do, nearest first."""
    seen = dict.fromkeys(roots)
    level = list(roots)
    while level and len(seen) < MAX_REACHED:
        following: list[FunctionInfo] = []
        for info in level:
            for call in code.unit(info).calls:
                found = list(called_functions(call.callee))
                for callee in alternatives(call.callee):
                    if isinstance(callee, FunctionValue):
                        found.extend(code.overrides(callee))
                for one in found:
                    if one not in seen:
                        seen[one] = None
                        following.append(one)
        level = following
    return list(seen)


class RouteReader:
    """Reads the facts of one route after another, for one project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries) -> None:
        self._code = code
        self._libraries = libraries
        self._models = {id(model.cls.info) for model in app.models}

    def facts(self, route: Route) -> RouteFacts:
        """What a route does."""
        schemas = set(self._declared_schemas(route))
        reads: set[str] = set()
        writes: set[str] = set()
        templates: set[str] = set()
        tasks: set[str] = set()
        for info in reached_functions(self._code, route.functions):
            unit = self._code.unit(info)
            for store in unit.stores:
                writes.update(self._models_among([store.base]))
            for call in unit.calls:
                for callee in alternatives(call.callee):
                    if isinstance(callee, ClassValue):
                        schemas.update(self._schema_of(callee))
                    if not isinstance(callee, External):
                        continue
                    path = callee.path
                    if path in self._libraries.role("query"):
                        reads.update(self._model_of(callee, call))
                    if path in self._libraries.role("write"):
                        writes.update(self._written(callee, call))
                    if path in self._libraries.role("renders_template"):
                        templates.update(_names(call.args.get(0, "template_name_or_list")))
                    if path in self._libraries.role("enqueue"):
                        tasks.update(_task(callee))
                    if path in self._libraries.role("validate"):
                        cls = root_class(callee)
                        schemas.update([cls.info.name] if cls is not None else [])
        return RouteFacts(*(tuple(sorted(found)) for found in (schemas, reads, writes, templates, tasks)))

    def _declared_schemas(self, route: Route) -> list[str]:
        """Schemas that decorators of the view validate the request with."""
        found = []
        values = (
            [route.view, *(route.cls.namespace.get(name.lower(), route.view) for name in route.handlers)]
            if (route.cls is not None)
            else [route.view]
        )
        for value in values:
            for layer in decorators(value) if isinstance(value, Decorated) else ():
                made = layer.decorator
                if not isinstance(made, External) or made.call is None:
                    continue
                if made.path in self._libraries.role("schema_decorator"):
                    given = made.call.args.get(0)
                    cls = given.cls if isinstance(given, Instance) else unwrap(given) if given is not None else None
                    found.extend([cls.info.name] if isinstance(cls, ClassValue) else [])
        return found

    def _schema_of(self, cls: ClassValue) -> list[str]:
        bases = self._libraries.role("request_form")
        is_form = any(isinstance(base, External) and base.path in bases for base in cls.mro)
        return [cls.info.name] if is_form else []

    def _model_of(self, callee: External, call: CallFact) -> list[str]:
        cls = root_class(callee)
        if cls is None:
            cls = next((found for one in call.args.positional if (found := root_class(one)) is not None), None)
        return [cls.info.name] if cls is not None and id(cls.info) in self._models else []

    def _written(self, callee: External, call: CallFact) -> list[str]:
        values: list[Value] = [one for given in call.args.positional for one in alternatives(given)]
        values += [item for one in values if isinstance(one, Sequence) for item in one.items]
        root = root_class(callee)
        found = [root.info.name] if root is not None and id(root.info) in self._models else []
        return [*found, *self._models_among(values)]

    def _models_among(self, values: list[Value]) -> list[str]:
        """The names of the models that some of the values are instances of."""
        return [
            one.cls.info.name
            for value in values
            for one in alternatives(value)
            if isinstance(one, Instance) and id(one.cls.info) in self._models
        ]


def _names(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    found = [name for one in alternatives(value) if (name := text(one)) is not None]
    return tuple(found) or texts(value) or ()


def _task(callee: External) -> list[str]:
    function = unwrap(callee.receiver) if callee.receiver is not None else None
    if isinstance(function, FunctionValue):
        return [function.info.name]
    node = callee.call.node if callee.call is not None else None
    return [node.func.attr] if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) else []
