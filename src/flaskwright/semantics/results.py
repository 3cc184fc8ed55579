"""What calls of library functions give back.

`libraries` name an operation for the functions that matter (`self`, `argument 0`, `entity`, `never`, …). Without one,
the result is an object that remembers where it came from: `flask.Flask()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.semantics import imports
from flaskwright.semantics.annotations import instance_of
from flaskwright.semantics.attributes import store_item
from flaskwright.semantics.limits import MAX_ITEMS, MAX_TEXT
from flaskwright.semantics.operations import is_long, substituted
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    TEXT,
    UNKNOWN,
    Arguments,
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Mapping,
    ModuleValue,
    Partial,
    Sequence,
    Super,
    Value,
    alternatives,
    constant_text,
    join_all,
    root_class,
    text,
    texts,
)

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.interpreter import Frame, Interpreter

Operation = Callable[["Interpreter", External, Arguments, "CallFact", "Frame"], Value]


def result(run: Interpreter, callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    """The result of calling a library's object."""
    if run.assumptions is None:
        return _result(run, callee, args, fact, frame)
    return run.assumptions.called(callee, args, fact, frame, lambda: _result(run, callee, args, fact, frame))


def _result(run: Interpreter, callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    operation = run.libraries.returns.get(callee.path)
    if operation is not None:
        name, _, detail = operation.partition(" ")
        if name == "argument":
            index = int(detail)
            return args.positional[index] if index < len(args.positional) else UNKNOWN
        if name == "instance":
            return External(detail, callee, fact)
        return OPERATIONS[name](run, callee, args, fact, frame)
    return run.reached(callee.path + "()", callee, fact)


def _self(_run: Interpreter, callee: External, _args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    return callee.receiver if callee.receiver is not None else UNKNOWN


def _never(*_: object) -> Value:
    return NEVER


def _none(*_: object) -> Value:
    return NONE


def _unknown(*_: object) -> Value:
    return UNKNOWN


def _entity(run: Interpreter, callee: External, args: Arguments, fact: CallFact, _frame: Frame) -> Value:
    cls = root_class(callee)
    if cls is None and args.positional:
        cls = root_class(args.positional[0])
    return instance_of(run, cls) if cls is not None else External(callee.path + "()", callee, fact)


def _entities(run: Interpreter, callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    one = _entity(run, callee, args, fact, frame)
    return Sequence("list", [one], open=True) if isinstance(one, Instance) else one


def _partial(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    if not args.positional:
        return UNKNOWN
    return Partial(args.positional[0], Arguments(args.positional[1:], args.keywords, args.open))


def _import_module(run: Interpreter, _callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    package = text(args.get(1, "package"))
    return imports.import_by_name(run, text(args.get(0, "name")), fact.node, frame, package)


def _import_string(run: Interpreter, _callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    return imports.import_string(run, text(args.get(0, "import_name")), fact.node, frame)


def _find_modules(run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, frame: Frame) -> Value:
    return imports.submodule_names(run, args.get(0, "import_path"), frame)


def _getattr(run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, frame: Frame) -> Value:
    name = text(args.get(1))
    if name is None or not args.positional:
        return UNKNOWN
    found = run.attribute(args.positional[0], name, frame)
    fallback = args.get(2)
    if isinstance(args.positional[0], ModuleValue) and found is UNKNOWN and fallback is not None:
        return fallback
    return found if fallback is None or found is not UNKNOWN else UNKNOWN


def _sequence(_run: Interpreter, callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    kind: Any = callee.path.removeprefix("builtins.")
    kind = kind if kind in ("list", "tuple", "set") else "list"
    if not args.positional:
        return Sequence(kind, [])
    given = args.positional[0]
    if isinstance(given, Mapping):
        return Sequence(kind, [Const(key) for key in given.items if not isinstance(key, Value)], open=given.open)
    if isinstance(given, Sequence):
        return Sequence(kind, list(given.items), open=given.open)
    return Sequence(kind, [], open=True)


def _dict(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    items: dict[Any, Value] = {}
    opened = args.open
    for given in args.positional:
        if isinstance(given, Mapping):
            items.update(given.items)
            opened = opened or given.open
        else:
            opened = True
    items.update(args.keywords)
    return Mapping(items, open=opened)


def _super(run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, frame: Frame) -> Value:
    if len(args.positional) == 2 and isinstance(args.positional[0], ClassValue):
        return Super(args.positional[0], args.positional[1])
    if args.positional or frame.cls is None or frame.function is None or not frame.function.params:
        return UNKNOWN
    cls = run.classes.get(id(frame.cls.node))
    instance = frame.scope.lookup(frame.function.params[0].name)
    return Super(cls, instance) if cls is not None and instance is not None else UNKNOWN


def _type(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    if len(args.positional) == 1 and isinstance(args.positional[0], Instance):
        return args.positional[0].cls
    return UNKNOWN


def _zip(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    known = [one for one in args.positional if isinstance(one, Sequence) and not one.open]
    if len(known) != len(args.positional):
        return Sequence("list", [], open=True)
    return Sequence("list", [Sequence("tuple", list(row)) for row in zip(*(one.items for one in known), strict=False)])


def _enumerate(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    given = args.get(0)
    if not isinstance(given, Sequence) or given.open:
        return Sequence("list", [], open=True)
    return Sequence("list", [Sequence("tuple", [Const(place), one]) for place, one in enumerate(given.items)])


def _vars(run: Interpreter, callee: External, args: Arguments, _fact: CallFact, frame: Frame) -> Value:
    if callee.path == "builtins.globals":
        return Mapping(dict(run.module_scope(frame.module).names), open=True)
    given = args.get(0)
    if isinstance(given, ModuleValue):
        return Mapping(dict(run.module_scope(given.info).names), open=True)
    return UNKNOWN


def _copy(_run: Interpreter, callee: External, args: Arguments, fact: CallFact, _frame: Frame) -> Value:
    """A copy of an object: alike, but changes of it do not reach the original."""
    given = args.get(0)
    match given:
        case Sequence():
            return Sequence(given.kind, list(given.items), open=given.open)
        case Mapping():
            return Mapping(dict(given.items), open=given.open)
        case External():
            return External(callee.path + "()", callee, fact)
        case _:
            return UNKNOWN if given is None else given


# ----------------------------------------------------- methods of known containers


def _append(_run: Interpreter, callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    held = callee.receiver
    if isinstance(held, Sequence):
        if frame.live and not held.open:
            held.items.extend(args.positional[-1:])
        elif fact.region is not None or not frame.live:
            held.items.extend(one for one in args.positional[-1:] if len(held.items) < 64)
    return NONE


def _extend(_run: Interpreter, callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held, given = callee.receiver, args.get(0)
    if isinstance(held, Sequence) and isinstance(given, Sequence) and given is not held:
        held.items.extend(given.items[: MAX_ITEMS - len(held.items)])
        if given.open or len(held.items) == MAX_ITEMS:
            # What holds it already must learn that there is more.
            msgspec.structs.force_setattr(held, "open", True)  # noqa: FBT003 - the name of the field comes first
    return NONE


def _update(_run: Interpreter, callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held, given = callee.receiver, args.get(0)
    if isinstance(held, Mapping):
        if isinstance(given, Mapping):
            held.items.update(given.items)
        held.items.update(args.keywords)
    return NONE


def _items(_run: Interpreter, callee: External, _args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held = callee.receiver
    if not isinstance(held, Mapping):
        return UNKNOWN
    pairs: list[Value] = [
        Sequence("tuple", [key if isinstance(key, Value) else Const(key), value]) for key, value in held.items.items()
    ]
    return Sequence("list", pairs, open=held.open)


def _keys(_run: Interpreter, callee: External, _args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held = callee.receiver
    if not isinstance(held, Mapping):
        return UNKNOWN
    keys: list[Value] = [key if isinstance(key, Value) else Const(key) for key in held.items]
    return Sequence("list", keys, open=held.open)


def _values(_run: Interpreter, callee: External, _args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held = callee.receiver
    return Sequence("list", list(held.items.values()), open=held.open) if isinstance(held, Mapping) else UNKNOWN


def _get(_run: Interpreter, callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held, key = callee.receiver, args.get(0)
    if not isinstance(held, Mapping) or not isinstance(key, Const):
        return UNKNOWN
    found = held.items.get(key.value)
    if found is not None:
        return found
    if held.open:
        return UNKNOWN
    return args.get(1, "default") or NONE


def _pop(run: Interpreter, callee: External, args: Arguments, fact: CallFact, frame: Frame) -> Value:
    found = _get(run, callee, args, fact, frame)
    held, key = callee.receiver, args.get(0)
    if isinstance(held, Mapping) and isinstance(key, Const) and frame.live:
        held.items.pop(key.value, None)
    return found


def _load_names(run: Interpreter, callee: External, args: Arguments, _fact: CallFact, frame: Frame) -> Value:
    """`mapping.from_object(module or class)`: its upper-case names become items."""
    given = args.get(0)
    name = text(given)
    if name is not None:
        given = imports.import_string(run, name, _fact.node, frame)
    names: dict[str, Value] = {}
    if isinstance(given, ModuleValue):
        names = run.module_scope(given.info).names
    elif isinstance(given, ClassValue):
        for base in reversed(given.mro):
            names.update(base.namespace if isinstance(base, ClassValue) else {})
    if callee.receiver is not None:
        for key, value in list(names.items()):
            if key.isupper():
                store_item(callee.receiver, Const(key), value)
    return NONE


SUBSTITUTED = 3
"""A pattern, what stands in its place, and the text."""
NOT_TEXT = frozenset({"partition", "rpartition", "split", "startswith", "endswith"})
"""The known methods of text that give something else."""


def _text_method(_run: Interpreter, callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    held = text(callee.receiver)
    name = callee.path.rpartition(".")[2]
    if held is None or is_long(held, *(one.value for one in args.positional if isinstance(one, Const))):
        return UNKNOWN if name in NOT_TEXT else TEXT
    given = [text(one) for one in args.positional]
    match name, given:
        case (("lower" | "upper" | "strip" | "lstrip" | "rstrip" | "title" | "capitalize"), []):
            return Const(getattr(held, name)())
        case (("strip" | "lstrip" | "rstrip" | "removeprefix" | "removesuffix"), [str(one)]):
            return Const(getattr(held, name)(one))
        case (("partition" | "rpartition"), [str(one)]) if one:
            return Sequence("tuple", [Const(part) for part in getattr(held, name)(one)])
        case "replace", [str(old), str(new)] if old and len(held) + held.count(old) * len(new) <= MAX_TEXT:
            return Const(held.replace(old, new))
        case (("startswith" | "endswith"), [str(one)]):
            return Const(getattr(held, name)(one))
        case "split", [str(one)] if one:
            return Sequence("list", [Const(part) for part in held.split(one)])
        case "split", []:
            return Sequence("list", [Const(part) for part in held.split()])
        case "join", [None] if isinstance(args.positional[0], Sequence) and not args.positional[0].open:
            parts = texts(args.positional[0]) or ()
            too_long = is_long(*parts) or len(held) * len(parts) > MAX_TEXT
            return TEXT if too_long or len(parts) != len(args.positional[0].items) else Const(held.join(parts))
        case "format", _ if not args.open and is_simple(held):
            return _format(held, args)
        case _:
            return UNKNOWN if name in NOT_TEXT else TEXT


def is_simple(pattern: str) -> bool:
    """Only `{}`, `{0}` and `{name}`: nothing that reads attributes or pads."""
    return all(part.partition("}")[0].isalnum() or part.startswith("}") for part in pattern.split("{")[1:])


def _format(pattern: str, args: Arguments) -> Value:
    positional = [one.value for one in args.positional if isinstance(one, Const)]
    keywords = {name: one.value for name, one in args.keywords.items() if isinstance(one, Const)}
    if len(positional) != len(args.positional) or len(keywords) != len(args.keywords):
        return TEXT
    longest = max((len(one) for one in (*positional, *keywords.values()) if isinstance(one, str | bytes)), default=0)
    if pattern.count("{") * longest > MAX_TEXT:
        return TEXT
    try:
        return constant_text(pattern.format(*positional, **keywords))
    except (ValueError, IndexError, KeyError):
        return TEXT


def _substitute(_run: Interpreter, callee: External, args: Arguments, fact: CallFact, _frame: Frame) -> Value:
    """`re.sub(pattern, replacement, text)`, and `sub` of a compiled pattern."""
    made = callee.receiver.call if isinstance(callee.receiver, External) else None
    given = (*made.args.positional[:1], *args.positional) if made is not None else args.positional
    plain = [text(one) for one in given]
    known = None
    if len(plain) == SUBSTITUTED and not args.keywords and (made is None or len(made.args.positional) == 1):
        pattern, replacement, held = plain
        if pattern is not None and replacement is not None and held is not None:
            known = substituted(pattern, replacement, held)
    return Const(known) if known is not None else External(callee.path + "()", callee, fact)


def _text(_run: Interpreter, callee: External, args: Arguments, fact: CallFact, _frame: Frame) -> Value:
    given = args.get(0)
    if isinstance(given, Const) and isinstance(given.value, str | int):
        return Const(str(given.value))
    return External(TEXT.path, callee, fact)


def _join(_run: Interpreter, _callee: External, args: Arguments, _fact: CallFact, _frame: Frame) -> Value:
    known = [one for given in args.positional for one in alternatives(given)]
    return join_all(known) if known else UNKNOWN


def _instance_of_argument(run: Interpreter, _c: External, args: Arguments, _f: CallFact, _frame: Frame) -> Value:
    given = args.get(0)
    if isinstance(given, FunctionValue) or given is None:
        return UNKNOWN
    return instance_of(run, given)


OPERATIONS: dict[str, Operation] = {
    "self": _self,
    "never": _never,
    "none": _none,
    "unknown": _unknown,
    "entity": _entity,
    "entities": _entities,
    "copy": _copy,
    "partial": _partial,
    "import_module": _import_module,
    "import_string": _import_string,
    "find_modules": _find_modules,
    "getattr": _getattr,
    "sequence": _sequence,
    "dict": _dict,
    "super": _super,
    "type": _type,
    "zip": _zip,
    "enumerate": _enumerate,
    "vars": _vars,
    "append": _append,
    "extend": _extend,
    "update": _update,
    "items": _items,
    "keys": _keys,
    "values": _values,
    "get": _get,
    "pop": _pop,
    "load_names": _load_names,
    "text_method": _text_method,
    "text": _text,
    "substitute": _substitute,
    "any_argument": _join,
    "instance_of_argument": _instance_of_argument,
}
"""The operations that the libraries' data may name; `argument N` and `instance PATH` take a detail."""
