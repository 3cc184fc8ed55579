"""What files hold that were written here: an upload that is saved comes out again where its path is opened.

Where a path is known, the content is kept under it for the rest of the body; else the path itself says whose content it
leads to, under an origin that does harm nowhere until the file is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import Lib, Text, Top, Value, kind_of
from flaskwright.flow.dataflow.kinds import LASTING
from flaskwright.flow.dataflow.sent_files import ON_DISK, PATH, path_text
from flaskwright.flow.dataflow.state import FILE_SLOT, map_object
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint, Taints, merge, of_origin
from flaskwright.flow.dataflow.things import like

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame

KEPT = "content"
"""The origin of a path whose file holds what a client sent."""
OPENED = "opened"
"""The same of a caller's value, of which only the content counts from here on."""


def path_of(file: Value | None) -> Value | None:
    """The path of a file: of one that was opened by it, or the path itself."""
    if isinstance(file, Lib) and file.path in ON_DISK:
        if isinstance(file.receiver, Lib) and file.receiver.path == PATH:
            return file.receiver
        return file.made.get(0, "file") if file.made is not None else None
    return file


def save(frame: Frame, file: Value | None, taints: Taints) -> None:
    """A file gets a content."""
    path = path_of(file)
    content = tuple(of_origin(one, KEPT) for one in taints if _is_client(one.label))
    if path is None or not content or frame.state is None:
        return
    written = path_text(path)
    if written is not None:
        slot = f"{FILE_SLOT}{written}]"
        old = frame.live.env.get(slot)
        frame.live.env[slot] = Top(content if old is None else merge(old.taints, content))
        return
    new = _leading(path, content)
    if new is path:
        return
    env, heap = frame.live.env, frame.live.heap
    for name, value in env.items():
        if value is path:
            env[name] = new
    for address, held in list(heap.items()):
        changed = map_object(held, lambda one: new if one is path else one)
        if changed is not held:
            heap[address] = changed


def _leading(path: Value, content: Taints) -> Value:
    match path:
        case Top():
            return Top(merge(path.taints, content), path.kind)
        case Lib():
            return like(path, merge(path.taints, content))
        case Text():
            return Top(merge(path.taints, content), kind_of(path))
        case _:
            return path


def content_of(frame: Frame, file: Value | None) -> Taints:
    """What a file holds, as far as it was written here."""
    path = path_of(file)
    if path is None or frame.state is None:
        return ()
    written = path_text(path)
    kept = frame.live.env.get(f"{FILE_SLOT}{written}]") if written is not None else None
    return opened((kept or path).taints if kept is not None else path.taints)


def opened(taints: Taints) -> Taints:
    """What comes out of the files to which paths lead."""
    found: list[Taint] = []
    for one in taints:
        label = opened_label(one.label)
        if label is not None:
            found.append(Taint(label, one.cleared & LASTING, one.trace))
    return tuple(found)


def opened_label(label: Label | Symbol) -> Label | Symbol | None:
    """Whose content a path leads to; `None` where it only tells how the path is spelled."""
    if label.origin == KEPT:
        return msgspec.structs.replace(label, origin="client" if isinstance(label, Label) else None)
    if isinstance(label, Symbol) and label.origin is None:
        return msgspec.structs.replace(label, origin=OPENED)
    return None


def _is_client(label: Label | Symbol) -> bool:
    return label.origin in (None, "client")
