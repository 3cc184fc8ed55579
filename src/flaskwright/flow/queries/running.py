"""Calls: of queries' methods, of sessions, of the project's own functions, and what they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import msgspec

from flaskwright.flow.queries import attributes, building, conditions, helpers
from flaskwright.flow.queries.joining import element, join
from flaskwright.flow.queries.values import (
    TRACKED,
    ColumnOf,
    Condition,
    Execution,
    Filter,
    Gives,
    Option,
    Other,
    Pages,
    Query,
    Result,
    Rows,
)
from flaskwright.semantics.values import (
    NEVER,
    UNKNOWN,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Sequence,
    Super,
    Union,
    Value,
    alternatives,
    function_of,
    library_path,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import by_place

if TYPE_CHECKING:
    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Found, Scene
    from flaskwright.libraries.queries import Contained
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

replace = msgspec.structs.replace
GIVES = frozenset(get_args(Gives))


def call(reader: Reader, scene: Scene, node: tree.Call) -> Value:
    """What a call gives."""
    func = node.func
    if isinstance(func, tree.Attribute):
        base = reader.read(scene, func.value)
        tracked = [one for one in alternatives(base) if isinstance(one, TRACKED)]
        if tracked and not isinstance(base, Rows):
            return join(_method(reader, scene, one, func.attr, node) for one in tracked)
        if base is UNKNOWN or (isinstance(base, External) and not base.path.startswith(KNOWN_ROOTS)):
            found = _of_unknown(reader, scene, func.attr, node)
            if found is not None:
                return found
        callee = attributes.attribute(reader, scene, base, func.attr, func)
    else:
        callee = reader.read(scene, func)
    if isinstance(callee, Union):
        return join(_called(reader, scene, one, node) for one in callee.values)
    return _called(reader, scene, callee, node)


KNOWN_ROOTS = ("builtins.", "flask.")
"""Objects of which it is known that they are no sessions."""


def _called(reader: Reader, scene: Scene, callee: Value, node: tree.Call) -> Value:
    bare = unwrap(callee)
    if isinstance(bare, FunctionValue) and not _is_external(callee):
        bound = bare.bound.instance if isinstance(bare.bound, Super) else bare.bound
        return helpers.called(reader, scene, bare.info, given_by(scene, node, bare.info, bound), bound, node)
    if isinstance(callee, External):
        return _library(reader, scene, callee, node)
    if isinstance(callee, ClassValue | Instance) or function_of(callee) is not None:
        return reader.plain(scene, node)
    if callee is UNKNOWN:
        fact = scene.call(node)
        if fact is not None and fact.callee is not UNKNOWN and scene.general:
            return reader.plain(scene, node)
    return UNKNOWN if callee is not NEVER else NEVER


def _is_external(callee: Value) -> bool:
    """Whether a decorator of a library decides what a function gives, as `property` and its like do not."""
    return isinstance(callee, Decorated) and isinstance(callee.outer, Instance)


# ------------------------------------------------------------------------ arguments


def given_by(scene: Scene, node: tree.Call, info: FunctionInfo, bound: Value | None) -> dict[str, Found]:
    """What a call gives the parameters of a function, each read when it is asked for."""
    given: dict[str, Found] = {}
    names = by_place(info.params)
    if bound is not None and names:
        names = names[1:]
    rest = next((one.name for one in info.params if one.kind == "var_positional"), None)
    more = next((one.name for one in info.params if one.kind == "var_keyword"), None)
    known = {one.name for one in info.params}
    extra: list[tree.Expr] = []
    keywords: dict[str, tree.Expr] = {}
    opened = False
    place = 0
    for one in node.args:
        if one.keyword is not None:
            if one.keyword in known:
                given[one.keyword] = _reading(scene, one.value)
            else:
                keywords[one.keyword] = one.value
        elif one.star:
            inner = scene.read(one.value)
            if one.star == 2 and isinstance(inner, Mapping) and not inner.open:
                for name, value in inner.items.items():
                    if name in known:
                        given[name] = lambda value=value: value  # type: ignore[misc]
            opened = True
        elif place < len(names):
            given[names[place].name] = _reading(scene, one.value)
            place += 1
        else:
            extra.append(one.value)
    if rest is not None:
        given[rest] = lambda: Sequence("tuple", [scene.read(one) for one in extra], open=opened)
    if more is not None:
        passed = [one.value for one in node.args if one.star == 2]
        given[more] = lambda: _mapping(scene, keywords, passed)
    if opened:
        for parameter in info.params:
            given.setdefault(parameter.name, lambda: UNKNOWN)
    return given


def _mapping(scene: Scene, keywords: dict[str, tree.Expr], passed: list[tree.Expr]) -> Mapping:
    items: dict[object, Value] = {name: scene.read(one) for name, one in keywords.items()}
    opened = False
    for one in passed:
        value = scene.read(one)
        if isinstance(value, Mapping):
            items.update(value.items)
        opened = opened or not isinstance(value, Mapping) or value.open
    return Mapping(items, open=opened)


def _reading(scene: Scene, node: tree.Expr) -> Found:
    return lambda: scene.read(node)


def arguments(scene: Scene, fact: CallFact, info: FunctionInfo, bound: Value | None) -> dict[str, Found]:
    """What a call that was written down gives the parameters of a function."""
    if not isinstance(fact.node, tree.Call):
        return {one.name: (lambda: UNKNOWN) for one in info.params}
    for one in alternatives(fact.callee):
        bare = unwrap(one)
        if isinstance(bare, FunctionValue) and bare.info is info:
            bound = bare.bound
        elif isinstance(bare, ClassValue):
            bound = bare
    return given_by(scene, fact.node, info, bound)


# ------------------------------------------------------------------- tracked values


def _method(reader: Reader, scene: Scene, base: Value, name: str, node: tree.Call) -> Value:
    """What a method of something that is followed gives."""
    match base:
        case Query():
            return _of_query(reader, scene, base, name, node)
        case Result():
            return _of_result(reader, scene, base, name)
        case Pages():
            return base if reader.table.pages.get(name) == "pages" else UNKNOWN
        case ColumnOf():
            return conditions.of_column(reader, scene, reader.table, base, name, node)
        case Condition():
            return base
        case Option():
            return building.option(reader, scene, base, name, node) if name in reader.table.loads else base
        case Other():
            return base
        case Rows() if not base.many:
            return _called(reader, scene, attributes.attribute(reader, scene, base, name, _attribute(node)), node)
        case _:
            return UNKNOWN


def _attribute(node: tree.Call) -> tree.Attribute | None:
    return node.func if isinstance(node.func, tree.Attribute) else None


def _of_query(reader: Reader, scene: Scene, query: Query, name: str, node: tree.Call) -> Value:
    does = reader.table.methods.get(name)
    if does is None:
        own = reader.own_methods.get(name)
        if own is not None:
            return helpers.called(reader, scene, own, given_by(scene, node, own, query), query, node)
        return replace(query, open=True)
    verb, _, gives = does.partition(" ")
    if gives == "one_or_none" and query.style == "legacy" and reader.refuses(query.entity, name):
        gives = "one"
    if gives == "changed" and query.style != "legacy":  # `user.orders.delete()`: a session runs it
        return replace(query, style="delete" if name == "delete" else "update", columns_only=True)
    if verb == "run":
        return ran(scene, query, gives, node)
    if verb == "run_identity":
        key = node.args[0].value if node.args else None
        return ran(scene, _identified(reader, scene, query, key, node), gives, node)
    return building.applied(reader, scene, query, does, node)


def _identified(reader: Reader, scene: Scene, query: Query, key: tree.Expr | None, node: tree.Node) -> Query:
    """A query for the row of a key."""
    entity = query.entity
    names = [name for name, one in entity.columns.items() if one.primary_key] if entity is not None else []
    value = reader.read(scene, key) if key is not None else None
    location = scene.unit.module.location(node)
    found = Filter(names[0] if len(names) == 1 else None, entity, "==", value, location, scene.unit, key)
    return replace(query, filters=(*query.filters, found))


def ran(scene: Scene, query: Query, gives: str, node: tree.Node) -> Value:
    """What running a query gives."""
    if gives in ("result", "scalars"):
        return Result(_execution(scene, query, "many", node), gives == "scalars")
    if gives == "pages":
        return Pages(_execution(scene, query, "pages", node))
    if gives == "scalar" and query.style == "exists":
        gives = "exists"
    execution = _execution(scene, query, gives, node)
    return rows_of(execution, scalars=gives == "scalar")


def _execution(scene: Scene, query: Query, gives: str, node: tree.Node) -> Execution:
    known = _gives(query, gives)
    return scene.reader.record(scene, Execution(query, known, scene.unit, node, scene.call(node), scene.via))


def _gives(query: Query, gives: str) -> Gives:
    """What running a query gives; the first thing of one row is that row where it is a model."""
    if gives == "scalar" and query.style in ("select", "legacy") and query.entities and query.entities[0] is not None:
        return "one_or_none"
    return gives if gives in GIVES else "many"  # type: ignore[return-value]


def rows_of(execution: Execution, *, scalars: bool = False) -> Value:
    """What running a query gives of its rows."""
    query, gives = execution.query, execution.gives
    if gives in ("count", "exists", "changed"):
        return UNKNOWN
    many, optional = gives in ("many", "pages"), gives in ("one_or_none", "scalar")
    if query.single:
        return Rows(query.entity, many, (execution,), optional=optional) if query.entity is not None else UNKNOWN
    first = query.entities[0] if query.entities else None
    if scalars:
        return Rows(first, many, (execution,), optional=optional) if first is not None else UNKNOWN
    return Rows(None, many, (execution,), optional=optional, parts=query.entities)


def gone_through(value: Value, scene: Scene | None = None, node: tree.Node | None = None) -> Value:
    """What there is to go through in a value: going through a query of the legacy interface runs it.

    Without a scene it is only asked what would be there.
    """
    if isinstance(value, Union):
        return join(gone_through(one, scene, node) for one in value.values)
    if isinstance(value, Query):
        if value.style != "legacy":
            return UNKNOWN
        if scene is not None and node is not None:
            return rows_of(_execution(scene, value, "many", node))
        return rows_of(Execution(value, "many", value.unit, value.node, None))
    if isinstance(value, Result):
        return rows_of(value.execution, scalars=value.scalars)
    if isinstance(value, Pages):
        return of_page(value)
    return value


def _of_result(reader: Reader, scene: Scene, result: Result, name: str) -> Value:
    does = reader.table.results.get(name)
    match does:
        case None | "mappings":
            return Other(None)
        case "same":
            return result
        case "scalars":
            return Result(result.execution, scalars=True)
        case _:
            gives, _, one = does.partition(" ")
            known = _gives(result.execution.query, one or gives)
            execution = reader.record(scene, replace(result.execution, gives=known))
            return rows_of(execution, scalars=result.scalars or gives == "scalar")


def of_page(pages: Pages) -> Value:
    """The rows of a page."""
    return rows_of(pages.execution, scalars=not pages.execution.query.single)


# ------------------------------------------------------------------ libraries' calls


def _library(reader: Reader, scene: Scene, callee: External, node: tree.Call) -> Value:
    table, path = reader.table, callee.path
    if path in table.starts:
        return building.started(reader, scene, table.starts[path], node)
    if path in table.combine:
        return conditions.combined(reader, scene, table.combine[path], node)
    if path in table.aliases and node.args:
        return reader.read(scene, node.args[0].value)
    if path in table.containers:
        return _contained(reader, scene, table.containers[path], node)
    owner, _, name = path.rpartition(".")
    if owner in table.sessions or reader.libraries.types.get(owner) in table.sessions:
        found = _of_session(reader, scene, table.session.get(name), node)
        if found is not None:
            return found
    if owner in table.databases and name in table.database:
        found = _of_session(reader, scene, table.database[name], node)
        if found is not None:
            return found
    if name in table.loads and owner.startswith(("sqlalchemy", "flask_sqlalchemy")):
        return building.option(reader, scene, None, name, node)
    if f"{path}()" in reader.libraries.role("column_expression") and node.args:
        column = reader.read(scene, node.args[0].value)
        return column if isinstance(column, ColumnOf) else Other(None)
    if path.startswith(table.functions):
        if isinstance(callee.receiver, External) and callee.receiver.call is not None:
            return callee.receiver  # `func.count(Order.id).label("orders")`
        values = tuple(reader.read(scene, one.value) for one in node.args if one.keyword is None)
        fact = scene.call(node)
        if fact is not None:
            known = replace(fact, args=replace(fact.args, positional=values))
            return External(f"{path}()", callee, known)
    if path == "builtins.getattr" and len(node.args) > 1:
        name_read = text(reader.read(scene, node.args[1].value))
        owner_read = reader.read(scene, node.args[0].value)
        if name_read is not None:
            return attributes.attribute(reader, scene, owner_read, name_read, None)
    if not isinstance(node.func, tree.Name | tree.Attribute):
        return UNKNOWN
    return reader.plain(scene, node)


def _of_session(reader: Reader, scene: Scene, does: str | None, node: tree.Call) -> Value | None:
    """What a method of a session gives; `None` for what is of no interest."""
    if does is None:
        return None
    if does == "query":
        return building.started(reader, scene, "legacy", node)
    verb, _, gives = does.partition(" ")
    first = node.args[0] if node.args else None
    if first is None:
        return None
    value = reader.read(scene, first.value)
    if verb == "run_identity":
        entity = reader.entity_of(value)
        query = Query(entity, (entity,), "legacy", scene.unit, node, open=entity is None)
        key = node.args[1].value if len(node.args) > 1 else None
        return ran(scene, _identified(reader, scene, query, key, node), gives, node)
    query = _statement(scene, value, node)
    if query.style == "exists" and gives == "scalar":
        return ran(scene, query, gives, node)
    return ran(scene, replace(query, style="select") if query.style == "legacy" else query, gives, node)


def _statement(scene: Scene, value: Value, node: tree.Call) -> Query:
    found = [one for one in alternatives(value) if isinstance(one, Query)]
    if isinstance(value, Other) and value.query is not None:
        found = [value.query]
    if len(found) == 1:
        return found[0] if isinstance(value, Query) else replace(found[0], open=True)
    return Query(None, (None,), "text", scene.unit, node, open=True)


def _of_unknown(reader: Reader, scene: Scene, name: str, node: tree.Call) -> Value | None:
    """A call on something unknown that is asked for rows of a model: it is a session then."""
    does = reader.table.session.get(name)
    first = node.args[0] if node.args else None
    if does is None or first is None or first.star or first.keyword is not None:
        return None
    value = reader.read(scene, first.value)
    if does.startswith("run_identity"):
        known = reader.entity_of(value) is not None and len(node.args) > 1
    elif does == "query":
        known = reader.entity_of(value) is not None or isinstance(value, ColumnOf) or _is_function(reader, value)
    else:
        known = isinstance(value, Query)
    return _of_session(reader, scene, does, node) if known else None


def _is_function(reader: Reader, value: Value) -> bool:
    return library_path(value).startswith(reader.table.functions)


def _contained(reader: Reader, scene: Scene, how: Contained, node: tree.Call) -> Value:
    """What `list(…)`, `sorted(…)`, `next(…)` and their like give of what they are given."""
    if not node.args:
        return reader.plain(scene, node)
    value = reader.read(scene, node.args[0].value)
    if how != "same":
        value = gone_through(value, scene, node)
    match how:
        case "many" if isinstance(value, Rows | Sequence):
            return value
        case "same":
            return value
        case "one" if len(node.args) == 1 or node.args[1].keyword is not None:
            return element(value)
        case "pairs":
            return Sequence("list", [Sequence("tuple", [UNKNOWN, element(value)])], open=True)
        case _:
            return reader.plain(scene, node)
