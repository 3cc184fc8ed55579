"""What a result that is kept for everybody holds of one request, or of a session that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.context_failures import reached_from
from flaskwright.semantics.facts import UseFact
from flaskwright.semantics.values import External, Instance, alternatives, function_of, parts
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.reach import Reached
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import ReturnFact
    from flaskwright.semantics.values import ClassValue

DETACHES = frozenset({"expunge", "expunge_all", "make_transient", "make_transient_to_detached"})


def of_request(project: Project, info: FunctionInfo, attributes: frozenset[str] | None) -> Reached | None:
    """What a function surely reaches that belongs to one request."""
    if info in project.once(_cleared):
        return None
    for reached in reached_from(project, info, ("request", "user", "app")):
        use = reached.use
        if not isinstance(use, UseFact):
            continue
        if use.path == "flask.request" and attributes is not None and use.attribute not in attributes:
            continue
        if use.path.startswith(tuple(project.libraries.role("of_a_request"))) or _of_user(project, use):
            return reached
    return None


def _of_user(project: Project, use: UseFact) -> bool:
    """Whether a use reads something from `g` that the application has put there from the request, or a row."""
    if use.path != "flask.g" or use.attribute is None:
        return False
    of_a_request = tuple(project.libraries.role("of_a_request"))
    stored = [
        value
        for unit in project.code.units
        for store in unit.stores
        if isinstance(store.base, External) and store.base.path == "flask.g" and store.attribute == use.attribute
        for value in alternatives(store.value or store.base)
    ]
    return any(
        (isinstance(one, External) and one.path.startswith(of_a_request)) or _model(project, one) is not None
        for one in stored
    )


def returned_row(project: Project, info: FunctionInfo) -> tuple[ClassValue, ReturnFact] | None:
    """A row that a function returns, unless it lets go of the session."""
    unit = project.code.unit(info)
    given = {parameter.name for parameter in info.params}
    if any(isinstance(one.callee, External) and one.callee.path.rpartition(".")[2] in DETACHES for one in unit.calls):
        return None
    for fact in unit.returns:
        if (
            isinstance(fact.node, tree.Return)
            and isinstance(fact.node.value, tree.Name)
            and fact.node.value.id in given
        ):
            continue
        for value in parts(fact.value):
            model = _model(project, value)
            if model is not None:
                return model, fact
    return None


def _model(project: Project, value: object) -> ClassValue | None:
    """The model whose row a value is that was loaded; not one that the code has just made."""
    if not isinstance(value, Instance) or value.call is not None:
        return None
    binding = project.libraries.role("binds_rows")
    bound = (one for one in project.app.models if one.path.partition(".")[0] in binding)
    return next((one.cls for one in bound if one.cls.info is value.cls.info), None)


def _cleared(project: Project) -> frozenset[FunctionInfo]:
    """The functions of which some code clears what is kept."""
    callees = (one for unit in project.code.units for call in unit.calls for one in alternatives(call.callee))
    cleared = (one for one in callees if isinstance(one, External) and one.path.endswith(".cache_clear"))
    found = (function_of(one.receiver) for one in cleared if one.receiver is not None)
    return frozenset(info for info in found if info is not None)
