"""Builds the application model from the log of what set-up code did.

One pass over the events: each call on an application, a blueprint or an extension goes to the function that knows it.
What those functions make is linked together afterwards (`mounting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app import appbuilder, connexion, extensions, registration, rest
from flaskwright.app.entries import find_entries
from flaskwright.app.model import Application, AppModel, Blueprint, Extension, Model, Scaffold
from flaskwright.app.mounting import mount_all
from flaskwright.app.settings import record_load, record_store
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CONDITIONAL, CallFact, StoreFact
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    Decorated,
    External,
    Instance,
    Unknown,
    Value,
    alternatives,
    parts,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.project.documents import Documents
    from flaskwright.semantics.definitions import ClassInfo
    from flaskwright.semantics.index import Code


class Builder:
    """What is known so far. Objects are found by the call that created them."""

    def __init__(self, code: Code, libraries: Libraries, documents: Documents) -> None:
        self.code = code
        self.documents = documents
        self.libraries = libraries
        self.applications: dict[int, Application] = {}
        self.blueprints: dict[int, Blueprint] = {}
        self.extensions: dict[int, Extension] = {}
        self.apis: dict[int, rest.Api] = {}
        self.opened: set[int] = set()
        """The creations of applications and blueprints that code which we cannot see has got hold of."""
        self.routing: set[int] = set()
        """The nodes of the decorators that add a rule."""
        self.below_rules: dict[int, Value] = {}
        """What views are without the rules that are added below them."""
        self.order = 0
        self.open = False

    # ------------------------------------------------------------ identities

    def scaffold(self, value: Value | None) -> Scaffold | None:
        """The application or blueprint that a value is."""
        call = application_creation(value, self.libraries)
        if call is None:
            return None
        return self.applications.get(id(call)) or self.blueprints.get(id(call))

    def application(self, value: Value | None) -> Application | None:
        """The application that a value is."""
        call = application_creation(value, self.libraries)
        return self.applications.get(id(call)) if call is not None else None

    def application_of_call(self, call: CallFact) -> Application | None:
        """The application that a call created."""
        return self.applications.get(id(call))

    def blueprint(self, value: Value | None) -> Blueprint | None:
        """The blueprint that a value is."""
        call = creation(value)
        return self.blueprints.get(id(call)) if call is not None else None

    @staticmethod
    def owner_of(callee: Value) -> Value | None:
        """The object whose method is called, or whose method made the decorator that is applied."""
        if isinstance(callee, External) and callee.call is not None:
            callee = callee.receiver if callee.receiver is not None else UNKNOWN
        return callee.receiver if isinstance(callee, External) else None

    @staticmethod
    def is_conditional(event: CallFact) -> bool:
        """Whether a call in set-up code runs on some runs only."""
        return any(call.inside(*CONDITIONAL) is not None for call in (event, *event.stack))

    @staticmethod
    def is_application(owner: Scaffold) -> bool:
        """Whether a scaffold is an application, so that its hooks cover everything."""
        return isinstance(owner, Application)

    @staticmethod
    def value_of(event: CallFact, path: str) -> Value:
        """The object that a call created."""
        return External(path + "()", event.callee, event)

    # ---------------------------------------------------------------- events

    def replay(self) -> None:
        """Go through everything that set-up code did, in order."""
        for event in self.code.events:
            self.order += 1
            if isinstance(event, StoreFact):
                record_store(self, event)
                continue
            for callee in alternatives(event.callee):
                if isinstance(callee, External):
                    self._external(callee, event)
                elif isinstance(callee, ClassValue):
                    self._instantiated(callee, event)
                elif isinstance(callee, Unknown):
                    self._unknown(event)

        if self.code.run.exhausted:
            self.open = True
            self.opened.update(id(one.call) for one in (*self.applications.values(), *self.blueprints.values()))

    def _external(self, callee: External, event: CallFact) -> None:
        path = callee.path
        if path in self.libraries.role("application"):
            registration.create_application(self, path, event)
        elif path in self.libraries.role("blueprint"):
            registration.create_blueprint(self, path, event)
        elif any(module.handle(self, callee, event) for module in (rest, appbuilder, connexion, extensions)):
            return
        else:
            owner, _, method = path.rpartition("().")
            if owner in self.libraries.role("scaffold"):
                registration.handle(self, callee, method, event)
            elif method and self.scaffold(self.owner_of(callee)) is not None:
                self._inherited(callee, method, event)
            elif not path.startswith("builtins."):
                record_load(self, path, event)
                self._handed_to_library(event, path)

    def _inherited(self, callee: External, method: str, event: CallFact) -> None:
        """A method that an application has from another library's class: it does what Flask's does, or more."""
        registration.handle(self, callee, method, event)
        owner = self.scaffold(self.owner_of(callee))
        if owner is not None:
            self.opened.add(id(owner.call))

    def _instantiated(self, cls: ClassValue, event: CallFact) -> None:
        base = subclass_of(cls, self.libraries.role("application"))
        if base is not None:
            registration.create_application(self, base, event)
            return
        base = subclass_of(cls, self.libraries.role("blueprint"))
        if base is not None:
            registration.create_blueprint(self, base, event)
            return
        base = subclass_of(cls, rest.classes(self))
        if base is not None:
            rest.create(self, base, event)
            return
        extensions.instantiated(self, cls, event)

    def _unknown(self, event: CallFact) -> None:
        """An application or blueprint given to something unknown may get routes there, or be registered."""
        self.escape_arguments(event)

    def escape_arguments(self, event: CallFact) -> None:
        """Note that code which we cannot see gets hold of what a call is given."""
        for value in (*event.args.positional, *event.args.keywords.values()):
            self._escape(value)

    def _handed_to_library(self, event: CallFact, path: str) -> None:
        for value in (*event.args.positional, *event.args.keywords.values()):
            found = self.scaffold(value)
            if found is not None and not extensions.adds_no_routes(self, path):
                self._escape(value)

    def _escape(self, value: Value) -> None:
        for one in parts(value):
            found = self.scaffold(one)
            if found is not None:
                self.opened.add(id(found.call))


def creation(value: Value | None) -> CallFact | None:
    """The call that created an object; it stands for the object's identity."""
    for _ in range(16):
        match value:
            case External() | Instance():
                return value.call
            case Decorated():
                value = value.inner
            case _:
                return None
    return None


