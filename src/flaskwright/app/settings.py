"""What set-up code writes into an application's configuration, in the order in which it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.holders import held_settings, named_holder
from flaskwright.app.model import Application, Setting
from flaskwright.semantics.values import (
    Arguments,
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    ModuleValue,
    Value,
    text,
)

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.app.model import Scaffold
    from flaskwright.semantics.facts import CallFact, StoreFact

LOADERS = (
    "from_object",
    "from_mapping",
    "from_pyfile",
    "from_envvar",
    "from_file",
    "from_json",
    "from_prefixed_env",
    "update",
    "setdefault",
)


def record_store(builder: Builder, event: StoreFact) -> None:
    """`app.config["KEY"] = value`, `app.secret_key = value` and the like."""
    base = event.base
    if not isinstance(base, External):
        return
    if base.path == "flask.Flask().config" and event.item is not None:
        application = builder.application(base.receiver)
        key = text(event.item)
    elif event.attribute in ("secret_key", "debug", "testing"):
        application = builder.application(base)
        key = event.attribute.upper()
    else:
        return
    if application is not None:
        application.settings.append(Setting(key, event.value, None, event.location, builder.order))


def record_call(builder: Builder, owner: Scaffold, callee: External, event: CallFact) -> None:
    """`app.config.from_object(…)`, `app.config.update(…)` and the like."""
    if not isinstance(owner, Application):
        return
    method = callee.path.rpartition(".")[2]
    items = _items(builder, method, event.args)
    if items is None:
        owner.settings.append(Setting(None, None, event, event.location, builder.order))
        return
    for key, value in items.items():
        owner.settings.append(Setting(key, value, event, event.location, builder.order))


def record_load(builder: Builder, path: str, event: CallFact) -> None:
    """A library that loads settings from where the code does not tell: the environment, an instance's files."""
    if path in builder.libraries.role("loads_settings"):
        for value in (*event.args.positional, *event.args.keywords.values()):
            application = builder.application(value)
            if application is not None:
                application.settings.append(Setting(None, None, event, event.location, builder.order))


def _items(builder: Builder, method: str, args: Arguments) -> dict[str, Value] | None:
    """The keys that a call sets, or `None` where that is not known."""
    if method == "setdefault":
        key = text(args.get(0))
        return {key: args.get(1) or Const(None)} if key is not None else None
    if method in ("update", "from_mapping"):
        found = dict(args.keywords)
        for given in args.positional:
            if not isinstance(given, Mapping) or given.open:
                return None
            found.update({str(key): value for key, value in given.items.items()})
        return None if args.open else found
    if method == "from_object":
        return _held(builder, args.get(0, "obj"))
    return None


def _held(builder: Builder, value: Value | None) -> dict[str, Value] | None:
    """The settings of a class, instance or module given to `from_object`, also by its name."""
    run, name = builder.code.run, text(value)
    if name is not None:
        value = named_holder(run, name, builder.code.named(name))
    return held_settings(run, value) if isinstance(value, ClassValue | Instance | ModuleValue) else None
