"""Calls of libraries and of the language: what the data say, else what an unknown call is taken to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import containers, instances, lookups
from flaskwright.flow.dataflow.attributes import CONTAINER_PATHS, attribute
from flaskwright.flow.dataflow.builtin_calls import BUILTINS
from flaskwright.flow.dataflow.config_parsers import CONFIG_PARSERS
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    MARKUP_TYPE,
    NONE,
    NONE_TYPE,
    TEXT_TYPE,
    UNKNOWN,
    Cls,
    Const,
    Func,
    Given,
    Lib,
    Ref,
    Seq,
    Top,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.entities import as_session
from flaskwright.flow.dataflow.exceptions import EXCEPTION_CALLS, keep_args
from flaskwright.flow.dataflow.form_fields import validator_call
from flaskwright.flow.dataflow.guards import guard_answer
from flaskwright.flow.dataflow.items import also, with_item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import instead
from flaskwright.flow.dataflow.kept_items import is_set, kept_item
from flaskwright.flow.dataflow.kinds import BIT, GUESSED
from flaskwright.flow.dataflow.marking import MADE_BY_OTHERS, argument, handed_on, library_result
from flaskwright.flow.dataflow.markup_methods import MARKUP_CALLS, markup_method
from flaskwright.flow.dataflow.named_tuples import NAMED_TUPLE_CALLS
from flaskwright.flow.dataflow.page_calls import PAGE_CALLS
from flaskwright.flow.dataflow.path_calls import PATH_CALLS
from flaskwright.flow.dataflow.results import call_result
from flaskwright.flow.dataflow.saved_files import save
from flaskwright.flow.dataflow.schema_fields import declared
from flaskwright.flow.dataflow.secret_fields import PAIRS, field_of, names_of, taken_out, values_of
from flaskwright.flow.dataflow.sinking import call_sinks
from flaskwright.flow.dataflow.sources import find_source, is_collection, read_field, read_source, there
from flaskwright.flow.dataflow.split_urls import SPLIT_CALLS
from flaskwright.flow.dataflow.sql_rows import ROW_CALLS, executed, fetched, with_rows
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import cleared, merge
from flaskwright.flow.dataflow.text_methods import TEXT_METHODS, text_method

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Store
    from flaskwright.syntax import tree

TEXTS = ("builtins.str()", "builtins.bytes()")
UNBOUND = ("builtins.str", "builtins.bytes")
KINDS = {path: kind for kind, path in CONTAINER_PATHS.items()}
READS = frozenset({"get", "getlist", "pop", "setdefault"})
WHOLES = frozenset({"to_dict", "copy", "items", "values", "keys", "lists", "listvalues", "to_wsgi_list"})
SAME = frozenset({"lower", "strip", "rstrip", "lstrip", "casefold"})
"""Methods after which the host of a URL is still that host."""
ENQUEUES = frozenset({"delay", "apply_async", "send", "send_with_options", "queue", "schedule", "s", "si"})
EXCEPTION = BIT["exception"]
BUILT_IN = (
    BUILTINS,
    PATH_CALLS,
    CONFIG_PARSERS,
    MARKUP_CALLS,
    PAGE_CALLS,
    EXCEPTION_CALLS,
    ROW_CALLS,
    SPLIT_CALLS,
    NAMED_TUPLE_CALLS,
)


def call_library(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value:
    """Call something of a library."""
    callee = as_session(frame, callee, frame.engine.path(callee.path), given)
    path = frame.engine.path(callee.path)
    owner, _, name = path.rpartition(".")
    receiver = callee.receiver
    call_sinks(frame, path, callee, given, node)
    if owner in UNBOUND and name in TEXT_METHODS and given.positional:
        bound = attribute(frame, given.positional[0], name, node)
        return call(frame, bound, Given(given.positional[1:], given.keywords, given.rest), node)
    if name == "__init__":
        made, args = (receiver, given) if isinstance(receiver, Ref) else (given.get(0), Given(given.positional[1:]))
        if isinstance(made, Ref):
            keep_args(frame, made, args)
    special = _of_receiver(frame, owner, name, callee, given, node)
    if special is not None:
        return special
    validator_call(frame, path, callee, given, node)
    answer = guard_answer(frame, path, callee, given)
    if answer is not None and (answer.if_true or answer.if_false or answer.taints):
        return answer
    how = frame.engine.flows.rows.get(path)
    rows = fetched(frame, how, callee, node) if how is not None else None
    if rows is not None:
        return rows
    for calls in BUILT_IN:
        built_in = calls.get(path)
        found = built_in(frame, callee, given, node) if built_in is not None else None
        if found is not None:
            return found
    source = find_source(frame, f"{path}()", given, receiver)
    if source is not None:
        found = read_source(frame, f"{path}()", source, node, receiver, given.get(0))
        if isinstance(found, Lib) and found.path in frame.engine.flows.names("fields_of_argument"):
            found = Lib(found.path, found.taints, receiver, given, node)
        if source.main is None or source.main.origin == "client":
            return found
        if source.main.origin == "digest" and _is_drawn(frame, given.get(0)):
            return Top(kind=kind_of(found))
        # A digest is made of its text as well, a setting may be what stands for a missing one.
        carried = library_result(frame, path, callee, given, node)
        return Top(merge(found.taints, carried.taints), kind_of(found))
    rendered = frame.engine.renderer.call(frame, path, callee, given, node)
    if rendered is not None:
        return rendered
    _run_callbacks(frame, callee, given, node)
    if frame.state is None:
        return UNKNOWN
    for store in frame.engine.flows.stores.get(path, ()):
        _store(frame, store, callee, given)
    looked_up = lookups.found_by_key(frame, path, callee, given, node)
    if looked_up is not None:
        return looked_up
    statement = frame.engine.flows.statements.get(path)
    if statement is None:
        return call_result(frame, path, callee, given, node)
    row = executed(frame, statement[0], given, node)
    if statement[0].gives != "cursor" and row is not None:
        return row if statement[0].gives == "row" else frame.new(node, Obj("list", rest=row))
    return with_rows(frame, callee, call_result(frame, path, callee, given, node), row, node)


def _of_receiver(frame: Frame, owner: str, name: str, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """Methods of texts, containers, collections from outside, and schemas."""
    receiver = callee.receiver
    if receiver is None:
        return None
    if owner == MARKUP_TYPE:
        return markup_method(frame, name, receiver, given, node)
    is_text = isinstance(receiver, Top) and name in TEXT_METHODS and (owner == "?" or not _is_told(frame, callee.path))
    if owner in TEXTS or is_text:
        if callee.path in frame.engine.flows.sanitizers or callee.path in frame.engine.flows.guards:
            return None
        found = text_method(frame, name, receiver, given, node)
        return found if found is not None else Top(receiver.taints)
    if owner in KINDS and isinstance(receiver, Ref):
        found = containers.method(frame, KINDS[owner], name, receiver, given, node)
        if found is None and f"{owner}.{name}" in BUILTINS:
            return None
        return (
            found if found is not None else Top(merge(frame.deep(receiver), *(frame.deep(one) for one in given.all())))
        )
    if isinstance(receiver, Lib) and name in READS and isinstance(key := given.get(0, "key"), Const):
        field = declared(frame, receiver, key.value)
        if field is not None:
            default = given.get(1, "default")
            return frame.join(field, default if default is not None else NONE)
    if isinstance(receiver, Lib) and is_collection(frame, receiver):
        return _of_collection(frame, receiver, name, given, node)
    if isinstance(receiver, Lib) and name in READS and owner == receiver.path:
        stored = kept_item(frame, receiver, text(given.get(0)))
        if stored is not None:
            source = find_source(frame, f"{owner}.{name}()", given, receiver)
            if source is not None:
                found = read_source(frame, f"{owner}.{name}()", source, node, receiver, given.get(0))
                stored = also(frame, stored, found.taints)
            default = given.get(1, "default")
            always = default is None or is_set(frame, receiver, text(given.get(0)))
            return stored if always or default is None else frame.join(stored, default)
    if (
        isinstance(receiver, Lib)
        and name in TEXT_METHODS
        and _may_be_text(receiver)
        and not _is_told(frame, callee.path)
    ):
        if receiver.part is not None and name in SAME:
            return receiver
        return text_method(frame, name, receiver, given, node)
    if isinstance(receiver, Func) and name in ENQUEUES:
        return _enqueue(frame, receiver, name, given, node)
    if isinstance(receiver, Cls) and f"pydantic.BaseModel.{name}" in frame.engine.flows.sanitizers and given.positional:
        return instances.validated(frame, receiver, given.positional[0], node)
    if isinstance(receiver, Ref) and f"pydantic.BaseModel().{name}" in frame.engine.libraries.role("pydantic_dump"):
        held = frame.load(receiver.address)
        if held is not None and held.cls is not None and instances.is_schema(frame, held.cls):
            return frame.new(node, Obj("dict", dict(held.attrs), held.rest))
    if owner == "?" and isinstance(receiver, Top) and receiver.taints:
        return _of_unknown(frame, name, receiver, given, node)
    return None


def _is_drawn(frame: Frame, value: Value | None) -> bool:
    """Whether a value was drawn by chance: its digest is as good as it is."""
    return isinstance(value, Lib) and value.path.removesuffix("()") in frame.engine.libraries.role("random_secret")


def _may_be_text(value: Lib) -> bool:
    """Whether something of a library may be a text: what a call gave, or what somebody chose; a module is none."""
    return bool(value.taints) or "()" in value.path


def _is_told(frame: Frame, path: str) -> bool:
    """Whether the libraries' data say what a call of this path does."""
    flows = frame.engine.flows
    return (
        path in flows.passes or path in flows.sanitizers or path in flows.guards or path in flows.clean
        or path in frame.engine.libraries.returns or f"{path}()" in flows.sources
    )  # fmt: skip


