"""The same thing, with something else known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Lib, Top, Union, Value

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.taints import Taints


def like(value: Lib, taints: Taints) -> Lib:
    """The same thing of a library with other taints."""
    found = Lib(value.path, taints, value.receiver, value.made, value.node)
    found.part, found.url = value.part, value.url
    return found


def thing(value: Value) -> Value:
    """Which value it was when it was made: what was found out about it since leaves it the same thing."""
    earlier = value.earlier if type(value) is Top or type(value) is Union else None
    return value if earlier is None else earlier


def still(value: Top | Union, what: Value) -> Top | Union:
    """A value that is the same thing as another one was."""
    if thing(value) is what:
        return value
    found: Top | Union
    if isinstance(value, Union):
        found = Union(value.values)
    else:
        found = Top(value.taints, value.kind, base=value.base)
        found.same = value.same
    found.earlier = what
    return found
