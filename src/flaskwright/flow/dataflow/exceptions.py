"""Exceptions as values: what a handler gets, and what their texts are made of.

Nobody chose the text of a library's exception for strangers. One of the application's own says what it was raised with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Cls, Given, Lib, Ref, Seq, Top, Value, alternatives
from flaskwright.flow.dataflow.errors import ENDINGS, classes, makes_exception
from flaskwright.flow.dataflow.iteration import known_items
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.sources import find_source, read_source
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, merge, then
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, External

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.syntax import tree

ARGS = "args"
OF_OPERATIONS = frozenset(
    f"builtins.{name}"
    for name in (
        "BaseException", "Exception", "ArithmeticError", "ZeroDivisionError", "OverflowError", "LookupError",
        "KeyError", "IndexError", "TypeError", "AttributeError", "NameError", "UnboundLocalError",
        "StopIteration", "StopAsyncIteration", "RecursionError", "MemoryError",
    )
)  # fmt: skip
"""What the language itself raises in code that calls no library."""


def is_exception(cls: ClassValue) -> bool:
    """Whether a class of the project is one of exceptions."""
    paths = [base.path for base in cls.mro if isinstance(base, External)]
    return any(makes_exception(path) or path.endswith(ENDINGS) for path in paths)


def keep_args(frame: Frame, made: Ref, given: Given) -> None:
    """An exception keeps what it is made with, for its text, unless its class makes a text of its own."""
    held = frame.load(made.address)
    cls = held.cls if held is not None else None
    if held is not None and cls is not None and is_exception(cls) and find_in_class(cls, "__str__") is None:
        attrs = {**held.attrs, ARGS: Seq(given.positional, given.rest)}
        frame.save(made.address, msgspec.structs.replace(held, attrs=attrs))


def text_of(frame: Frame, value: Value) -> Value | None:
    """What the text of an exception of the project is made of, where its class has no `__str__` of its own."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    args = held.attrs.get(ARGS) if held is not None and held.cls is not None and is_exception(held.cls) else None
    if not isinstance(args, Seq):
        return None
    if len(args.items) == 1 and args.rest is None and not isinstance(args.items[0], Seq):
        return args.items[0]
    return Top(frame.deep(args))


def is_told(engine: Engine, path: str) -> bool:
    """Whether the text of an exception is made for whoever sent the request."""
    return any(one in engine.http_errors or one in engine.told_errors for one in engine.flows.ancestors(path))


def caught(frame: Frame, kind: Value | None, handler: tree.ExceptHandler, told: Taints = ()) -> Value:
    """The exception that a handler gives a name to; `told` is what texts of exceptions from there are made of."""
    if kind is None:
        return UNKNOWN
    own = [one for one in _flat(frame, kind) if isinstance(one, Cls)]
    others = [path for path in classes(kind) if path is not None and not path.startswith("project.")]
    found: list[Value] = [
        frame.new(handler, Obj("instance", cls=one.cls, rest=UNKNOWN, single=False), id(one.cls.info)) for one in own
    ]
    if others:
        says = f"the text of the exception `{handler.name}`"
        label = Label("exception", says, frame.location(handler.type or handler))
        step = frame.step(handler.type or handler, f"an exception is caught as `{handler.name}`")
        taint = Taint(label, 0, then(None, step))
        for_clients = all(is_told(frame.engine, path) for path in others)
        taints = told if for_clients else (taint, *told)
        found.extend(Lib(f"{path}()", taints) for path in others[:3])
    return join_all(found, frame.heap)


def _flat(frame: Frame, kind: Value) -> list[Value]:
    found: list[Value] = []
    for one in alternatives(kind):
        items = known_items(frame, one) if isinstance(one, Seq) else None
        found.extend(items if items is not None else [one])
    return found


def may_be_foreign(kind: Value | None, *, foreign: bool) -> bool:
    """Whether a handler may get another exception than those that the project itself raises in what it protects.

    `foreign`: something of a library was called there. Without that, only operations of the language can fail.
    """
    paths = list(classes(kind)) if kind is not None else [None]
    return foreign or any(path is None or path in OF_OPERATIONS for path in paths)


def escaped(frame: Frame) -> None:
    """Exceptions of the project that nobody takes come to the error handlers of their classes."""
    shared, state = frame.engine.shared, frame.raised
    if frame.raised_value is None or state is None:
        return
    for one in alternatives(frame.raised_value):
        held = state.heap.find(one.address) if isinstance(one, Ref) else None
        address = _handled(frame.engine, held.cls) if held is not None and held.cls is not None else None
        if held is not None and address is not None:
            content = shared.globalise_object(held, state.heap, [], frame.trail)
            # The handler sees one of the class that it is for.
            cls = shared.objects[address].cls
            shared.add_object(
                address, msgspec.structs.replace(content, cls=cls, rest=UNKNOWN, single=False), frame.trail
            )


def _handled(engine: Engine, cls: ClassValue) -> Address | None:
    """What the error handler of a class, or of the nearest of its bases that has one, gets."""
    addresses: list[Address] = [("shared", "error", id(base.info)) for base in cls.mro if isinstance(base, ClassValue)]
    return next((one for one in addresses if one in engine.shared.objects), None)


def _printed(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`traceback.print_exc(file=buffer)`: the traceback is in the buffer then."""
    file = given.keywords.get("file")
    held = frame.load(file.address) if isinstance(file, Ref) else None
    source = find_source(frame, "traceback.format_exc()")
    if held is not None and source is not None and isinstance(file, Ref):
        shown = read_source(frame, "traceback.format_exc()", source, node)
        frame.save(file.address, msgspec.structs.replace(held, taints=merge(held.taints, shown.taints)))
    return NONE


EXCEPTION_CALLS = {"traceback.print_exc": _printed, "traceback.print_exception": _printed}
"""Calls that write about an exception."""
