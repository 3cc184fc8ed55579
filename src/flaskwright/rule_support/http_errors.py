"""HTTP errors: what an error handler stands for, and whether code lets such errors keep their status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.registration import HOOKS, METHODS
from flaskwright.flow.access.refusals import number_of
from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Sequence,
    Value,
    alternatives,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import by_place
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, HandlerFact, RaiseFact, Unit

ANY_STATUS = 0
"""The status of a class that stands for many, such as `HTTPException`."""
STATUS_NAMES = frozenset({"code", "status_code", "status", "get_response", "get_headers", "get_body"})
"""What tells an HTTP error's status, or answers with it."""
MAX_DEPTH = 5

_REGISTRATION = re.compile(r"flask\.(?:Flask|Blueprint)\(\)\.(?P<name>\w+)(?:\(\))?")


def is_broad(value: Value | None) -> bool:
    """Whether a class is `Exception` or `BaseException` itself."""
    return isinstance(value, External) and value.path in BROAD_ERRORS


def takes_all(handler: HandlerFact) -> bool:
    """Whether an `except` clause takes every exception."""
    return not handler.types or any(is_broad(caught) for caught in handler.types)


def status_of_class(value: Value | None, libraries: Libraries) -> int | None:
    """The status that an exception class answers with; `ANY_STATUS` for many, `None` where it is no HTTP error."""
    bare = unwrap(value) if value is not None else None
    if isinstance(bare, External):
        return libraries.statuses.get(bare.path)
    if not isinstance(bare, ClassValue):
        return None
    own: int | None = None
    for base in bare.mro:
        if isinstance(base, ClassValue) and own is None:
            own = number_of(base.namespace.get("code"))
        elif isinstance(base, External) and base.path in libraries.statuses:
            return own if own is not None else libraries.statuses[base.path]
    return None


def raised_status(fact: RaiseFact, libraries: Libraries) -> int | None:
    """The status of the HTTP error that a `raise` raises; see `status_of_class`."""
    bare = unwrap(fact.value) if fact.value is not None else None
    if isinstance(bare, Instance):
        bare = bare.cls
    elif isinstance(bare, External):
        bare = External(bare.path.removesuffix("()"))
    return status_of_class(bare, libraries)


def handled_status(value: Value | None, libraries: Libraries) -> int | None:
    """The status that an error handler is registered for: a code, or an HTTP error's class."""
    number = number_of(value)
    return number if number is not None else status_of_class(value, libraries)


def is_registration(decorator: Value) -> bool:
    """Whether a decorator is one of Flask's that register a function and give it back as it is."""
    if not isinstance(decorator, External):
        return False
    found = _REGISTRATION.fullmatch(decorator.path)
    return found is not None and ((found["name"], True) in METHODS or found["name"] in HOOKS)


def lets_errors_through(project: Project, unit: Unit, root: tree.Node, name: str, depth: int = 0) -> bool:
    """Whether code looks at the status of the exception in the variable `name`, or answers with the exception itself.

    True also where code that we cannot see may do so.
    """
    calls = project.code.bodies.of(unit).calls
    for node in walk(root):
        match node:
            case tree.Attribute(value=tree.Name(id=found), attr=attribute) if found == name:
                if attribute in STATUS_NAMES:
                    return True
            case tree.Return(value=tree.Name(id=found)) | tree.Assign(value=tree.Name(id=found)) if found == name:
                return True
            case tree.Match(subject=tree.Name(id=found)) if found == name:
                return True
            case tree.Subscript(index=key) if _is_class_of(key, root, name):
                return True
            case tree.Call(func=tree.Attribute(attr="get"), args=(first, *_)) if _is_class_of(first.value, root, name):
                return True
            case tree.Call() if id(node) in calls and _passes(node, name):
                if _call_lets_through(project, calls[id(node)], node, name, depth):
                    return True
            case _:
                pass
    return False


def _is_class_of(key: tree.Node | None, root: tree.Node, name: str) -> bool:
    """Whether something is looked up by the class of the exception in the variable `name`, or by the class's name."""
    if not isinstance(key, tree.Name):
        return _names_class(key, name)
    return any(
        isinstance(one, tree.Assign)
        and any(isinstance(to, tree.Name) and to.id == key.id for to in one.targets)
        and _names_class(one.value, name)
        for one in walk(root)
    )


def _names_class(node: tree.Node | None, name: str) -> bool:
    """Whether an expression is the class of a variable's value, or that class's name."""
    if isinstance(node, tree.Attribute) and node.attr in ("__name__", "__qualname__"):
        node = node.value
    match node:
        case tree.Attribute(value=tree.Name(id=found), attr="__class__"):
            return found == name
        case tree.Call(func=tree.Name(id="type"), args=(tree.Argument(value=tree.Name(id=found)),)):
            return found == name
        case _:
            return False


def _passes(node: tree.Call, name: str) -> bool:
    return any(isinstance(argument.value, tree.Name) and argument.value.id == name for argument in node.args)


def _call_lets_through(project: Project, call: CallFact, node: tree.Call, name: str, depth: int) -> bool:
    for callee in alternatives(call.callee):
        if isinstance(callee, External):
            if _library_lets_through(project, callee, call):
                return True
        elif isinstance(callee, FunctionValue):
            unit = project.code.unit(callee.info)
            for parameter in _parameters(callee, node, name):
                if depth >= MAX_DEPTH or lets_errors_through(project, unit, callee.info.node, parameter, depth + 1):
                    return True
        elif call.role != "statement":
            return True
    return False


def _library_lets_through(project: Project, callee: External, call: CallFact) -> bool:
    if callee.path in ("builtins.isinstance", "builtins.issubclass"):
        return may_be_http_error(call.args.get(1), project.libraries)
    if callee.path in ("builtins.getattr", "builtins.hasattr"):
        asked = text(call.args.get(1))
        return asked is None or asked in STATUS_NAMES
    return call.role == "return" and callee.path not in project.libraries.role("builds_response")


def may_be_http_error(value: Value | None, libraries: Libraries) -> bool:
    """Whether a class, or one of a tuple of classes, is an HTTP error, or may be one for all that we know."""
    for one in alternatives(value) if value is not None else ():
        classes = one.items if isinstance(one, Sequence) else [one]
        if any(each is UNKNOWN or status_of_class(each, libraries) is not None for each in classes):
            return True
    return value is None


def _parameters(callee: FunctionValue, node: tree.Call, name: str) -> Iterator[str]:
    """The parameters of a function in which the variable `name` arrives."""
    params = list(callee.info.params)
    if callee.bound is not None and params:
        params.pop(0)
    by_position = by_place(params)
    for position, argument in enumerate(node.args):
        if not isinstance(argument.value, tree.Name) or argument.value.id != name:
            continue
        if argument.keyword is not None:
            yield argument.keyword
        elif position < len(by_position):
            yield by_position[position].name


def first_parameter(function: FunctionInfo) -> str | None:
    """The parameter that gets the error in an error handler."""
    names = [each.name for each in by_place(function.params)]
    if function.cls is not None and names[:1] == ["self"]:
        names.pop(0)
    return names[0] if names else None
