"""Import statements: the names that they bind, with what the run of the other module found out about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.joins import is_vague
from flaskwright.flow.dataflow.variables import write_name

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.syntax import tree


def bind_imports(frame: Frame, node: tree.Import | tree.ImportFrom) -> None:
    """`import a`, `from a import b`, `from a import *`."""
    unit = frame.engine.code.unit(frame.info)
    modules = {id(fact.node): fact.target for fact in unit.imports}
    for alias in node.names:
        module = modules.get(id(alias))
        if alias.name == "*":
            names = _public(frame, module) if module is not None else ()
        else:
            names = ((alias.asname or alias.name.partition(".")[0], alias.name),)
        for name, theirs in names:
            held = unit.names.get(name)
            if held is None:
                continue
            value = frame.engine.converter.value(held)
            stored = frame.shared(("global", id(module), theirs)) if module is not None else None
            if stored is not None:
                value = stored if is_vague(value, frame.heap) else frame.join(value, stored)
            write_name(frame, name, value)


def _public(frame: Frame, module: ModuleInfo) -> tuple[tuple[str, str], ...]:
    """The variables of a module that a star imports, as far as something was found out about them."""
    found = [
        key[2] for key in frame.engine.shared.values if isinstance(key, tuple) and key[:2] == ("global", id(module))
    ]
    return tuple((name, name) for name in found if not name.startswith("_"))
