"""Functions of the project: what they give to each of their callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.queries import running
from flaskwright.flow.queries.joining import join
from flaskwright.flow.queries.scenes import Scene
from flaskwright.flow.queries.values import (
    TRACKED,
    Cell,
)
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    External,
    Instance,
    Sequence,
    Value,
    alternatives,
    function_of,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Found
    from flaskwright.semantics.facts import Unit, YieldFact


MAX_VIA = 5
"""So many calls of helpers are followed for one caller."""


def made_with(reader: Reader, instance: Instance, name: str) -> Value | None:
    """What an attribute was given when an object was made, where that is more than the interpreter knows."""
    init = find_in_class(instance.cls, "__init__")
    function = function_of(init[0]) if init is not None else None
    if function is None or reader.run.attribute(instance, name) is not UNKNOWN:
        return None
    given: dict[str, Found] = {}
    if instance.call is not None:
        outer = reader.scene(reader.code.unit(instance.call.unit.info))
        given = running.arguments(outer, instance.call, function, instance)
    return _stored(reader, Scene(reader, reader.code.unit(function), {**given, **_first(function, instance)}), name)


def _stored(reader: Reader, scene: Scene, name: str, depth: int = 3) -> Value | None:
    """What the reading of an initialiser stores in an attribute, itself or through the one that it overrides."""
    for store in scene.unit.stores:
        holder = scene.layout.parents.get(id(store.node))
        if store.attribute == name and isinstance(holder, tree.Assign) and isinstance(store.base, Instance):
            return reader.read(scene, holder.value)
    for call in scene.unit.calls if depth else ():
        inner = function_of(call.callee)
        if inner is not None and inner.name == "__init__" and inner is not scene.unit.info:
            given = running.arguments(scene, call, inner, None)
            found = _stored(reader, Scene(reader, reader.code.unit(inner), given), name, depth - 1)
            if found is not None:
                return found
    return None


def called(
    reader: Reader,
    scene: Scene,
    info: FunctionInfo,
    given: dict[str, Found],
    bound: Value | None,
    node: tree.Node,
) -> Value:
    """What a call of a function of the project gives to this caller."""
    if not depends_on_callers(reader, info):
        return general(reader, info)
    fact = scene.call(node)
    if info in scene.stack or len(scene.via) >= MAX_VIA:
        return UNKNOWN
    key = (id(node), id(info))
    inner = scene.inner.get(key)
    if inner is None:
        if bound is not None and info.params and not isinstance(info.node, tree.Lambda):
            given = {info.params[0].name: lambda: bound, **given}
        unit = reader.code.unit(info)
        via = (*scene.via, fact) if fact is not None else scene.via
        inner = scene.inner[key] = Scene(reader, unit, given, via, (*scene.stack, info))
    return _returned(reader, inner)


def general(reader: Reader, info: FunctionInfo) -> Value:
    """What a function gives for no caller in particular."""
    return reader.pending.find(
        ("general", id(info)),
        reader.general,
        info,
        lambda: _returned(reader, reader.scene(reader.code.unit(info))),
        UNKNOWN,
    )


def depends_on_callers(reader: Reader, info: FunctionInfo) -> bool:
    """Whether a function must be read for each of its callers: it gives something of what is followed here, or
    does what its callers have a say in.
    """
    if info in reader.asking:
        return True
    return reader.pending.find(
        ("depends", id(info)), reader.dependent, info, lambda: _gives_tracked(reader, info), meanwhile=False
    )


def _gives_tracked(reader: Reader, info: FunctionInfo) -> bool:
    """Whether a function that asks nothing gives something that is followed here, or one that it calls does."""
    if any(depends_on_callers(reader, target) for _, target in reader.code.calls_from(info) if target is not info):
        return True
    if not info.params:
        return False
    return any(isinstance(one, TRACKED) and not isinstance(one, Cell) for one in alternatives(general(reader, info)))


def asks(reader: Reader, unit: Unit) -> bool:
    """Whether a body calls methods of queries on something that only its callers know."""
    for call in unit.calls:
        if call.callee is UNKNOWN and isinstance(call.node, tree.Call):
            func = call.node.func
            told = isinstance(func, tree.Attribute) and func.attr in reader.telling
            if told or may_name_model(reader, call.node):
                return True
        if isinstance(call.callee, External) and call.callee.path in reader.table.starts:
            return True
    return any(use.path in reader.table.attributes for use in unit.uses) or (
        isinstance(unit.info, FunctionInfo) and unit.info.cls is not None and unit.info.cls in reader.of_models
    )


def may_name_model(reader: Reader, node: tree.Call) -> bool:
    """Whether a call is one of a session for a row of a model, by the looks of it."""
    does = reader.table.session.get(node.func.attr) if isinstance(node.func, tree.Attribute) else None
    return does is not None and (len(node.args) > 1 if does.startswith("run_identity") else does == "query")


def _returned(reader: Reader, scene: Scene) -> Value:
    """What a function gives back, as a reading of it sees it."""
    unit = scene.unit
    if isinstance(unit.info, FunctionInfo) and unit.info.is_generator:
        found = [reader.read(scene, one) for one in map(_yielded, unit.yields) if one is not None]
        return Sequence("list", found, open=True) if found else UNKNOWN
    values: list[Value] = []
    for fact_of in unit.returns:
        written = fact_of.node.value if isinstance(fact_of.node, tree.Return) else fact_of.node
        values.append(NONE if written is None else reader.read(scene, written))  # type: ignore[arg-type]
    if unit.completes:
        values.append(NONE)
    return join(values) if values else NEVER


def _first(function: FunctionInfo, value: Value) -> dict[str, Found]:
    """A method's first parameter, as it is bound."""
    return {function.params[0].name: lambda: value} if function.params else {}


def _yielded(fact: YieldFact) -> tree.Expr | None:
    """What a `yield` gives, one thing at a time."""
    node = fact.node
    return node.value if isinstance(node, tree.Yield) and not node.is_from else None
