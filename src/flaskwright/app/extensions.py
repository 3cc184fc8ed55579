"""Extension objects: where they are made, and whether an application ever initialises them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import Application, Extension
from flaskwright.app.registration import register_blueprint
from flaskwright.semantics.bases import subclass_of

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import ClassValue, External


def handle(builder: Builder, callee: External, event: CallFact) -> bool:
    """A call that creates an extension, or that initialises one; `False` for any other."""
    if callee.path in builder.libraries.role("extension"):
        _create(builder, callee.path, event)
        return True
    if callee.path.endswith("().init_app"):
        _initialise(builder, callee, event)
        return True
    if callee.path in builder.libraries.role("registers_blueprints"):
        extension = builder.extensions.get(id(getattr(builder.owner_of(callee), "call", None)))
        if extension is not None:
            extension.registrations.append(event)
            for application in _applications(builder, extension):
                register_blueprint(builder, application, event)
        return True
    return False


def _applications(builder: Builder, extension: Extension) -> list[Application]:
    """The applications that an extension was given so far."""
    calls = [extension.call, *extension.initialised]
    return [one for call in calls if (one := builder.application(call.args.get(0, "app"))) is not None]


def instantiated(builder: Builder, cls: ClassValue, event: CallFact) -> None:
    """An instance of a project's subclass of an extension."""
    path = subclass_of(cls, builder.libraries.role("extension"))
    if path is not None:
        _create(builder, path, event)


def _create(builder: Builder, path: str, event: CallFact) -> None:
    given = (*event.args.positional, *event.args.keywords.values())
    applications = [one for value in given if (one := builder.application(value)) is not None]
    bound = bool(applications) or "app" in event.args.keywords
    extension = Extension(path, builder.value_of(event, path), event, bound, [], [])
    builder.extensions[id(event)] = extension
    if path not in builder.libraries.role("routeless"):
        builder.opened.update(id(application.call) for application in applications)


def _initialise(builder: Builder, callee: External, event: CallFact) -> None:
    path = callee.path.removesuffix("().init_app")
    call = getattr(callee.receiver, "call", None)
    extension = builder.extensions.get(id(call))
    if extension is not None:
        extension.initialised.append(event)
        application = builder.application(event.args.get(0, "app"))
        if application is not None:
            for waiting in extension.registrations:
                register_blueprint(builder, application, waiting)
    if path not in builder.libraries.role("routeless"):
        application = builder.application(event.args.get(0, "app"))
        if application is not None:
            builder.opened.add(id(application.call))


def adds_no_routes(builder: Builder, path: str) -> bool:
    """Whether a library's function is known to leave an application's routes alone."""
    return path in builder.libraries.role("routeless")
