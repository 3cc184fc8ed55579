"""Where the project hands work over: to a broker's workers, to a scheduler, to a thread or process; and with what.

How each library is asked to is data (`data/tables/enqueues.toml`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.held import Held
from flaskwright.libraries.enqueues import load_enqueues
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    Instance,
    Mapping,
    Sequence,
    Value,
    a_library_path,
    alternatives,
    function_of,
    parts,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.libraries.enqueues import Runs, Way
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_DEPTH = 4
"""How deep chains and groups of signatures are opened."""
MAX_PARTS = 50


class Passed(msgspec.Struct, frozen=True, eq=False):
    """One argument for what is enqueued: its position there or its keyword; `node`, in `call`, is where it stands."""

    place: int | None
    keyword: str | None
    value: Value
    node: tree.Node
    call: CallFact


class Enqueue(msgspec.Struct, frozen=True, eq=False):
    """A call that hands a function over.

    `function` is the project's function that will run, `None` where it is not known (a task that is named by a text
    that no function of the project answers to). `arguments` are what it will get, and `open` whether there are more.
    `sends` is whether the call itself hands it over: `task.s(…)` and `actor.message(…)` only make what another call
    sends. Where that is known, both are there, the sending one with the arguments of the first.
    """

    call: CallFact
    runs: Runs
    path: str
    function: FunctionInfo | None
    arguments: tuple[Passed, ...]
    open: bool
    sends: bool
    target: Passed | None = None
    """What runs, as the call is given it; `None` where it is the receiver, or a signature."""

    @property
    def durable(self) -> bool:
        """Whether it outlives this process: a broker keeps it, and another process takes it."""
        return self.runs == "task"


def find_enqueues(code: Code, libraries: Libraries) -> tuple[Enqueue, ...]:
    """All calls of a project that hand a function over, in the order of the code."""
    found = [*_by_path(code, Held(code, libraries)), *_by_calling(code)]
    unique = {(id(one.call.node), one.function, one.path): one for one in found}
    return tuple(sorted(unique.values(), key=_order))


def _by_path(code: Code, held: Held) -> Iterator[Enqueue]:
    """Calls of libraries' functions."""
    ways = load_enqueues()
    for path in code.called_paths:
        way = ways.get(held.path(path))
        if way is not None and way.function != "called":
            for call in code.calls_to((path,)):
                if isinstance(call.node, tree.Call):
                    yield from _through(code, call, path, way)


def _by_calling(code: Code) -> Iterator[Enqueue]:
    """Calls of functions whose decorator makes a call enqueue them."""
    ways = {path: way for path, way in load_enqueues().items() if way.function == "called"}
    for applied in code.calls_to([path.removesuffix("()") for path in ways]):
        info = function_of(applied.args.positional[0]) if applied.role == "decorator" else None
        for call in code.callers(info) if info is not None else ():
            outer = _outer(call.callee)
            if outer in ways and isinstance(call.node, tree.Call):
                yield _enqueue(call, outer, ways[outer], info)


def _order(one: Enqueue) -> tuple[str, int, int, str]:
    call, function = one.call, one.function
    return (call.unit.module.path, call.node.start, call.node.end, function.qualname if function is not None else "")


def _outer(callee: Value) -> str:
    """The path of what a library's decorator made of the function that is called."""
    outer = callee.outer if isinstance(callee, Decorated) else None
    return outer.path if isinstance(outer, External) else ""


def _through(code: Code, call: CallFact, path: str, way: Way) -> Iterator[Enqueue]:
    callee = next(
        (one for one in alternatives(call.callee) if isinstance(one, External) and one.path == path),
        None,
    )
    if callee is None:
        return
    if way.function == "signatures":
        for made, inner, function in _signatures(callee, MAX_DEPTH):
            first = _enqueue(made, a_library_path(made.callee), inner, function)
            yield Enqueue(call, way.runs, path, first.function, first.arguments, first.open, way.sends)
        return
    if way.function == "receiver":
        yield _enqueue(call, path, way, _task(callee.receiver))
        return
    place = way.function if isinstance(way.function, int) else None
    given = call.args.get(place, way.keyword)
    if given is not None:
        written = argument_node(call.node, place, way.keyword) if isinstance(call.node, tree.Call) else None
        target = Passed(place, way.keyword, given, written, call) if written is not None else None
        yield _enqueue(call, path, way, _given(code, given), target)


