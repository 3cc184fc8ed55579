"""Settings that code keeps in a `ConfigParser`: each option is a value of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Const, Given, Lib, Ref, Top, Value
from flaskwright.flow.dataflow.items import item

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree


def _parser(frame: Frame, callee: Lib) -> tuple[Ref, Obj] | None:
    receiver = callee.receiver
    held = frame.load(receiver.address) if isinstance(receiver, Ref) else None
    return (receiver, held) if held is not None and isinstance(receiver, Ref) else None


def _option(given: Given) -> tuple[str, str] | None:
    """The section and the option, which is the same in upper and lower case."""
    section, option = given.get(0, "section"), given.get(1, "option")
    if isinstance(section, Const) and isinstance(option, Const):
        return str(section.value), str(option.value).lower()
    return None


def _set(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    found, key, value = _parser(frame, callee), _option(given), given.get(2, "value")
    if found is None or value is None:
        return None
    parser, held = found
    if key is None:
        rest = value if held.rest is None else frame.join(held.rest, value)
        frame.save(parser.address, msgspec.structs.replace(held, rest=rest))
    else:
        new = value if held.single or key not in held.items else frame.join(held.items[key], value)
        frame.save(parser.address, msgspec.structs.replace(held, items={**held.items, key: new}))
    return NONE


def _get(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    found, key = _parser(frame, callee), _option(given)
    if found is None:
        return None
    parser, held = found
    if key is None:
        return item(frame, parser, UNKNOWN, node)
    value = held.items.get(key)
    if value is not None:
        return value
    fallback = given.keywords.get("fallback")
    rest = held.rest if held.rest is not None else Top(held.taints)
    return rest if fallback is None else frame.join(rest, fallback)


CONFIG_PARSERS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    f"configparser.{kind}().{name}": known
    for kind in ("ConfigParser", "RawConfigParser", "SafeConfigParser")
    for name, known in (("set", _set), ("get", _get))
}
