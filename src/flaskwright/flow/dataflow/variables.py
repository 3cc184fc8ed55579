"""Names: where their values live, and how they are read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import UNKNOWN, Ref, Value
from flaskwright.flow.dataflow.joins import is_vague
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

DEFAULT = "="
"""Before a parameter's name: the captured variable that holds its default, as it was where the function was made."""
CELLS = "<cells>"
"""The captured variable that holds the variables of the functions around, which may change."""


def read_name(frame: Frame, name: str, node: tree.Node) -> Value:
    """The value of a name."""
    del node
    if name in frame.globals:
        return _global(frame, name)
    value = frame.live.env.get(name)
    if value is not None:
        return value
    if frame.cells is not None and name in frame.inner.cells:
        held = frame.load(frame.cells.address)
        if held is not None and name in held.attrs:
            return held.attrs[name]
    value = frame.captured.get(name)
    if value is not None:
        return value
    for cells in _outer_cells(frame):
        held = frame.load(cells)
        if held is not None and name in held.attrs:
            return held.attrs[name]
    if isinstance(frame.info, FunctionInfo):
        found = _around(frame, frame.info, name)
        if found is not None:
            return found
    return _global(frame, name)


def _outer_cells(frame: Frame) -> list[tuple[object, ...]]:
    """The addresses of the cells of the functions around, the nearest first."""
    return [
        value.address for name, value in frame.captured.items() if name.startswith(CELLS) and isinstance(value, Ref)
    ]


def _around(frame: Frame, info: FunctionInfo, name: str) -> Value | None:
    """A variable of a function around that nobody handed over, as the set-up stages know it."""
    scope = frame.engine.code.run.closures.get(info)
    while scope is not None and scope.parent is not None:
        held = scope.names.get(name)
        if held is not None:
            return frame.engine.converter.value(held)
        scope = scope.parent
    return None


def _global(frame: Frame, name: str) -> Value:
    if frame.engine.renderer.is_template(frame.module):
        return frame.engine.renderer.name(frame, name)
    found = frame.engine.converter.name(frame.module, name)
    stored = frame.shared(("global", id(frame.module), name))
    if stored is None:
        return found if found is not None else UNKNOWN
    # What the set-up stages do not know is known from the run of the module.
    return stored if found is None or is_vague(found, frame.heap) else frame.join(found, stored)


def is_any(path: str) -> bool:
    """Whether a path is that of anything: something else may be behind it each time, such as a row of another table."""
    return path.startswith("?")


def slot_of(name: str, attr: str) -> str:
    """The name under which an attribute of a variable's value is kept, as long as the variable is the same."""
    return f"{name}.{attr}["


def keep_attribute(frame: Frame, name: str, attr: str, value: Value) -> None:
    """What an attribute of a variable's value is, for those who read it as an attribute of that variable."""
    slot = slot_of(name, attr)
    frame.live.env[slot] = value
    frame.attributes.setdefault(name, set()).add(slot)


def write_name(frame: Frame, name: str, value: Value) -> None:
    """Bind a name."""
    if frame.state is None:
        return
    for slot in frame.attributes.pop(name, ()):
        frame.state.env.pop(slot, None)
    if name in frame.globals:
        frame.share(("global", id(frame.module), name), value)
    elif name in frame.nonlocals:
        for address in _outer_cells(frame):
            held = frame.load(address)
            if held is not None and name in held.attrs:
                new = value if held.single else frame.join(held.attrs[name], value)
                frame.save(address, msgspec.structs.replace(held, attrs={**held.attrs, name: new}))
                return
    elif frame.cells is not None and name in frame.inner.cells:
        held = frame.load(frame.cells.address)
        if held is not None:
            frame.save(frame.cells.address, msgspec.structs.replace(held, attrs={**held.attrs, name: value}))
    else:
        frame.state.env[name] = value


def delete_name(frame: Frame, name: str) -> None:
    """Unbind a name."""
    if frame.state is not None:
        frame.state.env.pop(name, None)
