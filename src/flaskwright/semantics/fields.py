"""Fields that a class declares by annotations, and for which a decorator or a base writes the initialiser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    FALSE,
    TRUE,
    UNKNOWN,
    ClassValue,
    External,
    Instance,
    Mapping,
    Sequence,
    Value,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.values import Arguments

FIELDS = frozenset({"dataclasses.field()", "attr.ib()", "attrs.field()", "attr.field()"})
"""Calls that describe a field."""
HOOKS = ("__post_init__", "__attrs_post_init__")
"""Methods that a written initialiser calls at its end."""
EMPTY: dict[str, Callable[[], Value]] = {
    "builtins.dict": lambda: Mapping({}),
    "builtins.list": lambda: Sequence("list", []),
    "builtins.set": lambda: Sequence("set", []),
}
"""What the factories of fields make."""


def annotated_fields(cls: ClassValue) -> dict[str, tree.AnnAssign]:
    """The fields that a class and its bases declare by annotations, in the order of their initialiser's arguments."""
    found: dict[str, tree.AnnAssign] = {}
    for base in reversed(cls.mro):
        for node in base.info.node.body if isinstance(base, ClassValue) else ():
            if isinstance(node, tree.AnnAssign) and isinstance(node.target, tree.Name) and not _is_special(node):
                found[node.target.id] = node
    return found


def _is_special(node: tree.AnnAssign) -> bool:
    """Whether an annotation is a word to the decorator, or to type checkers, and declares no field."""
    kind = node.annotation.value if isinstance(node.annotation, tree.Subscript) else node.annotation
    name = kind.attr if isinstance(kind, tree.Attribute) else kind.id if isinstance(kind, tree.Name) else ""
    return name in ("ClassVar", "KW_ONLY")


def given_field(owner: Instance, name: str) -> Value | None:
    """A field of an instance whose class leaves its initialiser to a decorator, as `dataclass` makes one."""
    if owner.call is None or not owner.cls.decorators or find_in_class(owner.cls, "__init__") is not None:
        return None
    return _fields(owner.cls, owner.cls, owner.call.args).get(name)


def initial_fields(libraries: Libraries, cls: ClassValue, args: Arguments) -> dict[str, Value]:
    """What the initialiser that is written for a class stores, by field; nothing where it is not written for it."""
    written = libraries.role("writes_initialiser")
    for base in cls.mro:
        if isinstance(base, External):
            return _fields(cls, cls, args) if base.path in written else {}
        if not isinstance(base, ClassValue) or "__init__" in base.namespace:
            return {}
        if any(isinstance(one, External) and one.path in written for one in base.decorators):
            return _fields(cls, base, args)
    return {}


def _fields(cls: ClassValue, owner: ClassValue, args: Arguments) -> dict[str, Value]:
    """The fields that the initialiser of `owner` stores on an instance of `cls`, from arguments and defaults."""
    found: dict[str, Value] = {}
    place = 0
    for name in annotated_fields(owner):
        held = find_in_class(cls, name)
        default = held[0] if held is not None else None
        described = default.call if isinstance(default, External) and default.path in FIELDS else None
        said = described.args.keywords if described is not None else {}
        given = None
        if said.get("init") is not FALSE:
            given = args.get(None if said.get("kw_only") is TRUE else place, name)
            place += said.get("kw_only") is not TRUE
        if given is None and not args.open:
            given = default if described is None else _described(described.args)
        found[name] = given if given is not None else UNKNOWN
    return found


def _described(args: Arguments) -> Value | None:
    """The default of a field that a call describes."""
    factory = args.get(None, "default_factory") or args.get(None, "factory")
    empty = EMPTY.get(factory.path) if isinstance(factory, External) else None
    return empty() if empty is not None else args.get(None, "default")
