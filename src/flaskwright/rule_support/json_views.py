"""Whether a route answers JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import Const, External, Mapping, Sequence, Value, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route


def answers_json(project: Project, routes: Iterable[Route]) -> bool:
    """Whether routes surely answer JSON: each path of each of them does so, or gives nothing at all."""
    found: list[bool | None] = []
    for function in dict.fromkeys(function for route in routes for function in route.functions):
        unit = project.code.unit(function)
        if unit.yields:
            return False
        found.extend(is_json(one) for fact in unit.returns for one in alternatives(fact.value))
    return None not in found and True in found


def is_json(value: Value) -> bool | None:
    """Whether an answer is JSON; `False` for an empty one, `None` for anything else."""
    match value:
        case Mapping() | Sequence(kind="list") | External(path="flask.jsonify()"):
            return True
        case Sequence(kind="tuple", items=[body, *_], open=False):
            return is_json(body)
        case External(path="flask.Response()", call=made) if made is not None:
            named = made.args.get(3, "mimetype") or made.args.get(4, "content_type")
            return True if "json" in (text(named) or "") else None
        case Const(value="" | b""):
            return False
        case _:
            return None