def _enqueue(frame: Frame, function: Func, name: str, given: Given, node: tree.Node) -> Value:
    """A task is handed over to a worker, which calls it with the same arguments."""
    if name == "apply_async":
        args, keywords = given.get(0, "args"), given.get(1, "kwargs")
        positional = tuple(known_items(frame, args) or ()) if args is not None else ()
        rest = element(frame, args, node) if args is not None and known_items(frame, args) is None else None
        held = frame.load(keywords.address) if isinstance(keywords, Ref) else None
        named = {key: value for key, value in held.items.items() if isinstance(key, str)} if held is not None else {}
        given = Given(positional, named, rest)
    if function.info in frame.engine.self_first:
        given = Given((UNKNOWN, *given.positional), given.keywords, given.rest)
    before, tries = frame.live.copy(), frame.tries
    # What fails in a worker fails there, and answers nobody.
    frame.tries = [frame.engine.swallowing, *tries]
    call(frame, function, given, node)
    frame.state, frame.tries = before, tries
    return UNKNOWN


def _of_collection(frame: Frame, receiver: Lib, name: str, given: Given, node: tree.Node) -> Value | None:
    source = find_source(frame, receiver.path)
    if name in READS and source is not None:
        key = given.get(0, "key")
        found = read_field(
            frame, receiver, key.value if isinstance(key, Const) and isinstance(key.value, str) else None, node
        )
        if name == "pop" and key is not None:
            taken_out(frame, receiver, key)
        if name == "getlist":
            several = there(Top(found.taints, found.kind)) if isinstance(found, Top) else found
            return frame.new(node, Obj("list", rest=several))
        return _converted(frame, found, given, node)
    if name in ("keys", "__contains__") or name not in WHOLES:
        return Top(names_of(receiver.taints)) if name == "keys" else None
    field = read_field(frame, receiver, None, node)
    one = values_of(there(field) if kind_of(field) == TEXT_TYPE else field, receiver.taints)
    if name in PAIRS:
        return frame.new(node, Obj("list", rest=Seq((Top(names_of(receiver.taints)), one))))
    if name in ("values", "listvalues"):
        return frame.new(node, Obj("list", rest=one))
    return Lib(receiver.path, receiver.taints, receiver.receiver)


