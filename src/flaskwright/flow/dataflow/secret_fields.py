"""Secrets in what a client sends as a whole: fields that are called so, and what is left once somebody took them out.

A body holds passwords sooner or later, so that it is a secret as a whole. Whoever replaces or removes a field of such a
name, or asks for the name of each field before he takes its value, has seen to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.domain import NONE, Const, Effect, Lib, Top, Value, kind_of
from flaskwright.flow.dataflow.kinds import GUESSED, MIXED, mask
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, cleared, then
from flaskwright.flow.dataflow.things import like
from flaskwright.flow.dataflow.variables import keep_attribute, slot_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj

LOGGED = mask(("logged-secret",))
HARD_TO_GUESS = mask(("secret",))
FEW = 8
"""So many signs of a secret may be shown."""
ASKED = "?"
"""How the name of the slot goes on behind a variable's that says that its value, a field's name, was asked for."""
PAIRS = frozenset({"items", "lists"})
"""Methods that give the names of fields together with their values."""


def secret_taint(frame: Frame, name: str, says: str, node: tree.Node) -> Taints:
    """The taint of a field whose name says that it is a secret."""
    if name not in frame.engine.names["secret"]:
        return ()
    step = frame.step(node, f"{says} is read")
    return (Taint(Label("secret", says, frame.location(node)), 0, then(None, step)),)


def called_secret(frame: Frame, name: str, value: Value, node: tree.Node) -> Value:
    """What was drawn by chance, and gets the name of a secret."""
    if not isinstance(value, Lib) or value.path.removesuffix("()") not in frame.engine.libraries.role("random_secret"):
        return value
    taints = secret_taint(frame, name, f"`{name}`", node)
    return like(value, (*value.taints, *taints)) if taints else value


def field_of(frame: Frame, value: Value, key: Value | None, node: tree.Node) -> Value:
    """A field that was read out of something from outside of which nothing else is known.

    What is a secret as a whole, since it holds one somewhere, is none in a field of another name. Which of several
    things it holds that were mixed before, is a guess.
    """
    if type(value) is not Top or not value.taints or not isinstance(key, Const) or not isinstance(key.value, str):
        return value
    guessed = of_mixture(value.taints)
    if guessed is not value.taints:
        value = Top(guessed, value.kind)
    taints = secret_taint(frame, key.value, f"the field `{key.value}`", node)
    if not taints:
        return shown(value)
    return Top((*value.taints, *taints), value.kind)


def of_mixture(taints: Taints) -> Taints:
    """The taints of a field of something: of several values of which nobody knows under which names, any is a guess."""
    if not any(one.cleared & MIXED for one in taints):
        return taints
    return tuple(cleared((one,), GUESSED)[0] if one.cleared & MIXED else one for one in taints)


def names_of(taints: Taints) -> Taints:
    """The taints of the names of fields: they are no secrets, whatever the fields hold."""
    return cleared(taints, LOGGED)


def values_of(value: Value, whole: Taints) -> Value:
    """Any field's value: what is a secret as a whole is one field by field, too."""
    secret = tuple(one for one in whole if not isinstance(one.label, Label) or one.label.origin == "secret")
    return Top((*value.taints, *secret), value.kind) if secret and isinstance(value, Top) else value


def beside_secret(frame: Frame, written: tree.Expr, secret: Value, other: Value) -> Value:
    """A value that is put together with another one: where that is a secret of ours, nobody can guess the whole."""
    name = _last_name(written)
    if not other.taints or name is None or name not in frame.engine.names["kept_secret"]:
        return other
    # One that was drawn by chance itself is none.
    drawn = any(isinstance(one.label, Label) and one.label.origin == "random" for one in frame.deep(secret))
    return other if drawn else good_for(other, HARD_TO_GUESS)


def _last_name(written: tree.Expr) -> str | None:
    """What a value is called where it is read, also as bytes."""
    match written:
        case tree.Name(id=name) | tree.Attribute(attr=name):
            return name
        case tree.Subscript(index=tree.Constant(value=str(name))):
            return name
        case tree.Call(func=tree.Attribute(value=inner, attr="encode")):
            return _last_name(inner)
        case _:
            return None


