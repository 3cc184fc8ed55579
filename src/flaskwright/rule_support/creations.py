"""Which rows a function surely makes, and in which of its variables they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, FunctionValue, Instance, Sequence, Value, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Fact, Unit

MAX_DEPTH = 4


def created_rows(project: Project, unit: Unit, depth: int = 0) -> dict[int, CallFact]:
    """The calls of a body that surely give a new row which is added to the session: by the node of the call."""
    found: dict[int, CallFact] = {}
    for call in unit.calls:
        for added in _added(project, call):
            if added.unit is unit:
                found[id(added.node)] = added
        for callee in alternatives(call.callee):
            if isinstance(callee, FunctionValue) and depth < MAX_DEPTH and gives_new_row(project, callee, depth + 1):
                found[id(call.node)] = call
    return found


def gives_new_row(project: Project, function: FunctionValue, depth: int) -> bool:
    """Whether every return of a function gives a row that it made and added."""
    unit = project.code.unit(function.info)
    if not unit.returns or unit.completes:
        return False
    made = created_rows(project, unit, depth)
    return all(
        isinstance(one, Instance) and one.call is not None and id(one.call.node) in made
        for fact in unit.returns
        for one in alternatives(fact.value)
    )


def _added(project: Project, call: CallFact) -> list[CallFact]:
    """The calls that made the rows which this call adds to a session."""
    if not isinstance(call.callee, External) or call.callee.path not in project.libraries.role("add"):
        return []
    given: list[Value] = []
    for value in call.args.positional:
        given.extend(value.items if isinstance(value, Sequence) else [value])
    models = {id(model.cls.info) for model in project.app.models}
    return [
        one.call for one in given if isinstance(one, Instance) and one.call is not None and id(one.cls.info) in models
    ]


def variables_of(unit: Unit, made: dict[int, CallFact]) -> dict[str, CallFact]:
    """The variables that hold nothing but one of these results, with the call that gave it."""
    found: dict[str, CallFact] = {}
    dropped: set[str] = set()
    function = unit.function
    for node in walk(function.node) if function is not None else ():
        if isinstance(node, tree.Assign):
            for target in node.targets:
                if isinstance(target, tree.Name):
                    call = made.get(id(node.value))
                    if call is None or target.id in found:
                        dropped.add(target.id)
                    else:
                        found[target.id] = call
    return {name: call for name, call in found.items() if name not in dropped}


def runs_before(first: Fact, second: Fact) -> bool:
    """Whether a fact surely has happened when another of the same body does."""
    around = {id(region) for region in regions(second.region)}
    return first.node.end <= second.node.start and all(id(region) in around for region in regions(first.region))