def application_creation(value: Value | None, libraries: Libraries) -> CallFact | None:
    """The call that created an application, also that of another library's around it."""
    if isinstance(value, External) and value.call is None and value.path in libraries.role("inner_application"):
        value = value.receiver
    return creation(value)


def build_app_model(code: Code, libraries: Libraries, documents: Documents) -> AppModel:
    """The application model of a project; `documents` give the files that declare routes."""
    builder = Builder(code, libraries, documents)
    builder.replay()
    applications, blueprints = mount_all(builder)
    mapped = _mapped(code, libraries)
    models = []
    for cls in code.classes:
        path = subclass_of(cls, libraries.role("model")) or _declared(cls, libraries) or mapped.get(cls.info)
        if path is not None:
            models.append(Model(cls, path))
    return AppModel(
        applications,
        blueprints,
        tuple(builder.extensions.values()),
        find_entries(code, libraries),
        tuple(models),
        frozenset(builder.opened),
        builder.open,
    )


def _mapped(code: Code, libraries: Libraries) -> dict[ClassInfo, str]:
    """The classes that calls and decorators map, one by one, with the path of what does it."""
    found: dict[ClassInfo, str] = {}
    for path in sorted(libraries.role("maps_class")):
        for call in code.calls_to((path,)):
            cls = unwrap(call.args.get(0, "class_") or UNKNOWN)
            if isinstance(cls, ClassValue):
                found[cls.info] = path
    return found


def _declared(cls: ClassValue, libraries: Libraries) -> str | None:
    """The decorator that makes a class, or one that it derives from, the base of models."""
    for base in cls.mro:
        for decorator in base.decorators if isinstance(base, ClassValue) else ():
            if isinstance(decorator, External) and decorator.path in libraries.role("model_decorator"):
                return decorator.path
    return None
