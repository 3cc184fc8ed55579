"""Whether anything says what an answer's body is: the response's own type, a decorator, a hook, the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import ANSWERING
from flaskwright.rule_support.answers import made_by
from flaskwright.rule_support.requests import hooks, routes
from flaskwright.rule_support.view_layers import class_decorated, result_reaches_flask
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, Const, External, Mapping, Sequence, Value, alternatives, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

TYPE_ATTRIBUTES = frozenset({"mimetype", "content_type", "default_mimetype"})
HEADER = "content-type"
HEADER_METHODS = frozenset({"set", "add", "setdefault", "update", "extend"})


def plain_functions(project: Project) -> set[FunctionInfo]:
    """The views, hooks and error handlers whose result Flask surely takes as it is and labels by itself."""
    return set() if _application_sets_type(project) else untouched_functions(project)


def untouched_functions(project: Project) -> set[FunctionInfo]:
    """The views, hooks and error handlers whose result surely reaches Flask as it is."""
    plain: set[FunctionInfo] = set()
    changed: set[FunctionInfo] = set()
    for route in routes(project):
        for function in route.functions:
            (plain if has_flask_view(project, route) else changed).add(function)
    for hook in hooks(project):
        if hook.function is not None and hook.kind in ANSWERING:
            (plain if result_reaches_flask(project, hook.value) else changed).add(hook.function)
    return plain - changed


def has_flask_view(project: Project, route: Route) -> bool:
    """Whether what the functions of a route return surely reaches Flask: no library or decorator stands between."""
    if route.cls is None:
        return result_reaches_flask(project, route.view)
    bases = [base for base in route.cls.mro if isinstance(base, External) and base.path != "builtins.object"]
    return bool(bases) and bases[0].path in project.libraries.role("view_class") and not class_decorated(route)


def _application_sets_type(project: Project) -> bool:
    """Whether a response class of the project's own, or an `after_request` hook, may name the type of every answer."""
    for application in project.app.applications:
        for callee in alternatives(application.call.callee):
            if isinstance(callee, ClassValue) and find_in_class(callee, "response_class") is not None:
                return True
    if any(store.attribute == "response_class" for unit in project.code.units for store in unit.stores):
        return True
    later = [hook for hook in hooks(project) if hook.kind == "after_request"]
    return any(hook.function is None or sets_type(project.code.unit(hook.function)) for hook in later)


def sets_type(unit: Unit, made: CallFact | None = None) -> bool:
    """Whether a body sets the type of an answer: of the one that `made` built, or of any where that is `None`."""
    for store in unit.stores:
        if made is not None and made_by(store.base) is not made:
            continue
        if store.attribute in TYPE_ATTRIBUTES or store.attribute == "headers":
            return True
        if store.item is not None and _is_header(store.item):
            return True
    return any(_call_sets_type(call, made) for call in unit.calls)


def _call_sets_type(call: CallFact, made: CallFact | None) -> bool:
    given = (*call.args.positional, *call.args.keywords.values())
    if made is not None and made_by(call.callee) is not made:
        handed = any(isinstance(one, External) and one.call is made for one in given)
        return handed and not isinstance(call.callee, External)
    func = call.node.func if isinstance(call.node, tree.Call) else None
    if not isinstance(func, tree.Attribute) or func.attr not in HEADER_METHODS:
        return False
    return any(_is_header(one) or (func.attr in ("update", "extend") and names_type(one)) for one in given)


def _is_header(value: Value) -> bool:
    name = text(value)
    return name is not None and name.lower() == HEADER


def names_type(headers: Value | None) -> bool:
    """Whether headers surely or possibly hold a `Content-Type`."""
    match headers:
        case None | Const():
            return False
        case Mapping():
            return headers.open or any(isinstance(name, str) and name.lower() == HEADER for name in headers.items)
        case Sequence():
            pairs = [item.items[0] for item in headers.items if isinstance(item, Sequence) and item.items]
            return headers.open or len(pairs) < len(headers.items) or any(_is_header(name) for name in pairs)
        case _:
            return True


def untyped_body(project: Project, value: Value, unit: Unit) -> Value | None:
    """The body of an answer that has no type of its own; `None` where it has one or may have one."""
    if isinstance(value, Sequence) and value.kind == "tuple" and value.items and not value.open:
        body, *rest = value.items
        headers = rest[-1] if rest and not _is_status(rest[-1], len(rest)) else None
        return None if names_type(headers) else untyped_body(project, body, unit)
    if not isinstance(value, External) or value.call is None:
        return None
    if value.path not in project.libraries.role("response_object"):
        return value
    made = value.call
    if made.args.open or any(sets_type(body, made) for body in {id(one): one for one in (unit, made.unit)}.values()):
        return None
    if not made.args.positional and "response" not in made.args.keywords:
        return None
    first = made.args.get(0, "response")
    builds = project.libraries.role("builds_response")
    if any(isinstance(callee, External) and callee.path in builds for callee in alternatives(made.callee)):
        headers = made.args.get(2)
        second = made.args.get(1)
        if headers is None and second is not None and not _is_status(second, 1):
            headers = second
        return None if first is None or names_type(headers) else untyped_body(project, first, made.unit)
    named = made.args.get(3, "mimetype") or made.args.get(4, "content_type")
    return None if named is not None or names_type(made.args.get(2, "headers")) else first


def _is_status(value: Value, count: int) -> bool:
    """Whether the last item of a tuple is the status: the only one that is neither a dictionary nor a list."""
    return count == 1 and not isinstance(value, Mapping | Sequence)