def _task(value: Value | None) -> FunctionInfo | None:
    """The function of a task object: the decorated one, or the `run` of a class of tasks."""
    if value is None:
        return None
    bare = unwrap(value)
    if isinstance(bare, Instance | ClassValue):
        found = find_in_class(bare if isinstance(bare, ClassValue) else bare.cls, "run")
        return function_of(found[0]) if found is not None else None
    return function_of(value)


def _given(code: Code, value: Value) -> FunctionInfo | None:
    """The function that an argument names: itself, or by its dotted path."""
    written = text(value)
    if written is not None:
        named = code.named(written)
        return _task(named) if named is not None else None
    return _task(value)


def _signatures(value: Value | None, depth: int) -> Iterator[tuple[CallFact, Way, FunctionInfo | None]]:
    """The calls that made the signatures that a signature, a group or a chain consists of."""
    ways = load_enqueues()
    current = value
    while isinstance(current, External) and current.call is None:
        current = current.receiver
    if not isinstance(current, External) or current.call is None or depth == 0:
        return
    made = current.call
    way = ways.get(a_library_path(made.callee))
    if way is not None and not way.sends:
        callee = next(one for one in alternatives(made.callee) if isinstance(one, External))
        yield made, way, _task(callee.receiver)
        return
    for one in (*made.args.positional, *made.args.keywords.values()):
        for part in islice(parts(one), MAX_PARTS):
            yield from _signatures(part, depth - 1)


def _enqueue(
    call: CallFact, path: str, way: Way, function: FunctionInfo | None, target: Passed | None = None
) -> Enqueue:
    node = call.node
    if not isinstance(node, tree.Call) or way.passes == "none":
        return Enqueue(call, way.runs, path, function, (), open=call.args.open, sends=way.sends, target=target)
    found, is_open = _packed(call, node, way)
    if way.passes == "rest" and not found and not is_open:
        found = tuple(_rest(call, node, way))
        is_open = call.args.open
    return Enqueue(call, way.runs, path, function, found, open=is_open, sends=way.sends, target=target)


def _rest(call: CallFact, node: tree.Call, way: Way) -> Iterator[Passed]:
    """The arguments behind the function, and the keywords that the call does not keep."""
    skipped = way.function + 1 if isinstance(way.function, int) and way.keyword not in call.args.keywords else 0
    place = 0
    for argument in node.args:
        if argument.star:
            return
        if argument.keyword is not None:
            value = call.args.keywords.get(argument.keyword)
            if value is not None and argument.keyword not in way.own and argument.keyword != way.keyword:
                yield Passed(None, argument.keyword, value, argument.value, call)
        else:
            if place >= skipped and place < len(call.args.positional):
                yield Passed(place - skipped, None, call.args.positional[place], argument.value, call)
            place += 1


def _packed(call: CallFact, node: tree.Call, way: Way) -> tuple[tuple[Passed, ...], bool]:
    """What stands in the list of arguments and in their mapping, and whether something is not known of them."""
    if way.passes == "rest" and not {"args", "kwargs"} & set(call.args.keywords):
        return (), False
    found: list[Passed] = []
    is_open = call.args.open
    listed = call.args.get(way.args, "args")
    written = argument_node(node, way.args, "args")
    if listed is not None and written is not None:
        if isinstance(listed, Sequence):
            items = written.items if isinstance(written, tree.Tuple | tree.List) else ()
            exact = len(items) == len(listed.items) and not any(isinstance(one, tree.Starred) for one in items)
            for place, value in enumerate(listed.items):
                found.append(Passed(place, None, value, items[place] if exact else written, call))
            is_open = is_open or listed.open
        else:
            is_open = True
    mapped = call.args.get(way.kwargs, "kwargs")
    written = argument_node(node, way.kwargs, "kwargs")
    if mapped is not None and written is not None:
        if isinstance(mapped, Mapping):
            nodes = _values_by_key(written)
            for key, value in mapped.items.items():
                if isinstance(key, str):
                    found.append(Passed(None, key, value, nodes.get(key, written), call))
            is_open = is_open or mapped.open
        else:
            is_open = True
    return tuple(found), is_open


def _values_by_key(node: tree.Expr) -> dict[str, tree.Expr]:
    """The values of a mapping that is written out, by their keys."""
    if isinstance(node, tree.Dict):
        return {
            item.key.value: item.value
            for item in node.items
            if isinstance(item.key, tree.Constant) and isinstance(item.key.value, str)
        }
    if isinstance(node, tree.Call):
        return {one.keyword: one.value for one in node.args if one.keyword is not None}
    return {}
