"""What expressions give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow import calls, containers, dictionaries, functions, limits
from flaskwright.flow.dataflow.arithmetic import binary, formatted_part
from flaskwright.flow.dataflow.attributes import attribute
from flaskwright.flow.dataflow.binding import bind, span_of
from flaskwright.flow.dataflow.boolean import boolean
from flaskwright.flow.dataflow.cells import first_of
from flaskwright.flow.dataflow.comparing import compare
from flaskwright.flow.dataflow.dispatch import EVALUATE, call, evaluate
from flaskwright.flow.dataflow.domain import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Answer,
    Const,
    Lib,
    Ref,
    Seq,
    Top,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.found_rows import read_from
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import join_all, join_states, join_ways
from flaskwright.flow.dataflow.lookups import came_back, note_lookup
from flaskwright.flow.dataflow.markup import joined
from flaskwright.flow.dataflow.missing_keys import called
from flaskwright.flow.dataflow.of_characters import note_character
from flaskwright.flow.dataflow.proofs import compared
from flaskwright.flow.dataflow.secret_fields import beside_secret, named_before, piece_of
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj
from flaskwright.flow.dataflow.storing import ITEM, named_sink
from flaskwright.flow.dataflow.texts import concat
from flaskwright.flow.dataflow.truth import assume, implied, negated, truth
from flaskwright.flow.dataflow.variables import is_any, keep_attribute, read_name, slot_of, write_name
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame


def _name(frame: Frame, node: tree.Name) -> Value:
    return read_name(frame, node.id, node)


def _constant(_frame: Frame, node: tree.Constant) -> Value:
    match node.kind:
        case "none":
            return NONE
        case "bool":
            return TRUE if node.value else FALSE
        case "bytes":
            return Const(str(node.value).encode("latin-1", "replace"))
        case "complex" | "ellipsis":
            return UNKNOWN
        case "int" if isinstance(node.value, int) and abs(node.value) > limits.MAX_NUMBER:
            return UNKNOWN
        case _:
            return Const(node.value)


def _fstring(frame: Frame, node: tree.FString) -> Value:
    parts: list[Value] = []
    for part in node.parts:
        value = evaluate(frame, part)
        if frame.state is None:
            return UNKNOWN
        parts.append(value)
    if node.template:
        return UNKNOWN
    return joined(frame, parts, node) if frame.in_template else concat(parts)


def _interpolation(frame: Frame, node: tree.Interpolation) -> Value:
    value = evaluate(frame, node.value)
    written = ""
    for part in node.spec:
        spec = evaluate(frame, part)
        written += spec.value if isinstance(spec, Const) and isinstance(spec.value, str) else "?"
    return formatted_part(frame, value, written, node.conversion) if frame.state is not None else UNKNOWN


def _attribute(frame: Frame, node: tree.Attribute) -> Value:
    base = evaluate(frame, node.value)
    if not frame.in_template:
        read_from(frame, base)
    found = attribute(frame, base, node.attr, node) if frame.state is not None else UNKNOWN
    if isinstance(base, Lib) and is_any(base.path) and isinstance(node.value, tree.Name) and frame.state is not None:
        found = frame.state.env.get(slot_of(node.value.id, node.attr), found)
    of_its_own = isinstance(found, Top) or (isinstance(found, Lib) and found.url is not None)
    if isinstance(base, Lib) and of_its_own and found.taints and isinstance(node.value, tree.Name):
        return _same_each_time(frame, node.value.id, node.attr, found)
    return found


def _same_each_time(frame: Frame, name: str, attr: str, found: Value) -> Value:
    """An attribute of a library's object is the same value each time that it is read, so that a check of it counts."""
    if frame.state is None:
        return found
    known = frame.state.env.get(slot_of(name, attr))
    if known is None:
        keep_attribute(frame, name, attr, found)
    return found if known is None else known


def _subscript(frame: Frame, node: tree.Subscript) -> Value:
    base = evaluate(frame, node.value)
    if isinstance(node.index, tree.Slice):
        return _sliced(frame, base, node.index)
    index = evaluate(frame, node.index)
    if frame.state is None:
        return UNKNOWN
    calls.key_errors(frame, base, index, node)
    found = item(frame, base, index, node)
    came_back(frame, base, index, node)
    return named_before(frame, node.index, found)


FIRST = (slice(None, 1, None), slice(0, 1, None))


def _sliced(frame: Frame, base: Value, node: tree.Slice) -> Value:
    span = span_of(frame, node)
    if frame.state is None:
        return UNKNOWN
    match base:
        case Const() if isinstance(base.value, str | bytes):
            return Const(base.value[span]) if span is not None else Top(kind=kind_of(base))
        case Seq():
            if span is not None and base.rest is None:
                return Seq(base.items[span])
            return Seq((), join_all([*base.items, *([base.rest] if base.rest is not None else [])], frame.heap))
        case Ref():
            held = frame.load(base.address)
            if held is not None and held.kind == "list":
                items = known_items(frame, base)
                if items is not None and span is not None:
                    return frame.new(node, Obj("list", dict(enumerate(items[span]))))
                return frame.new(node, Obj("list", rest=element(frame, base, node), taints=held.taints))
            return UNKNOWN
        case _:
            found = Top(piece_of(frame.deep(base), span), kind_of(base))
            return first_of(frame, base, found) if span in FIRST else found


