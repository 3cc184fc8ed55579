"""Calls: queries that run, functions of the project that get rows, and what goes through containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.lazy.attributes import attribute
from flaskwright.flow.lazy.values import ALL, Row, Rows, encloses_rows, hold_rows, holds_rows
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    UNKNOWN,
    Arguments,
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Partial,
    Sequence,
    Union,
    Value,
    alternatives,
    join_all,
    text,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.lazy.machine import Frame, Walk

ROLES = (
    "goes_through_by_key", "maps_each", "asks_of_each", "gives_pairs", "chains", "gives_one_of", "gives_the_same",
)  # fmt: skip
"""What the libraries' data say of functions that go through what they are given."""
ADDS = frozenset({"append", "add", "appendleft", "insert"})
EXTENDS = frozenset({"extend", "update"})
PICKS = frozenset({"pop", "popleft", "first", "one"})
WHOLE = frozenset({"copy", "all", "unique", "order_by", "scalars", "__iter__"})


def call(walk: Walk, node: tree.Call, frame: Frame) -> Value:
    """What a call gives."""
    given = walk.sources.fetched(node, frame)
    if given is not UNKNOWN:
        return given
    base: Value = UNKNOWN
    callee: Value = UNKNOWN
    fact = frame.facts.get(id(node))
    if isinstance(node.func, tree.Attribute):
        base = walk.evaluate(node.func.value, frame)
        callee = attribute(walk, base, node.func.attr, node.func, frame) if base is not UNKNOWN else UNKNOWN
    elif fact is None or not isinstance(node.func, tree.Name) or fact.callee is UNKNOWN:
        callee = walk.evaluate(node.func, frame)
    if fact is not None and not _is_own(callee):
        callee = fact.callee
    path = callee.path if isinstance(callee, External) else ""
    if path == "builtins.next":
        return _first_of(walk, node, frame)
    args = arguments(walk, node.args, frame)
    if isinstance(node.func, tree.Attribute):
        found = _method(walk, base, node.func.attr, args, node)
        if found is not None:
            return found
    made = join_all([apply(walk, one, args, node, frame) for one in alternatives(callee)])
    return made if holds_rows(made) or path else walk.sources.run_for(node, frame)


def _is_own(value: Value) -> bool:
    """Whether a value is known better here than without the arguments of this run."""
    if isinstance(value, FunctionValue):
        return value.bound is not None or value.closure is not None
    return isinstance(value, Partial | Decorated | ClassValue)


def arguments(walk: Walk, nodes: tuple[tree.Argument, ...], frame: Frame) -> Arguments:
    """The arguments of a call."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    opened = False
    for node in nodes:
        value = walk.evaluate(node.value, frame)
        if node.keyword is not None:
            keywords[node.keyword] = value
        elif node.star == 0:
            positional.append(value)
        elif node.star == 1 and isinstance(value, Sequence) and not value.open:
            positional.extend(value.items)
        elif node.star == 2 and isinstance(value, Mapping):
            keywords.update({name: one for name, one in value.items.items() if isinstance(name, str)})
            opened = opened or value.open
        else:
            opened = True
    return Arguments(tuple(positional), keywords, opened)


def apply(walk: Walk, callee: Value, args: Arguments, node: tree.Node, frame: Frame) -> Value:
    """What a value gives when it is called."""
    match callee:
        case External():
            return _library(walk, callee, args, node, frame)
        case Decorated():
            return apply(walk, unwrap(callee), args, node, frame)
        case Partial():
            merged = Arguments(
                (*callee.args.positional, *args.positional), {**callee.args.keywords, **args.keywords}, args.open
            )
            return apply(walk, callee.function, merged, node, frame)
        case FunctionValue():
            sees_rows = hold_rows(args) or encloses_rows(callee.closure)
            if sees_rows or callee.info in walk.querying or (callee.bound is not None and holds_rows(callee.bound)):
                return walk.call(callee, args, walk.place(node, frame))
            return UNKNOWN
        case ClassValue():
            return _instance(walk, callee, args, node, frame)
        case Instance():
            method = find_in_class(callee.cls, "__call__")
            if method is not None and isinstance(method[0], FunctionValue):
                bound = FunctionValue(method[0].info, method[0].closure, callee)
                return apply(walk, bound, args, node, frame)
            return UNKNOWN
        case _:
            return UNKNOWN


def _instance(walk: Walk, cls: ClassValue, args: Arguments, node: tree.Node, frame: Frame) -> Value:
    """An object of the project's own, with the rows that it is made with."""
    fact = frame.facts.get(id(node))
    made = Instance(cls, fact, {})
    if hold_rows(args) and walk.models.entity(cls) is None:
        found = find_in_class(cls, "__init__")
        initialiser = unwrap(found[0]) if found is not None else None
        if isinstance(initialiser, FunctionValue):
            method = FunctionValue(initialiser.info, initialiser.closure, made)
            walk.call(method, args, walk.place(node, frame))
        else:
            made.attributes.update(args.keywords)
    return made if fact is not None else UNKNOWN