def parts_of(taints: Taints) -> Taints:
    """The taints without those of what is a secret as a whole only."""
    return tuple(
        one for one in taints if not (isinstance(one.label, Label) and one.label.whole and one.label.origin == "secret")
    )


def lasting(value: Value) -> Value:
    """A value that outlives the request: it is the application's data then, and no longer somebody's whole body."""
    taints = parts_of(value.taints)
    if len(taints) == len(value.taints):
        return value
    return like(value, taints) if isinstance(value, Lib) else Top(taints, kind_of(value))


def edited(frame: Frame, held: Obj, key: Value) -> Obj:
    """A mapping after one of its fields was replaced or removed."""
    if not isinstance(key, Const) or not isinstance(key.value, str) or key.value not in frame.engine.names["secret"]:
        return held
    rest = shown(held.rest) if held.rest is not None else None
    return msgspec.structs.replace(held, rest=rest, taints=cleared(held.taints, LOGGED))


def taken_out(frame: Frame, fields: Lib, key: Value) -> None:
    """A field is replaced in a copy of a form, or removed from it."""
    from flaskwright.flow.dataflow.truth import clear  # noqa: PLC0415 - tests are about fields, too

    if isinstance(key, Const) and isinstance(key.value, str) and key.value in frame.engine.names["secret"]:
        clear(frame.live, Effect(fields, LOGGED))


def shown(value: Value) -> Value:
    """A value that may stand in a log."""
    return good_for(value, LOGGED)


def piece_of(taints: Taints, span: slice | None) -> Taints:
    """A piece of a text: a few of its signs tell which secret it is, and do not tell the secret."""
    if span is None or span.step not in (None, 1):
        return taints
    start, stop = span.start or 0, span.stop
    few = -start if stop is None else stop - start if (start < 0) == (stop < 0) else FEW + 1
    return cleared(taints, LOGGED) if 0 < few <= FEW else taints


def as_number(frame: Frame, taints: Taints) -> Taints:
    """The taints of the number that something was read as: of secrets that are no numbers, it is none."""
    return tuple(
        cleared((one,), LOGGED)[0] if isinstance(one.label, Label) and _is_never_number(frame, one.label) else one
        for one in taints
    )


def _is_never_number(frame: Frame, label: Label) -> bool:
    name = label.says.partition("`")[2].partition("`")[0]
    return label.origin == "secret" and not label.whole and name in frame.engine.names["never_number"]


def pair(frame: Frame, targets: tuple[tree.Expr, ...], source: tree.Node) -> None:
    """`for name, value in form.items()`: the first variable is the name of the second."""
    match targets, source:
        case (tree.Name(id=name), tree.Name(id=value)), tree.Call(func=tree.Attribute(attr=method)):
            if method in PAIRS:
                frame.pairs[name] = value


def each_name(frame: Frame, target: tree.Expr) -> None:
    """`for name in form:` the variable may hold the name of each field, one after the other."""
    if isinstance(target, tree.Name):
        frame.pairs.setdefault(target.id, "")


def named_before(frame: Frame, written: tree.Expr, found: Value) -> Value:
    """What was read under a name that was asked for before: no secret that slips through unseen."""
    asked = isinstance(written, tree.Name) and slot_of(written.id, ASKED) in frame.live.env
    return shown(found) if asked else found


def looked_at(frame: Frame, test: tree.Expr) -> None:
    """A test asks for the name of a field: its value is no secret that slips through unseen."""
    if not frame.pairs or frame.state is None:
        return
    for node in walk(test):
        if isinstance(node, tree.Name) and node.id in frame.pairs:
            name = frame.pairs[node.id]
            if not name:
                keep_attribute(frame, node.id, ASKED, NONE)
            value = frame.state.env.get(name)
            if value is not None:
                frame.state.env[name] = shown(value)
