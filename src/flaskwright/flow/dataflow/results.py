"""What the call of a library gives, as the data say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.answers import BODY
from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Answer, Cls, Func, Given, Lib, Value
from flaskwright.flow.dataflow.entities import model_of, query_class_of
from flaskwright.flow.dataflow.fixed_columns import fixed_row, with_fixed
from flaskwright.flow.dataflow.found_rows import row_found, with_conditions
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.marking import library_result, shaped
from flaskwright.flow.dataflow.sinking import body_values
from flaskwright.flow.dataflow.sources import find_source
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import merge
from flaskwright.semantics import values as known

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

PARTIAL = "functools.partial()"
QUERIES = frozenset({"self", "entity", "entities", "instance"})


def call_result(frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> Value:
    """What a call gives that no model of its own answers."""
    libraries = frame.engine.libraries
    flows = frame.engine.flows
    operation = libraries.returns.get(path)
    # Rows and queries are made from nothing of the arguments, and are what they are all the same.
    told = path in flows.passes or path in flows.sanitizers
    if path in flows.clean:
        told = told or operation is None or operation.partition(" ")[0] not in QUERIES
    if operation is not None and (operation == "never" or not told):
        found = _operation(frame, operation, path, callee, given, node)
        if found is not None or frame.state is None:
            return found if found is not None else UNKNOWN
    if not told and operation is None and _asks(frame, callee, path.rpartition(".")[2], given):
        receiver = callee.receiver
        return Lib(f"{path}()", frame.deep(receiver) if receiver is not None else callee.taints, None, given, node)
    found = library_result(frame, path, callee, given, node)
    if isinstance(found, Lib):
        if operation is not None and operation.startswith("instance ") and found.path == f"{path}()":
            found = Lib(operation.partition(" ")[2], found.taints, found.receiver, found.made, found.node)
        canonical = frame.engine.path(found.path)
        source = find_source(frame, canonical)
        if source is not None and source.holds in ("fields", "json", "files") and found.taints:
            return found
        if canonical != found.path:
            found = Lib(canonical, found.taints, found.receiver, found.made, found.node)
        if found.path in flows.objects:
            return _object(frame, found, path, callee, given, node)
    return shaped(found)


def _asks(frame: Frame, callee: Lib, name: str, given: Given) -> bool:
    """Whether a method of this name, whosever it is, is that of a query: one that only queries have, or one of lists
    and texts as well that is given conditions.
    """
    names = frame.engine.flows.names
    if name in names("queries") or query_class_of(frame, callee.receiver) is not None:
        return True
    return name in names("query_conditions") and all(isinstance(one, Lib | Answer) for one in given.all())


def _object(frame: Frame, found: Lib, path: str, callee: Lib, given: Given, node: tree.Node) -> Value:
    """An object of a library whose state calls change."""
    bodies = body_values(frame, path, callee, given)
    attrs = {BODY: join_all(bodies, frame.heap)} if bodies else {}
    for name in ("mimetype", "content_type"):
        if name in given.keywords:
            attrs[name] = given.keywords[name]
    made = frame.new(node, Obj("object", attrs=attrs, path=found.path, taints=found.taints))
    frame.engine.made_objects[made.address] = given
    frame.engine.made_at[made.address] = node
    return made


def _operation(frame: Frame, operation: str, path: str, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """What the set-up stages' data say that a call gives."""
    name, _, detail = operation.partition(" ")
    match name:
        case "never":
            frame.state = None
            return None
        case "none":
            return NONE
        case "argument":
            return given.get(int(detail))
        case "self":
            receiver = callee.receiver
            if isinstance(receiver, Lib):
                taints = receiver.taints
                if path not in frame.engine.flows.clean and not path.startswith("sqlalchemy."):
                    # A query binds its arguments, and they come out nowhere; others may hold them.
                    taints = merge(taints, *(frame.deep(one) for one in given.all()))
                query = Lib(receiver.path, taints, receiver.receiver, with_fixed(path, receiver.made, given))
                return with_conditions(frame, query, receiver, given, model_of(frame, receiver))
            return receiver
        case "entity":
            cls = model_of(frame, callee.receiver) or _first_model(frame, given) or _seen_model(frame, node)
            if cls is None or cls.info not in frame.engine.model_infos:
                return None
            row = frame.join(fixed_row(frame, cls, callee.receiver, node), NONE)
            return row_found(frame, path, row, callee.receiver, given)
        case "entities":
            cls = model_of(frame, callee.receiver) or _seen_model(frame, node)
            if cls is None or cls.info not in frame.engine.model_infos:
                return None
            return frame.new(node, Obj("list", rest=fixed_row(frame, cls, callee.receiver, node)))
        case "partial":
            return _partial(given, node)
        case "instance":
            result = library_result(frame, path, callee, given, node)
            if isinstance(result, Lib):
                # Of a query whose arguments come out nowhere, what is asked for stays known.
                receiver = callee.receiver if result.receiver is None else result.receiver
                result = Lib(detail, result.taints, receiver, given, node)
                with_conditions(frame, result, callee.receiver, given)
                return (
                    _object(frame, result, path, callee, given, node)
                    if detail in frame.engine.flows.objects
                    else result
                )
            return None
        case _:
            return None


def _partial(given: Given, node: tree.Node) -> Value | None:
    func = given.get(0)
    if isinstance(func, Func):
        return Func(func.info, func.bound, func.captured, Given(given.positional[1:], given.keywords, given.rest))
    return Lib(PARTIAL, made=given, node=node) if isinstance(func, Lib | Cls) else None


def of_partial(callee: Lib, given: Given) -> tuple[Value, Given] | None:
    """What a `partial` of a library's function calls, with all arguments; `None` for what is none."""
    made = callee.made
    if callee.path != PARTIAL or made is None or not made.positional:
        return None
    rest = made.rest if given.rest is None else given.rest
    positional = (*made.positional[1:], *given.positional)
    return made.positional[0], Given(positional, {**made.keywords, **given.keywords}, rest)


def _first_model(frame: Frame, given: Given) -> known.ClassValue | None:
    for one in given.positional[:1]:
        found = model_of(frame, one)
        if found is not None:
            return found
    return None


def _seen_model(frame: Frame, node: tree.Node) -> known.ClassValue | None:
    fact = frame.engine.fact(frame.info, node)
    return known.root_class(fact.callee) if fact is not None else None