# ------------------------------------------------------------------ containers


def _first_of(walk: Walk, node: tree.Call, frame: Frame) -> Value:
    """`next(…)`: what a generator does for the first of its rows, it does once."""
    since = len(walk.reads)
    args = arguments(walk, node.args, frame)
    inner = node.args[0].value if node.args else None
    if isinstance(inner, tree.Comprehension):
        walk.forget(since, {id(generator) for generator in inner.generators})
    found = [one_of(walk, one) for one in args.positional[:1]]
    return join_all([*found, *args.positional[1:]]) if found else UNKNOWN


def one_of(walk: Walk, value: Value) -> Value:
    """One of the things that a container holds."""
    if isinstance(value, Rows):
        return walk.one_of(value)
    return walk.given_by(walk.element(value, ALL), ALL)


def _method(walk: Walk, base: Value, name: str, args: Arguments, node: tree.Node) -> Value | None:
    """A method of a container; `None` for what is none."""
    match base:
        case Rows(paged=False):
            if name in WHOLE:
                return base
            return walk.one_of(base) if name in PICKS else None
        case Sequence():
            if name in ADDS and args.positional:
                _add(base, args.positional[-1])
            elif name in EXTENDS and args.positional:
                _add(base, walk.element(args.positional[0], id(node)))
            elif name in PICKS:
                return one_of(walk, base)
            elif name in WHOLE:
                return base
            return None
        case Mapping():
            return _of_mapping(walk, base, name, args)
        case Union():
            found = [one for each in base.values if (one := _method(walk, each, name, args, node)) is not None]
            return join_all(found) if found else None
        case _:
            return None


def _add(base: Sequence, value: Value) -> None:
    if len(base.items) < 32 and not any(one is value for one in base.items) and holds_rows(value):
        base.items.append(value)


def _of_mapping(walk: Walk, base: Mapping, name: str, args: Arguments) -> Value | None:
    values = list(base.items.values())
    match name:
        case "values":
            return Sequence("list", values, open=True)
        case "items":
            pairs: list[Value] = [
                Sequence("tuple", [key if isinstance(key, Value) else Const(key), one])
                for key, one in base.items.items()
            ]
            return Sequence("list", pairs, open=True)
        case "get" | "pop" | "setdefault":
            key = args.get(0)
            if isinstance(key, Const) and key.value in base.items:
                return base.items[key.value]
            unknown = [one for key, one in base.items.items() if isinstance(key, Value)]
            rest = [walk.given_by(one, ALL) for one in unknown]
            if name == "setdefault" and len(args.positional) > 1:
                base.items[key.value if isinstance(key, Const) else UNKNOWN] = args.positional[1]
                rest.append(args.positional[1])
            return join_all([*rest, *args.positional[1:]]) if rest else None
        case "update":
            given = args.get(0)
            base.items.update(given.items if isinstance(given, Mapping) else {})
            base.items.update(args.keywords)
            return UNKNOWN
        case "copy":
            return Mapping(dict(base.items), base.open)
        case _:
            return None


# -------------------------------------------------------------------- libraries