def _slice(frame: Frame, node: tree.Slice) -> Value:
    for one in (node.lower, node.upper, node.step):
        if one is not None:
            evaluate(frame, one)
    return UNKNOWN


def _call(frame: Frame, node: tree.Call) -> Value:
    callee = evaluate(frame, node.func)
    given = calls.arguments(frame, node.args)
    if frame.state is None:
        return UNKNOWN
    found = call(frame, callee, given, node)
    if not frame.runs:
        return found
    called(frame, node, given.get(0))
    return note_lookup(frame, callee, given, found, node)


def _unary(frame: Frame, node: tree.UnaryOp) -> Value:
    value = evaluate(frame, node.operand)
    if frame.state is None:
        return UNKNOWN
    if node.op == "not":
        return negated(value, frame)
    if isinstance(value, Const) and isinstance(value.value, int | float):
        match node.op:
            case "-":
                return Const(-value.value)
            case "+":
                return Const(+value.value)
            case "~" if isinstance(value.value, int):
                return Const(~value.value)
    return Top(value.taints, kind_of(value))


def _binary(frame: Frame, node: tree.BinOp) -> Value:
    left = evaluate(frame, node.left)
    right = evaluate(frame, node.right)
    if frame.state is None:
        return UNKNOWN
    if node.op == "+":
        left, right = beside_secret(frame, node.right, right, left), beside_secret(frame, node.left, left, right)
    return binary(frame, node.op, left, right, node)


def _compare(frame: Frame, node: tree.Compare) -> Value:
    left, written = evaluate(frame, node.left), node.left
    found: list[Value] = []
    for operator, comparator in zip(node.ops, node.comparators, strict=True):
        right = evaluate(frame, comparator)
        if frame.state is None:
            return UNKNOWN
        if operator in ("==", "!="):
            compared(frame, (written, left), (comparator, right), node)
        found.append(compare(frame, operator, left, right, node))
        left, written = right, comparator
    if len(found) == 1:
        return found[0]
    answers = [truth(one, frame) for one in found]
    if False in answers:
        return FALSE
    if all(answers):
        return TRUE
    return Answer(tuple(effect for one in found for effect in implied(one, frame)[0]))


def _conditional(frame: Frame, node: tree.IfExp) -> Value:
    test = evaluate(frame, node.test)
    if frame.state is None:
        return UNKNOWN
    known = truth(test, frame)
    if known is not None:
        return evaluate(frame, node.body if known else node.orelse)
    before = frame.state
    frame.state = before.copy()
    assume(frame, test, positive=True, test=node.test)
    body = _on_this_way(frame, node.body)
    after, frame.state = frame.state, before
    assume(frame, test, positive=False, test=node.test)
    other = _on_this_way(frame, node.orelse)
    ended, frame.state = frame.state, join_states(after, frame.state)
    if after is None or ended is None or frame.state is None:
        return other if after is None else body
    return join_ways((body, after), (other, ended), frame.state.heap)


def _on_this_way(frame: Frame, node: tree.Expr) -> Value:
    value = evaluate(frame, node)
    return frame.as_checked(value) if frame.state is not None else value


def _lambda(frame: Frame, node: tree.Lambda) -> Value:
    return functions.make_function(frame, node)


def _items(frame: Frame, nodes: tuple[tree.Expr, ...]) -> tuple[list[Value], Value | None]:
    items: list[Value] = []
    rest: Value | None = None
    for node in nodes:
        if isinstance(node, tree.Starred):
            value = evaluate(frame, node.value)
            if frame.state is None:
                return [], None
            inside = known_items(frame, value)
            if inside is not None and rest is None:
                items.extend(inside)
            else:
                one = element(frame, value, node)
                rest = one if rest is None else frame.join(rest, one)
        else:
            value = evaluate(frame, node)
            if frame.state is None:
                return [], None
            if rest is None:
                items.append(value)
            else:
                rest = frame.join(rest, value)
    return items, rest


def _tuple(frame: Frame, node: tree.Tuple) -> Value:
    items, rest = _items(frame, node.items)
    return Seq(tuple(items[:MAX_CELLS]), rest)


def _display(frame: Frame, node: tree.List | tree.Set) -> Value:
    items, rest = _items(frame, node.items)
    if frame.state is None:
        return UNKNOWN
    kind: Any = "list" if isinstance(node, tree.List) else "set"
    if len(items) > MAX_CELLS:
        rest = join_all(items, frame.heap)
        items = []
    return frame.new(node, Obj(kind, dict(enumerate(items)), rest))


