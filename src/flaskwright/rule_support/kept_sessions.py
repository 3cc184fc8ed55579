"""Sessions that outlive the work that they were made for: in modules, in classes and in the objects there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.bindings import nodes_of
from flaskwright.semantics.values import External, Instance, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

DEPTH = 3
"""How deep in the attributes of objects a session is looked for."""


class KeptSession(msgspec.Struct, frozen=True, eq=False):
    """Such a session: the call that made it, and what keeps it."""

    call: CallFact
    name: str


def kept_sessions(project: Project) -> Iterator[KeptSession]:
    """The sessions in modules, classes and the objects in them."""
    live = {id(event.node) for event in project.code.events}
    for module in project.code.modules:
        if module.role is FileRole.PRODUCTION:
            for name, value in project.code.run.module_scope(module).names.items():
                for found in _sessions(project, value, name, DEPTH):
                    if id(found.call.node) in live:
                        yield found
    for cls in project.code.classes:
        for name, value in cls.namespace.items():
            yield from _sessions(project, value, f"{cls.info.name}.{name}", 1)


def lazily_kept_sessions(project: Project) -> Iterator[KeptSession]:
    """The sessions that a function makes at its first call, and keeps in a variable of its module."""
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        single = project.libraries.role("single_session")
        made = {id(one.node): one for one in unit.calls if _path(one) in single}
        names = project.code.bodies.of(unit).declared_global if made else ()
        for node in nodes_of(unit, tree.Assign) if names else ():
            call = made.get(id(node.value))
            for target in node.targets if call is not None else ():
                if isinstance(target, tree.Name) and target.id in names and call is not None:
                    yield KeptSession(call, target.id)


def _path(call: CallFact) -> str:
    return f"{call.callee.path}()" if isinstance(call.callee, External) else ""


def _sessions(project: Project, value: Value, name: str, depth: int) -> Iterator[KeptSession]:
    for one in alternatives(value):
        made = one.call if isinstance(one, External) else None
        if isinstance(one, External) and made is not None and one.path in project.libraries.role("single_session"):
            if made.role != "context" and not any(call.inside("main") for call in (made, *made.stack)):
                yield KeptSession(made, name)
        elif isinstance(one, External | Instance) and depth:
            for attribute, held in one.attributes.items():
                yield from _sessions(project, held, f"{name}.{attribute}", depth - 1)
