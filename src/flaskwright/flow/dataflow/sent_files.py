"""Files on disk, and which of them are sent: what is written to one that is not reaches nobody's spreadsheet."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import NONE, Const, Lib, Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.flow.dataflow.domain import Given
    from flaskwright.flow.dataflow.frames import Frame

WRITERS = frozenset({"csv.writer()", "csv.DictWriter()"})
ON_DISK = frozenset({"builtins.open()"})
PATH = "pathlib.Path()"


def file_of(writer: Value | None) -> Hashable | None:
    """The file on disk that a writer writes to, as far as its name is known; `None` where it is none."""
    for one in alternatives(writer) if writer is not None else ():
        made = one.made if isinstance(one, Lib) and one.path in WRITERS else None
        for file in alternatives(made.positional[0]) if made is not None and made.positional else ():
            if isinstance(file, Lib) and file.path in ON_DISK:
                path = file.made.get(0, "file") if isinstance(file.receiver, Lib | None) and file.made else None
                return _key(file.receiver if isinstance(file.receiver, Lib) and file.receiver.path == PATH else path)
    return None


def sent(frame: Frame, path: str, given: Given) -> None:
    """A file is sent: whatever was written to it reaches somebody's spreadsheet."""
    libraries = frame.engine.libraries
    if path in libraries.role("sends_file"):
        for one in alternatives(given.get(0, "path_or_file") or NONE):
            frame.engine.show(_key(one), frame.trail.owner)
    elif path in libraries.role("sends_from_folder"):
        folder, name = path_text(given.get(0, "directory")), path_text(given.get(1, "path"))
        known = posixpath.join(folder, name) if folder is not None and name is not None else None
        frame.engine.show(("file", known), frame.trail.owner)


def _key(path: Value | None) -> Hashable:
    """Files whose names are not known may be one another."""
    written = path_text(path)
    return ("file", posixpath.normpath(written) if written is not None else None)


def path_text(path: Value | None) -> str | None:
    """A path, where all of it is known."""
    match path:
        case Const(value=str(written)):
            return written
        case Lib(path="pathlib.Path()"):
            parts = [path.receiver] if isinstance(path.receiver, Lib) and path.receiver.path == PATH else []
            several = [path_text(one) for one in (*parts, *(path.made.positional if path.made is not None else ()))]
            known = [one for one in several if one is not None]
            return posixpath.join(*known) if known and len(known) == len(several) else None
        case _:
            return None
