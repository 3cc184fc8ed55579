"""Changes inside values of Flask's session, and what marks the session as modified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import CHANGES
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import ClassValue, External, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Fact, Region, Unit

SESSION = "flask.session"
INTERFACE = ("session_interface", "open_session", "save_session")

_INSIDE = re.compile(r"flask\.session(?:\[\]|\.get\(\)|\.setdefault\(\))+")
_MARKING_METHODS = frozenset({"pop", "popitem", "clear", "update", "__setitem__", "__delitem__"})


def changes(unit: Unit) -> Iterator[Fact]:
    """The places where a body changes a value inside the session, not the session itself."""
    for store in unit.stores:
        if store.item is not None and _is_inside(store.base):
            yield store
    for call in unit.calls:
        if any(_changes_inside(callee) for callee in alternatives(call.callee)):
            yield call


def _changes_inside(callee: Value) -> bool:
    """Whether a callee is a method of a value inside the session that changes it."""
    if not isinstance(callee, External) or not callee.path.startswith(SESSION):
        return False
    owner, _, method = callee.path.rpartition(".")
    return method in CHANGES and _INSIDE.fullmatch(owner) is not None


def _is_inside(value: Value) -> bool:
    return any(isinstance(one, External) and _INSIDE.fullmatch(one.path) for one in alternatives(value))


def marks(project: Project, unit: Unit) -> Iterator[Fact]:
    """The places where a body makes Flask save the session, also after the first time."""
    for store in unit.stores:
        if any(isinstance(one, External) and one.path == SESSION for one in alternatives(store.base)):
            yield store
    marking = project.libraries.role("marks_session") | {f"{SESSION}.{name}" for name in _MARKING_METHODS}
    for call in unit.calls:
        given = (*call.args.positional, *call.args.keywords.values())
        passed = any(isinstance(one, External) and one.path == SESSION for one in given)
        harmless = isinstance(call.callee, External) and call.callee.path.startswith("builtins.")
        called = {one.path for one in alternatives(call.callee) if isinstance(one, External)}
        if called & marking or (passed and not harmless):
            yield call


def first_time_only(mark: Fact) -> bool:
    """Whether a mark stands where a key of the session is found missing, so that later requests pass it by."""
    return any(_asks_for_absence(region) for region in regions(mark.region))


def _asks_for_absence(region: Region) -> bool:
    test = region.node
    negated = isinstance(test, tree.UnaryOp) and test.op == "not"
    if isinstance(test, tree.UnaryOp):
        test = test.operand
    if not isinstance(test, tree.Compare) or not isinstance(test.left, tree.Constant):
        return False
    absent = ("not in",) if not negated else ("in",)
    present = ("in",) if not negated else ("not in",)
    return test.ops == (absent if region.kind == "branch" else present if region.kind == "else" else ())


def exclusive(mark: Fact, change: Fact) -> bool:
    """Whether a mark and a change of one body stand on different sides of a test."""
    sides = {id(region.node): region.kind for region in regions(change.region) if region.kind in ("branch", "else")}
    return any(
        region.kind in ("branch", "else") and sides.get(id(region.node), region.kind) != region.kind
        for region in regions(mark.region)
    )


def saves_by_itself(project: Project) -> bool:
    """Whether a session interface other than Flask's own decides when sessions are saved."""
    for unit in project.code.units:
        if any(store.attribute in INTERFACE for store in unit.stores):
            return True
    own = project.libraries.role("session_interface")
    if any(extension.path in own for extension in project.app.extensions):
        return True
    return any(
        isinstance(callee, ClassValue) and any(find_in_class(callee, name) is not None for name in INTERFACE)
        for application in project.app.applications
        for callee in alternatives(application.call.callee)
    ) or any(True for _ in project.code.calls_to(own))
