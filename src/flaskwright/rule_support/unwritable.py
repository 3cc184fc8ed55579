"""What a broker cannot keep as plain data: rows, forms, proxies, and what belongs to one process."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import NONE, Const, External, Instance, Mapping, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.enqueuing import Passed

MAX_DEPTH = 3
MOST = 50
"""Containers are opened so deep, and so many of their values are looked at."""


def unwritable(project: Project, passed: Passed) -> str | None:
    """What an argument of a task surely is that cannot be written, in words."""
    return _what(project, passed.value) or _loaded(project, passed)


def _what(project: Project, value: Value, depth: int = 0) -> str | None:
    """What an argument surely is that cannot be written, in words; `None` may stand beside it."""
    values = [one for one in alternatives(value) if one is not NONE]
    found = [_single(project, one, depth) for one in values]
    return found[0] if found and None not in found else None


def _loaded(project: Project, passed: Passed) -> str | None:
    """Whether an argument is a row, or rows, that a query has loaded."""
    if isinstance(passed.value, Const | Sequence | Mapping) or not isinstance(passed.node, tree.Name | tree.Attribute):
        return None
    rows = project.queries.rows_at(passed.call.unit, passed.node)
    if rows is None or rows.entity is None or not rows.always:
        return None
    name = rows.entity.cls.info.name
    return f"rows of `{name}`" if rows.many else f"a row of `{name}`"


def _single(project: Project, value: Value, depth: int) -> str | None:
    libraries = project.libraries
    match value:
        case Instance(cls=cls):
            if any(model.cls.info is cls.info for model in project.app.models):
                return f"a row of `{cls.info.name}`"
            form = subclass_of(cls, libraries.role("request_form"))
            return f"a form of `{cls.info.name}`" if form is not None else None
        case External(path=path):
            if path in libraries.role("proxy"):
                return "a proxy"
            if path in libraries.role("user_object"):
                return "a user's row"
            if path in libraries.role("of_one_process"):
                return "which belongs to this process"
            return None
        case Sequence(items=items) | Mapping(items=items) if depth < MAX_DEPTH:
            inner = items.values() if isinstance(items, dict) else items
            for one in islice(inner, MOST):
                what = _what(project, one, depth + 1)
                if what is not None:
                    return what if what.startswith("with ") else f"with {what} in it"
            return None
        case _:
            return None
