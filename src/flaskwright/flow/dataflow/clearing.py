"""Values that are harmless for further kinds, however they are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Lib, Text, Top, Union
from flaskwright.flow.dataflow.state import rewrite
from flaskwright.flow.dataflow.taints import cleared
from flaskwright.flow.dataflow.things import like, still, thing

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Value


def good_for(value: Value, mask: int) -> Value:
    """A value that is good for the kinds of a mask; objects, which others may hold too, stay as they are."""
    if not mask:
        return value
    match value:
        case Top():
            found = Top(cleared(value.taints, mask), value.kind, base=value.base)
            found.same = value.same
            return still(found, thing(value))
        case Lib():
            return like(value, cleared(value.taints, mask))
        case Text():
            return rewrite(value, lambda one: good_for(one, mask))
        case Union():
            return still(Union(tuple(good_for(one, mask) for one in value.values)), thing(value))
        case _:
            return value
