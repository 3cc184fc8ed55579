"""Functions that a library calls with what a client sent: what their parameters are.

Decorators hand parsed arguments to views, GraphQL calls methods of classes, Socket.IO calls handlers of events. Which
ones do is data (`handed`). Where a schema says of which types the fields are, they are of those types.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Step
from flaskwright.flow.dataflow.calls import annotated
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    BOOL_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    TEXT_TYPE,
    UNKNOWN,
    Cls,
    Func,
    Given,
    Lib,
    Ref,
    Top,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.instances import is_schema, validated
from flaskwright.flow.dataflow.kinds import FROM_TEXT, NUMBER, mask
from flaskwright.flow.dataflow.memory import Memory
from flaskwright.flow.dataflow.schema_fields import CHECKED, fields_of, fields_of_class, of_type
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Label, Taint, cleared, then
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import SINGLE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.libraries.entries import Handing
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.values import ClassValue

TYPES = {INT_TYPE: NUMBER, FLOAT_TYPE: NUMBER, BOOL_TYPE: NUMBER, TEXT_TYPE: FROM_TEXT}
"""What values of a type are harmless for."""
ANY_ARGUMENTS = frozenset({"var_positional", "var_keyword"})


class Handed(msgspec.Struct, frozen=True, eq=False):
    """What hands a client's values to a function: what the data say, and the decorator where it is one."""

    entry: Handing
    made: Given | None = None


def decorated(engine: Engine, info: FunctionInfo) -> tuple[Handed, ...]:
    """What a function's decorators hand to it."""
    found = engine.handed.get(info)
    if found is None:
        found = engine.handed[info] = tuple(_decorated(engine, info))
    return found


def _decorated(engine: Engine, info: FunctionInfo) -> list[Handed]:
    table = engine.flows.handed
    found: list[Handed] = []
    names = {path.removesuffix("()").rpartition(".")[2] for path in table}
    for decorator in info.node.decorators if isinstance(info.node, tree.FunctionDef) else ():
        written = decorator.value.func if isinstance(decorator.value, tree.Call) else decorator.value
        name = written.attr if isinstance(written, tree.Attribute) else getattr(written, "id", None)
        if name not in names:
            continue
        before, engine.memory = engine.memory, Memory(engine)
        # Followed with nothing known of earlier calls: what makes decorators is called in more ways than are kept.
        for value in alternatives(engine.at_module(info.module, decorator.value)):
            path = engine.path(value.path) if isinstance(value, Lib) else ""
            if isinstance(value, Lib) and path in table:
                found.append(Handed(table[path][0], _with_schema(engine, info, decorator.value, table[path][0], value)))
        engine.memory = before
    return found


def _with_schema(engine: Engine, info: FunctionInfo, node: tree.Expr, entry: Handing, decorator: Lib) -> Given | None:
    """What a decorator is given; in the place of a function that makes a schema for each request, what it makes."""
    given, place = decorator.made, entry.schema
    factory = given.get(place) if given is not None and place is not None else None
    if given is None or place is None or not isinstance(factory, Func):
        return given
    frame = engine.importing(info.module)
    schema = call(frame, factory, Given((UNKNOWN,)), node)
    if frame.state is None:
        return given
    positional = list(given.positional)
    positional[place] = engine.shared.publish(schema, frame.live.heap)
    return msgspec.structs.replace(given, positional=tuple(positional))


def methods(engine: Engine) -> Iterator[tuple[FunctionInfo, Handed]]:
    """The methods that libraries call because of the classes that theirs derive from."""
    for cls in engine.code.run.classes.values():
        bases = [engine.path(base.path) for base in cls.mro if isinstance(base, known.External)]
        entries = [engine.flows.handed[path][0] for path in bases if path in engine.flows.handed]
        for name, value in cls.namespace.items() if entries else ():
            function = known.function_of(value)
            for entry in entries:
                if function is not None and any(fnmatchcase(name, pattern) for pattern in entry.methods):
                    yield function, Handed(entry)


def given_to_view(frame: Frame, info: FunctionInfo, known_names: Container[str]) -> dict[str, Value]:
    """The parameters of a view that come from the request, but from no variable of its URL."""
    handed = decorated(frame.engine, info)
    filled = frame.engine.flows.names("of_the_library")
    found: dict[str, Value] = {}
    for parameter in _parameters(info, 1 if info.cls is not None else 0):
        if parameter.name in known_names or parameter.name in filled:
            continue
        schema = _schema_of(frame, info, parameter)
        if schema is not None:
            client = _client(info, parameter, "`{name}` of the request")
            found[parameter.name] = validated(frame, Cls(schema), client, parameter)
        elif handed:
            found[parameter.name] = _argument(frame, info, parameter, handed)
    return found