def _library(walk: Walk, callee: External, args: Arguments, node: tree.Node, frame: Frame) -> Value:
    path = callee.path
    args = _with_queries(walk, path, args, node, frame)
    rendered = walk.pages.render(callee, args, node, frame)
    if rendered is not None:
        return rendered
    if not hold_rows(args):
        return UNKNOWN
    key = args.keywords.get("key") or (args.get(1) if path == "itertools.groupby" else None)
    role = walk.libraries.role
    if path in role("goes_through_by_key") and key is not None:
        with walk.looping(node, frame) as token:
            apply(walk, key, Arguments((walk.element(_container(args), token),)), node, frame)
    maps = path in role("maps_each")
    if maps or path in role("asks_of_each"):
        with walk.looping(node, frame) as token:
            each = tuple(walk.element(one, token) for one in args.positional[1:])
            made = apply(walk, args.positional[0], Arguments(each), node, frame) if args.positional else UNKNOWN
        if maps:
            return Sequence("list", [made], open=True)
    if path in role("gives_one_of"):
        return join_all([one_of(walk, one) for one in args.positional])
    if path in role("gives_pairs"):
        return _paired(walk, path, args, node)
    if path in role("chains"):
        given = args.positional[0] if path.endswith("from_iterable") and args.positional else None
        several = [walk.element(given, id(node))] if given is not None else list(args.positional)
        return Sequence("list", [walk.element(one, id(node)) for one in several], open=True)
    if path in role("gives_the_same"):
        return _container(args)
    if path == "builtins.dict":
        return _dict(walk, args, node)
    if path in ("builtins.getattr", "operator.attrgetter()"):
        return _getattr(walk, args, node, frame)
    return walk.schemas.library(callee, args, node, frame)


def _with_queries(walk: Walk, path: str, args: Arguments, node: tree.Node, frame: Frame) -> Arguments:
    """The arguments, with the rows of queries that are given as they are to what goes through them."""
    through = any(path in walk.libraries.role(name) for name in ROLES)
    goes_through = through or walk.pages.renders(path, node) or walk.schemas.reads(path)
    if not goes_through or not isinstance(node, tree.Call) or not walk.sources.runs(frame.unit):
        return args
    positional, keywords = list(args.positional), dict(args.keywords)
    place = 0
    for one in node.args:
        if one.keyword is not None:
            if not holds_rows(keywords.get(one.keyword, UNKNOWN)):
                keywords[one.keyword] = _known(keywords.get(one.keyword), walk.sources.gone_through(one.value, frame))
        elif one.star or place >= len(positional):
            break
        else:
            if not holds_rows(positional[place]):
                positional[place] = _known(positional[place], walk.sources.gone_through(one.value, frame))
            place += 1
    return Arguments(tuple(positional), keywords, args.open)


def _known(value: Value | None, rows: Value) -> Value:
    return rows if rows is not UNKNOWN or value is None else value


def _container(args: Arguments) -> Value:
    return next((one for one in reversed(args.positional) if holds_rows(one)), UNKNOWN)


def _paired(walk: Walk, path: str, args: Arguments, node: tree.Node) -> Value:
    token = id(node)
    if path == "builtins.enumerate":
        items: list[Value] = [UNKNOWN, *(walk.element(one, token) for one in args.positional[:1])]
    elif path == "itertools.groupby":
        items = [UNKNOWN, _container(args)]
    else:
        items = [walk.element(one, token) for one in args.positional]
    return Sequence("list", [Sequence("tuple", items)], open=True)


def _dict(walk: Walk, args: Arguments, node: tree.Node) -> Value:
    found: dict[Any, Value] = {}
    for one in args.positional[:1]:
        if isinstance(one, Mapping):
            found.update(one.items)
            continue
        pair = walk.element(one, id(node))
        if isinstance(pair, Sequence) and len(pair.items) == 2:
            found[pair.items[0]] = pair.items[1]
    found.update(args.keywords)
    return Mapping(found, open=True)


def _getattr(walk: Walk, args: Arguments, node: tree.Node, frame: Frame) -> Value:
    name = text(args.get(1))
    return attribute(walk, args.positional[0], name, node, frame) if name is not None else UNKNOWN


def each(walk: Walk, value: Value, node: tree.Node, frame: Frame, do: Callable[[Value], Value]) -> Value:
    """Do something with each of the things that a container holds; gives what comes of it."""
    with walk.looping(node, frame) as token:
        made = do(walk.element(value, token))
    return Sequence("list", [made], open=True)


def read_dotted(walk: Walk, value: Value, path: str, node: tree.Node, frame: Frame) -> Value:
    """Read attributes one after the other: `customer.name`."""
    for name in path.split("."):
        value = attribute(walk, value, name, node, frame) if isinstance(value, Row | Instance | Union) else UNKNOWN
        if value is UNKNOWN:
            break
    return value