def _converted(frame: Frame, found: Value, given: Given, node: tree.Node) -> Value:
    """`args.get(key, default, type)`: what the type does not take is the default, never an error."""
    convert = given.keywords.get("type") or (given.positional[2] if len(given.positional) > 2 else None)
    default = given.get(1, "default")
    if convert is not None:
        before = frame.tries
        frame.tries = [frame.engine.swallowing, *before]
        found = call(frame, convert, Given((found,)), node)
        frame.tries = before
    if frame.state is None:
        return UNKNOWN
    fallback = default if default is not None else NONE
    if kind_of(fallback) not in (None, NONE_TYPE):
        found = there(found)
    return instead(found, fallback, frame.heap) if found is not fallback else found


def _of_unknown(frame: Frame, name: str, receiver: Top, given: Given, node: tree.Node) -> Value | None:
    """A method of something a client sent, which may be a dictionary, a list or a text."""
    if name in ("items", "lists"):
        return frame.new(node, Obj("list", rest=Seq((Top(receiver.taints), Top(receiver.taints)))))
    if name in ("values", "keys", "copy"):
        return frame.new(node, Obj("list", rest=Top(receiver.taints)))
    if name in ("get", "pop"):
        default = given.get(1, "default")
        found = field_of(frame, Top(receiver.taints), given.get(0, "key"), node)
        return frame.join(found, default if default is not None else NONE)
    return None


