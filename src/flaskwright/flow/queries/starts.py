"""Where queries start: at a model's `query`, also in a mixin of models, and at a session's `query(…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeGuard

import msgspec

from flaskwright.app.builder import creation
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import nodes_of
from flaskwright.semantics.values import ClassValue, External, Instance, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.app.models import DataModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ClassInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value

    Read = Callable[[Unit, tree.Expr], Value]


class Start(msgspec.Struct, frozen=True, eq=False):
    """Where a query of the legacy interface starts: at a model's `query`, at a session's `query(…)`, or at a variable.

    `node` is the attribute, the call or the name. `model` is the class that a model's `query` is for; `of_row`: it is
    read off an object; `shared`: in a mixin, whose class stands for several models; `session` is the call that made the
    session where the project gave the models their `query` itself.
    """

    kind: Literal["model", "session", "variable"]
    node: tree.Expr
    model: ClassValue | None = None
    of_row: bool = False
    shared: bool = False
    session: CallFact | None = None


class Starts:
    """Finds where queries of the legacy interface start."""

    def __init__(self, code: Code, libraries: Libraries, models: DataModel, read: Read) -> None:
        self._libraries = libraries
        self._mixins = _Mixins(code, libraries, models)
        self._given = _Given(code, libraries, models, read)

    def in_body(self, unit: Unit) -> tuple[Start, ...]:
        """The queries that start in one body, in the order of the code."""
        found: dict[int, Start] = {}
        for start in (*_written(self._libraries, unit), *self._mixins.starts(unit), *self._given.starts(unit)):
            known = found.setdefault(id(start.node), start)
            if known.model is not start.model:  # one of several models
                found[id(start.node)] = msgspec.structs.replace(known, shared=True)
        return tuple(sorted(found.values(), key=lambda each: (each.node.start, each.node.end)))


def _written(libraries: Libraries, unit: Unit) -> Iterator[Start]:
    """What the interpreter saw: uses of `Model.query`, calls on it, and calls of a session's `query`."""
    of_models = libraries.role("model_query")
    of_sessions = libraries.role("session_query")
    for use in unit.uses:
        if use.path in of_models and use.attribute is None and _is_query(use.node):
            yield _at_model(use.node, use.value)
    for call in unit.calls:
        node, callee = call.node, call.callee
        if not isinstance(node, tree.Call) or not isinstance(callee, External):
            continue
        if callee.path in of_sessions:
            yield Start("session", node)
        owner, start = callee.receiver, getattr(node.func, "value", None)
        if isinstance(owner, External) and owner.path in of_models and _is_query(start):
            yield _at_model(start, owner)


def _at_model(node: tree.Attribute, value: Value) -> Start:
    owner = value.receiver if isinstance(value, External) else None
    if isinstance(owner, Instance):
        return Start("model", node, owner.cls, of_row=True)
    return Start("model", node, owner if isinstance(owner, ClassValue) else None)


def _is_query(node: tree.Node | None) -> TypeGuard[tree.Attribute]:
    """Whether a node is `something.query` as it is written, and no property that gives a query back."""
    return isinstance(node, tree.Attribute) and node.attr == "query"


class _Mixins:
    """Classes that are no models, and from which only models derive."""

    def __init__(self, code: Code, libraries: Libraries, models: DataModel) -> None:
        self._of_models = libraries.role("model_query")
        self._run = code.run
        mapped = {model.cls.info for model in models.entities}
        self._model: dict[ClassInfo, ClassValue] = {}
        for model in models.entities:
            for base in model.cls.mro:
                if isinstance(base, ClassValue) and base.info not in mapped and base.info not in self._model:
                    below = code.subclasses(base)
                    if all(one.info in mapped for one in below) and self._has_query(model.cls):
                        self._model[base.info] = model.cls

    def _has_query(self, model: ClassValue) -> bool:
        value = self._run.attribute(model, "query")
        return isinstance(value, External) and value.path in self._of_models

    def starts(self, unit: Unit) -> Iterator[Start]:
        """The uses of `cls.query` and `self.query` in the methods of such a class."""
        function = unit.function
        model = self._model.get(function.cls) if function is not None and function.cls is not None else None
        if model is None or function is None or not isinstance(function.node, tree.FunctionDef) or not function.params:
            return
        names = {one.value.id for one in function.node.decorators if isinstance(one.value, tree.Name)}
        if "staticmethod" in names:
            return
        first = function.params[0].name
        for node in nodes_of(unit, tree.Attribute):
            if _is_query(node) and isinstance(node.value, tree.Name) and node.value.id == first:
                yield Start("model", node, model, of_row="classmethod" not in names, shared=True)


class _Given:
    """Models whose `query` the project gave them itself: `Base.query = session.query_property()`.

    https://flask.palletsprojects.com/en/stable/patterns/sqlalchemy/
    """

    def __init__(self, code: Code, libraries: Libraries, models: DataModel, read: Read) -> None:
        self._read = read
        self._models = {model.cls.info for model in models.entities}
        self._paths = libraries.role("query_property")
        self._by_base: dict[int, CallFact] = {}
        for store in (one for unit in code.units for one in unit.stores):
            made = self._session(store.value) if store.attribute == "query" else None
            if made is not None:
                keys = (_key(base) for base in alternatives(store.base))
                self._by_base.update((key, made) for key in keys if key is not None)
        classes = (base for model in models.entities for base in model.cls.mro if isinstance(base, ClassValue))
        given = any(self._session(base.namespace.get("query")) for base in classes)
        self._any = given or bool(self._by_base)

    def _session(self, value: Value | None) -> CallFact | None:
        """The call that made the session of a property of queries, which takes no class of queries of its own."""
        if not isinstance(value, External) or value.path not in self._paths or value.call is None:
            return None
        method = value.receiver
        plain = not value.call.args.positional and not value.call.args.keywords
        return creation(method.receiver) if isinstance(method, External) and plain else None

    def _of(self, model: ClassValue) -> CallFact | None:
        found = find_in_class(model, "query")
        if found is not None:
            return self._session(found[0])
        keys = (_key(one) for one in model.mro)
        return next((self._by_base[key] for key in keys if key is not None and key in self._by_base), None)

    def starts(self, unit: Unit) -> Iterator[Start]:
        """The uses of `Model.query` of such models."""
        for node in nodes_of(unit, tree.Attribute) if self._any else ():
            if _is_query(node) and isinstance(node.value, tree.Name | tree.Attribute):
                value = self._read(unit, node.value)
                if isinstance(value, ClassValue) and value.info in self._models:
                    made = self._of(value)
                    if made is not None:
                        yield Start("model", node, value, session=made)


def _key(base: Value) -> int | None:
    """The identity of a base class: of the project's own, or of the call that made one."""
    thing = base.info if isinstance(base, ClassValue) else creation(base)
    return id(thing) if thing is not None else None