def _dict(frame: Frame, node: tree.Dict) -> Value:
    made = frame.new(node, Obj("dict"))
    for part in node.items:
        key = evaluate(frame, part.key) if part.key is not None else None
        value = evaluate(frame, part.value)
        if frame.state is None:
            return UNKNOWN
        if key is None:
            dictionaries.merge_into(frame, made, value, part)
        else:
            if isinstance(key, Const) and isinstance(key.value, str):
                named_sink(frame, key.value, value, part, ITEM)
            dictionaries.put_item(frame, made, key, value)
    return made


def _comprehension(frame: Frame, node: tree.Comprehension) -> Value:
    shadowed = dict(frame.live.env)
    first = node.generators[0]
    source = evaluate(frame, first.iter)
    if frame.state is None:
        return UNKNOWN
    items = known_items(frame, source)
    around = frame.unrolled
    together = around * len(items) if items is not None else 0
    exact = items is not None and len(items) <= limits.UNROLLED and len(node.generators) == 1
    exact = exact and together <= limits.UNROLLED_TOGETHER
    made = frame.new(node, Obj("dict" if node.kind == "dict" else "set" if node.kind == "set" else "list"))
    rounds = (
        items if exact and items is not None else [note_character(frame, source, element(frame, source, first.iter))]
    )
    if not exact and len(node.generators) == 1 and not first.ifs:
        frame.questions[made.address] = rounds[0]
    frame.unrolled = together if exact else around
    for one in rounds:
        _round(frame, node, one, made, exact=exact)
    frame.unrolled = around
    if frame.state is not None:
        names = frame.live.env
        for name in list(names):
            if name not in shadowed and "[" not in name:
                del names[name]
        for name, value in shadowed.items():
            names.setdefault(name, value)
            if name in names and any(name in _targets(one.target) for one in node.generators):
                names[name] = value
    return made


def _targets(target: tree.Expr) -> set[str]:

    return names_in(target)


def _round(frame: Frame, node: tree.Comprehension, one: Value, made: Ref, *, exact: bool) -> None:
    if frame.state is None:
        return
    before = frame.state.copy()
    certain = exact
    for place, generator in enumerate(node.generators):
        inner = one if place == 0 else element(frame, evaluate(frame, generator.iter), generator.iter)
        bind(frame, generator.target, inner, generator.iter)
        for test in generator.ifs:
            answer = evaluate(frame, test)
            certain = certain and truth(answer, frame) is not None
            assume(frame, answer, positive=True, test=test)
            if not frame.runs:
                frame.state = before
                return
    key = evaluate(frame, node.element)
    value = evaluate(frame, node.value) if node.value is not None else None
    if not frame.runs:
        frame.state = before
        return
    if value is not None:
        if certain:
            dictionaries.put_item(frame, made, key, value)
        else:
            dictionaries.put_under(frame, made, value, key)
    elif certain:
        containers.append(frame, made, key)
    else:
        containers.put_in(frame, made, key)
    if not certain:
        frame.state = join_states(before, frame.state)


def _starred(frame: Frame, node: tree.Starred) -> Value:
    value = evaluate(frame, node.value)
    return element(frame, value, node) if frame.state is not None else UNKNOWN


def _named(frame: Frame, node: tree.NamedExpr) -> Value:
    value = evaluate(frame, node.value)
    write_name(frame, node.target.id, value)
    return value


def _await(frame: Frame, node: tree.Await) -> Value:
    return evaluate(frame, node.value)


def _yield(frame: Frame, node: tree.Yield) -> Value:
    value = NONE if node.value is None else evaluate(frame, node.value)
    if frame.state is None:
        return UNKNOWN
    if node.is_from:
        value = element(frame, value, node)
    frame.yields = value if frame.yields is None else frame.join(frame.yields, value)
    frame.suspended = join_states(frame.suspended, frame.live.copy())
    return UNKNOWN


def _unknown(_frame: Frame, _node: tree.Node) -> Value:
    return UNKNOWN


EVALUATE.update(
    {
        tree.Name: _name,
        tree.Constant: _constant,
        tree.Interpolation: _interpolation,
        tree.FString: _fstring,
        tree.Attribute: _attribute,
        tree.Subscript: _subscript,
        tree.Slice: _slice,
        tree.Call: _call,
        tree.UnaryOp: _unary,
        tree.BinOp: _binary,
        tree.BoolOp: boolean,
        tree.Compare: _compare,
        tree.IfExp: _conditional,
        tree.Lambda: _lambda,
        tree.Tuple: _tuple,
        tree.List: _display,
        tree.Set: _display,
        tree.Dict: _dict,
        tree.Comprehension: _comprehension,
        tree.Starred: _starred,
        tree.NamedExpr: _named,
        tree.Await: _await,
        tree.Yield: _yield,
        tree.ErrorExpr: _unknown,
    }
)