def given_to(frame: Frame, info: FunctionInfo, handed: tuple[Handed, ...]) -> Given:
    """The arguments of a function that only a library calls."""
    skipped = max(one.entry.skip for one in handed)
    if info.cls is not None and not skipped:
        skipped = 1
    several = _parameters(info, skipped)
    filled = frame.engine.flows.names("of_the_library")
    keywords = {one.name: UNKNOWN if one.name in filled else _argument(frame, info, one, handed) for one in several}
    others = [one for one in info.params if one.kind in ANY_ARGUMENTS]
    rest = _argument(frame, info, others[0], handed) if others else None
    return Given((UNKNOWN,) * skipped, keywords, rest)


def operation(engine: Engine, info: FunctionInfo, known_names: Container[str]) -> dict[str, Value]:
    """The parameters of a function that answers an operation of an OpenAPI document, besides those of its URL."""
    filled = engine.flows.names("of_the_library")
    return {
        one.name: Top(cleared(_client(info, one, "`{name}` of the request").taints, CHECKED), base=True)
        for one in _parameters(info, 0)
        if one.name not in known_names and one.name.rstrip("_") not in known_names and one.name not in filled
    }


def _parameters(info: FunctionInfo, first: int) -> list[tree.Parameter]:
    return [one for one in info.params[first:] if one.kind in SINGLE]


def _schema_of(frame: Frame, info: FunctionInfo, parameter: tree.Parameter) -> ClassValue | None:
    """The schema that a parameter is an instance of, by its annotation."""
    value = annotated(frame, info, parameter)
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held.cls if held is not None and held.cls is not None and is_schema(frame, held.cls) else None


def _client(info: FunctionInfo, parameter: tree.Parameter, says: str) -> Top:
    location = info.module.location(parameter)
    named = says.replace("{name}", parameter.name)
    step = Step(location, f"{named} comes from the client")
    return Top((Taint(Label("client", named, location), 0, then(None, step)),), base=True)


def _argument(frame: Frame, info: FunctionInfo, parameter: tree.Parameter, handed: tuple[Handed, ...]) -> Value:
    """What a parameter gets: a field of a schema, all the fields of one, or what nobody has checked."""
    says = handed[0].entry.says or "`{name}` of the request"
    client = _client(info, parameter, says)
    client = Top(cleared(client.taints, mask(handed[0].entry.clears)), base=True)
    fields: dict[str, Value] = {}
    closed = True
    for one in handed:
        made, place = one.made, one.entry.schema
        schema = made.get(place, "schema") if made is not None and place is not None else None
        found = fields_of(frame, schema) if schema is not None else None
        fields.update(found or {})
        closed = closed and found is not None
    declared = fields.get(parameter.name)
    if declared is None and not fields:
        declared = _declared(frame, info, parameter)
    if declared is not None:
        return of_type(frame, declared, client)
    kind = kind_of(annotated(frame, info, parameter)) if any(one.entry.typed for one in handed) else None
    if kind in TYPES:
        return Top(cleared(client.taints, TYPES[kind] | CHECKED), kind, base=True)
    if any(one.entry.schema is not None for one in handed):
        client = Top(cleared(client.taints, CHECKED), base=True)
    if not fields:
        return client
    items = {name: of_type(frame, field, client) for name, field in fields.items()}
    return frame.new(parameter, Obj("dict", items, None if closed else client))


def _declared(frame: Frame, info: FunctionInfo, parameter: tree.Parameter) -> Value | None:
    """The type that a GraphQL class declares for an argument, beside the method or in a class within it."""
    cls = frame.engine.code.run.classes.get(id(info.cls.node)) if info.cls is not None else None
    if cls is None:
        return None
    for name in ("Arguments", "Input"):
        inner = find_in_class(cls, name)
        if inner is not None and isinstance(inner[0], known.ClassValue):
            return fields_of_class(frame.engine, inner[0]).get(parameter.name)
    field = find_in_class(cls, info.name.removeprefix("resolve_"))
    if field is None or not isinstance(field[0], known.External) or field[0].call is None:
        return None
    given = field[0].call.args.keywords.get(parameter.name)
    return frame.engine.converter.value(given) if given is not None else None


def starts(engine: Engine, taken: Container[FunctionInfo]) -> Iterator[tuple[FunctionInfo, tuple[Handed, ...]]]:
    """The functions that only libraries call with what clients sent, views left out."""
    found: dict[FunctionInfo, list[Handed]] = {}
    for info, handed in methods(engine):
        found.setdefault(info, []).append(handed)
    for unit in engine.code.units:
        if unit.function is not None and unit.function not in taken:
            found.setdefault(unit.function, []).extend(decorated(engine, unit.function))
    yield from ((info, tuple(several)) for info, several in found.items() if several and info not in taken)
