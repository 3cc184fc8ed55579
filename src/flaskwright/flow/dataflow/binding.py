"""Assignment: how a value is bound to a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import containers
from flaskwright.flow.dataflow.attributes import store_attribute
from flaskwright.flow.dataflow.dispatch import evaluate
from flaskwright.flow.dataflow.domain import Const, Lib, Ref, Seq, Value, alternatives
from flaskwright.flow.dataflow.items import item, store_item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.missing_keys import put_into
from flaskwright.flow.dataflow.outcomes import outcomes, unpack_outcome
from flaskwright.flow.dataflow.secret_fields import called_secret, pair
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.storing import VARIABLE, named_sink
from flaskwright.flow.dataflow.tracing import retraced
from flaskwright.flow.dataflow.variables import is_any, keep_attribute, write_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame


def bind(frame: Frame, target: tree.Expr, value: Value, source: tree.Node) -> None:
    """Assign a value to a target; `source` is the expression that gave it."""
    if frame.state is None:
        return
    match target:
        case tree.Name(id=name):
            value = called_secret(frame, name, put_together(frame, value, source, target), target)
            named_sink(frame, name, value, target, VARIABLE)
            write_name(frame, name, value)
        case tree.Attribute(value=inner, attr=attr):
            base = evaluate(frame, inner)
            value = called_secret(frame, attr, value, target)
            named_sink(frame, attr, value, target)
            if frame.state is not None:
                store_attribute(frame, base, attr, value, target)
                if isinstance(inner, tree.Name) and isinstance(base, Lib) and is_any(base.path):
                    keep_attribute(frame, inner.id, attr, value)
        case tree.Subscript(value=inner, index=index):
            base, key = evaluate(frame, inner), evaluate(frame, index)
            if isinstance(key, Const) and isinstance(key.value, str):
                named_sink(frame, key.value, value, target)
            if frame.state is not None:
                if isinstance(index, tree.Slice):
                    containers.assign_slice(frame, base, span_of(frame, index), value, source)
                else:
                    store_item(frame, base, key, value, target)
                    put_into(frame, inner, key)
        case tree.Tuple(items=items) | tree.List(items=items):
            pair(frame, items, source)
            _unpack(frame, items, value, source)
        case tree.Starred(value=inner):
            bind(frame, inner, value, source)
        case _:
            pass


def span_of(frame: Frame, node: tree.Slice) -> slice | None:
    """The part of a sequence that a slice names, where that is known."""
    bounds = [evaluate(frame, one) if one is not None else Const(None) for one in (node.lower, node.upper, node.step)]
    known = [one.value for one in bounds if isinstance(one, Const) and isinstance(one.value, int | None)]
    return slice(*known) if len(known) == len(bounds) and known[2] != 0 else None


def put_together(frame: Frame, value: Value, source: tree.Node, target: tree.Name) -> Value:
    """A text that was made here says so in its trace."""
    what = {tree.FString: "is put into the f-string", tree.BinOp: "becomes part of"}.get(type(source))
    if isinstance(source, tree.AugAssign):
        what = "becomes part of"
    if what is None or not value.taints or not isinstance(source, tree.FString | tree.BinOp | tree.AugAssign):
        return value
    return retraced(value, frame, source, f"{what} `{target.id}`")


def _unpack(frame: Frame, targets: tuple[tree.Expr, ...], value: Value, source: tree.Node) -> None:
    items = known_items(frame, value)
    star = next((place for place, one in enumerate(targets) if isinstance(one, tree.Starred)), None)
    if items is not None and star is not None and len(items) >= len(targets) - 1:
        after = len(targets) - star - 1
        middle = items[star : len(items) - after]
        held = Obj("list", dict(enumerate(middle)))
        for target, one in zip(targets[:star], items, strict=False):
            bind(frame, target, one, source)
        bind(frame, targets[star], frame.new(targets[star], held), source)
        for target, one in zip(targets[star + 1 :], items[len(items) - after :], strict=False):
            bind(frame, target, one, source)
        return
    if items is not None and star is None and len(items) == len(targets):
        for target, one in zip(targets, items, strict=True):
            bind(frame, target, one, source)
        return
    told_apart = outcomes(value, len(targets)) if star is None else None
    if told_apart is not None:
        unpack_outcome(frame, targets, told_apart, lambda target, one: bind(frame, target, one, source))
        return
    several = alternatives(value)
    for place, target in enumerate(targets):
        if isinstance(target, tree.Starred):
            rest = element(frame, value, source)
            bind(frame, target, frame.new(target, Obj("list", rest=rest)), source)
        elif _is_at_its_place(several, place, star):
            bind(frame, target, item(frame, value, Const(place), source), source)
        else:
            bind(frame, target, element(frame, value, source), source)


def _is_at_its_place(several: tuple[Value, ...], place: int, star: int | None) -> bool:
    """Whether what a target gets stands at the same place of each value, where a star may take any number behind it."""
    if star is None:
        return all(isinstance(one, Seq | Ref) for one in several)
    return place < star and all(isinstance(one, Seq) and place < len(one.items) for one in several)
