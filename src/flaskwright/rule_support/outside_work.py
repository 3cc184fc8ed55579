"""Calls that do something outside of the database, or in parts, so that what was done must be written down at once."""

from __future__ import annotations

from sys import stdlib_module_names
from typing import TYPE_CHECKING

from flaskwright.libraries.slow import load_slow
from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.values import External, Unknown, library_path

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit


def reaches_out(project: Project, call: CallFact) -> bool:
    """Whether a call does something that must be written down at once, outside of the database or in parts."""
    transactions = project.transactions
    if _is_outside(project, call):
        return True
    targets = project.code.targets(call)
    bodies = _bodies(project, targets)
    if any(
        transactions.sessions.does(one) == "commits" and one.inside("loop") for unit in bodies for one in unit.calls
    ):
        return True  # a round is work of many parts itself, each of which is committed
    if any(transactions.effects.leads_to_one(info) or info in transactions.calling_out for info in targets):
        return True
    return any(_is_outside(project, inner) for unit in bodies for inner in unit.calls)


def _bodies(project: Project, targets: list[FunctionInfo]) -> list[Unit]:
    """What a call runs, and what that calls."""
    further = [target for info in targets for _, target in project.code.calls_from(info)]
    return [project.code.unit(info) for info in (*targets, *further)]


def _is_outside(project: Project, call: CallFact) -> bool:
    """Whether a call does something outside of the database, or nobody can tell what it does."""
    data = load_transactions()
    path = library_path(call.callee)
    slow = load_slow().of(path)
    if slow is not None and slow.kind != "database":
        return True
    if path in data.effects["files"] or project.transactions.effects.of(call) is not None:
        return True
    known = (
        path.startswith((*data.own.begins, *data.takes_rows.begins)) or path.partition(".")[0] in stdlib_module_names
    )
    stranger = isinstance(call.callee, Unknown) or (isinstance(call.callee, External) and not known)
    return stranger and call.role in ("statement", "return")