def _run_callbacks(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> None:
    """A function that a library gets hold of may be called, with what else the library was given."""
    functions = [one for value in given.all() for one in alternatives(value) if isinstance(one, Func)]
    if not functions:
        return
    others = [value for value in given.all() if not any(isinstance(one, Func) for one in alternatives(value))]
    taints = merge(callee.taints, *(frame.deep(one) for one in others))
    hand = frame.engine.libraries.hands.get(callee.path)
    for function in functions:
        passed: tuple[Value, ...] = tuple(others)
        if hand is not None and hand.runs == "thread":
            passed = _thread_arguments(frame, given)
        elif not taints:
            continue
        before = frame.live.copy()
        wanted = len(function.info.params) - (1 if function.bound is not None else 0)
        if hand is None:
            passed = tuple(Top(taints) for _ in range(max(wanted, 0)))
        call(frame, function, Given(passed[: max(wanted, 0)] if hand is None else passed), node)
        if frame.state is None:
            frame.state = before


def _thread_arguments(frame: Frame, given: Given) -> tuple[Value, ...]:
    args = given.keywords.get("args") or given.get(3)
    if args is None:
        return tuple(one for one in given.positional if not isinstance(one, Func))
    if isinstance(args, Seq):
        return args.items
    return (Top(frame.deep(args)),)


def _store(frame: Frame, store: Store, callee: Lib, given: Given) -> None:
    target = argument(frame, store.into, callee, given)
    if store.file:
        put = [one for place in store.from_ if (one := argument(frame, place, callee, given)) is not None]
        save(frame, target, merge(*(frame.deep(one) for one in put)))
        return
    held = frame.load(target.address) if isinstance(target, Ref) else None
    if held is None or not isinstance(target, Ref):
        return
    values = [one for place in store.from_ if (one := argument(frame, place, callee, given)) is not None]
    key = _key(frame, values[0]) if len(values) > 1 else None
    if key is not None:
        held = with_item(frame, held, key, values[1])
    taints = merge(held.taints, *(frame.deep(one) for one in values))
    frame.save(target.address, msgspec.structs.replace(held, taints=taints))


def _key(frame: Frame, value: Value) -> Const | None:
    """Under which key something is set: a constant, or one of a library's own, by its path."""
    if isinstance(value, Lib) and not value.taints:
        return Const(frame.engine.path(value.path))
    return value if isinstance(value, Const) else None


def unknown_call(frame: Frame, callee: Value, given: Given, node: tree.Node) -> Value:
    """A call of something that nobody knows: whatever goes in may come out."""
    _run_callbacks(frame, Lib("?", callee.taints), given, node)
    if frame.state is None:
        return UNKNOWN
    taints = merge(callee.taints, *(handed_on(frame, one) for one in given.all()))
    taints = cleared(taints, MADE_BY_OTHERS | EXCEPTION | GUESSED)
    return Top(taints) if taints else UNKNOWN
