"""What the application itself puts into things of libraries: the session, the configuration, `g`, other mappings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.crossing import crossed
from flaskwright.flow.dataflow.domain import UNKNOWN, Const, Lib, Text, Value, alternatives, text
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.tracing import retraced
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree

G = "flask.g"
SESSION = "flask.session"
CONFIG = "flask.Flask().config"
ENVIRON = "os.environ"
FOUND = "importlib.import_module().?"
"""Something of the project that is found while it runs."""
SINGLE = (G, SESSION, CONFIG)
"""Mappings of which there is one, so that what stands in their items is one as well."""


def made_at(base: Lib) -> tuple[int, ...]:
    """Which of several things of one path: what another call has made is another thing."""
    return (id(base.node),) if base.node is not None and base.path.endswith("()") else ()


def kept_item(frame: Frame, base: Lib, key: str | None) -> Value | None:
    """What the application put under a key; `None` where it put nothing there."""
    keys: list[str | None] = [key, *(() if key is None else (None,)), *_alike(frame, base, key)]
    found = [frame.shared(("item", base.path, one, *made_at(base))) for one in keys]
    values = [one for one in found if one is not None]
    if base.path == CONFIG and key is not None:
        values += frame.engine.settings(key)
    return join_all(values, frame.heap) if values else None


def _alike(frame: Frame, base: Lib, key: str | None) -> Iterator[str]:
    """The patterns of keys under which something was put, as `f"page_{number}"`, that this key may be."""
    patterns = frame.shared(("keys", base.path, *made_at(base)))
    for one in alternatives(patterns) if patterns is not None else ():
        pattern = text(one)
        if pattern is not None and (key is None or re.fullmatch(pattern, key, re.DOTALL)):
            yield pattern


def _pattern(index: Value) -> str | None:
    """What all keys look like that a text is, where a part of it is known."""
    if not isinstance(index, Text) or not any(isinstance(one, str) for one in index.parts):
        return None
    return "".join(re.escape(one) if isinstance(one, str) else ".*" for one in index.parts)


def put_unseen(frame: Frame, held: Obj) -> Value:
    """What stands in a dictionary of the project's own class in which nobody was seen to put anything: some object of
    the project, of which nothing says that it gives back what it is given.
    """
    return Lib(FOUND) if held.kind == "instance" and is_own_dict(frame, held) else UNKNOWN


def is_own_dict(frame: Frame, held: Obj | None) -> bool:
    """Whether an object is of a class of the project that derives from one of dictionaries."""
    bases = held.cls.mro if held is not None and held.cls is not None else ()
    dictionaries = frame.engine.flows.names("dictionaries")
    return any(isinstance(one, External) and one.path in dictionaries for one in bases)


def is_set(frame: Frame, base: Lib, key: str | None) -> bool:
    """Whether the application sets this key of its configuration while it is set up."""
    return base.path == CONFIG and key is not None and bool(frame.engine.settings(key))


def keep_item(frame: Frame, base: Lib, index: Value, value: Value, node: tree.Node) -> None:
    """`base[index] = value`."""
    if ("[]" in base.path and not base.path.startswith(SINGLE)) or base.path.startswith(FOUND):
        return  # one of many things that have the same path, and nobody knows which
    key = index.value if isinstance(index, Const) and isinstance(index.value, str) else None
    if key is None and base.path == ENVIRON:
        return  # whoever writes a variable of some name does not write the ones that others ask for
    pattern = _pattern(index) if key is None else None
    if pattern is not None:
        key = pattern
        frame.share(("keys", base.path, *made_at(base)), Const(pattern))
    if base.path == SESSION:
        value = crossed(frame, value)
    said = f"is kept in `{frame.written(node)}`"
    frame.share(("item", base.path, key, *made_at(base)), retraced(value, frame, node, said))


def kept_attribute(frame: Frame, base: Lib, path: str) -> Value | None:
    """What the application stored as the attribute of a path; `None` where it stored nothing."""
    return frame.shared(("attr", path, *made_at(base)))


def keep_attribute_of(frame: Frame, base: Lib, path: str, value: Value, node: tree.Node) -> None:
    """`base.name = value`, the path being that of the attribute."""
    if base.path.startswith(FOUND):
        return
    said = f"is kept in `{frame.written(node)}`"
    frame.share(("attr", path, *made_at(base)), retraced(value, frame, node, said))
