"""What an annotation says of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import UNKNOWN, ClassValue, External, Sequence, Value, join_all, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.interpreter import Frame, Interpreter

CONTAINERS = frozenset(
    {
        "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "typing.List", "typing.Sequence",
        "typing.Iterable", "typing.Iterator", "typing.Tuple", "typing.Set", "collections.abc.Sequence",
        "collections.abc.Iterable", "collections.abc.Iterator", "collections.abc.Generator", "typing.Collection",
    }
)  # fmt: skip
WRAPPERS = frozenset({"typing.Optional", "typing.Annotated", "typing.ClassVar", "typing.Final", "typing.Union",
                      "typing.Required", "typing.NotRequired"})  # fmt: skip
OPAQUE = frozenset({"typing.Any", "builtins.object", "typing.TypeVar()", "builtins.type", "typing.Type"})


def instance_of(run: Interpreter, cls: Value) -> Value:
    """Some instance of a class."""
    bare = unwrap(cls)
    if isinstance(bare, ClassValue):
        return run.self_of(bare)
    if isinstance(bare, External) and bare.path not in OPAQUE:
        if bare.path in CONTAINERS:
            return Sequence("list", [], open=True)
        return External(run.libraries.canonical(bare.path + "()"), None)
    return UNKNOWN


def instance_of_annotation(run: Interpreter, node: tree.Expr | None, frame: Frame) -> Value:
    """Some value that an annotation allows; `UNKNOWN` where it says nothing we can use."""
    match node:
        case tree.Name() | tree.Attribute():
            return instance_of(run, _quiet(run, node, frame))
        case tree.Constant(kind="str", value=str(written)):
            return instance_of(run, _dotted(run, written.strip(), frame))
        case tree.BinOp(left=left, op="|", right=right):
            known = [instance_of_annotation(run, side, frame) for side in (left, right)]
            known = [one for one in known if one is not UNKNOWN]
            return join_all(known) if known else UNKNOWN
        case tree.Subscript(value=outer, index=index):
            name = _quiet(run, outer, frame)
            if isinstance(name, External) and name.path in WRAPPERS:
                inner = index.items if isinstance(index, tree.Tuple) else (index,)
                if name.path != "typing.Union":
                    inner = inner[:1]
                known = [instance_of_annotation(run, one, frame) for one in inner]
                known = [one for one in known if one is not UNKNOWN]
                return join_all(known) if known else UNKNOWN
            if isinstance(name, External) and name.path in CONTAINERS:
                first = index.items[0] if isinstance(index, tree.Tuple) and index.items else index
                item = instance_of_annotation(run, first, frame)
                return Sequence("list", [] if item is UNKNOWN else [item], open=True)
            return instance_of(run, name)
        case _:
            return UNKNOWN


def _quiet(run: Interpreter, node: tree.Expr, frame: Frame) -> Value:
    """A dotted name's value, without writing down uses: an annotation uses nothing."""
    if isinstance(node, tree.Name):
        return run.lookup(node.id, frame)
    if isinstance(node, tree.Attribute):
        base = _quiet(run, node.value, frame)
        return UNKNOWN if base is UNKNOWN else run.attribute(base, node.attr)
    return UNKNOWN


def _dotted(run: Interpreter, written: str, frame: Frame) -> Value:
    """A forward reference; only plain dotted names are understood."""
    first, *rest = written.removesuffix(" | None").split(".")
    if not all(part.isidentifier() for part in (first, *rest)):
        return UNKNOWN
    value = run.lookup(first, frame)
    for part in rest:
        value = run.attribute(value, part)
    return value
