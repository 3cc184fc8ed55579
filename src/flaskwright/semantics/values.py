"""What an expression can be: the abstract values of the interpreter.

A value says what is known and nothing more; `UNKNOWN` is always a right answer. Things from outside the project are
`External`: a path that spells how one gets there from an importable name, so that `flask.Flask().route` is the
attribute `route` of what calling `flask.Flask` gives, and `libraries` can say what that means.

Values compare by identity, except through `key`, which says whether two of them mean the same.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from flaskwright.semantics.limits import MAX_ITEMS, MAX_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax import tree

MAX_ALTERNATIVES = 8
"""A union of more values than this is `UNKNOWN`: nothing useful can be said of it."""


class Value(msgspec.Struct, frozen=True, eq=False):
    """Base of all values."""


class Unknown(Value, frozen=True, eq=False):
    """Anything at all."""


class Never(Value, frozen=True, eq=False):
    """The result of a call that does not return."""


UNKNOWN = Unknown()
NEVER = Never()


class Const(Value, frozen=True, eq=False):
    """A constant: text, bytes, a number, a truth value, `None` or `...`."""

    value: str | bytes | int | float | complex | bool | Any | None


NONE = Const(None)
TRUE = Const(value=True)
FALSE = Const(value=False)


class Arguments(msgspec.Struct, frozen=True, eq=False):
    """The arguments of a call; `open` where `*args` or `**kwargs` of unknown content are among them."""

    positional: tuple[Value, ...] = ()
    keywords: dict[str, Value] = {}
    open: bool = False

    def get(self, position: int | None, keyword: str | None = None) -> Value | None:
        """The argument at a position or of a name; `None` where it is not given (or cannot be told)."""
        if keyword is not None and keyword in self.keywords:
            return self.keywords[keyword]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None


NO_ARGUMENTS = Arguments()


class External(Value, frozen=True, eq=False):
    """Something from a library (or from the language).

    `receiver` is the value that an attribute was read from or the callee that was called; `call` is set on the result
    of a call, and stands for the identity of the object made there. `attributes` holds what the project's own set-up
    code stored on the object.
    """

    path: str
    receiver: Value | None = None
    call: CallFact | None = None
    attributes: dict[str, Value] = {}


TEXT = External("builtins.str()")
"""Some text that is not known any better, such as what an f-string gives."""


class FunctionValue(Value, frozen=True, eq=False):
    """A function of the project; `bound` is the object of a bound method, `closure` its enclosing variables."""

    info: FunctionInfo
    closure: Scope | None = None
    bound: Value | None = None


class ClassValue(Value, frozen=True, eq=False):
    """A class of the project, with its namespace, its bases and its method resolution order (itself first)."""

    info: ClassInfo
    namespace: dict[str, Value]
    bases: tuple[Value, ...]
    mro: tuple[Value, ...]
    decorators: tuple[Value, ...] = ()


class Instance(Value, frozen=True, eq=False):
    """An instance of a class of the project. `call` is where it was made, if that is known."""

    cls: ClassValue
    call: CallFact | None
    attributes: dict[str, Value]


class Decorated(Value, frozen=True, eq=False):
    """A function or class behind a decorator: `inner` is what was decorated, `outer` what the decorator gave back."""

    inner: Value
    outer: Value
    decorator: Value
    node: tree.Decorator | None


class ModuleValue(Value, frozen=True, eq=False):
    """A module of the project."""

    info: ModuleInfo


class Deferred(Value, frozen=True, eq=False):
    """A name imported from a module that had not bound it yet; resolved when it is used."""

    info: ModuleInfo
    name: str


class Sequence(Value, frozen=True, eq=False):
    """A list, tuple or set; `open` where it may hold more than `items`."""

    kind: Literal["list", "tuple", "set"]
    items: list[Value]
    open: bool = False


class Mapping(Value, frozen=True, eq=False):
    """A dictionary with constant keys; `open` where it may hold more than `items`."""

    items: dict[Any, Value]
    open: bool = False


class Partial(Value, frozen=True, eq=False):
    """`functools.partial(function, …)`."""

    function: Value
    args: Arguments


class Super(Value, frozen=True, eq=False):
    """`super()` inside a method of `cls`, on `instance`."""

    cls: ClassValue
    instance: Value


class Union(Value, frozen=True, eq=False):
    """One of several values."""

    values: tuple[Value, ...]


class Scope:
    """The variables of one run of a function or module body, with the enclosing scope."""

    __slots__ = ("names", "parent")

    def __init__(self, names: dict[str, Value], parent: Scope | None) -> None:
        self.names = names
        self.parent = parent

    def lookup(self, name: str) -> Value | None:
        """The value of a name in this scope or an enclosing one; `None` where nothing binds it."""
        scope: Scope | None = self
        while scope is not None:
            value = scope.names.get(name)
            if value is not None:
                return value
            scope = scope.parent
        return None


def key(value: Value) -> Hashable:
    """A key that is equal for values that mean the same."""
    make = _KEYS.get(type(value))
    return id(value) if make is None else make(value)


def _external_key(value: External) -> Hashable:
    if value.call is not None:
        return ("external", value.path, id(value.call.node), len(value.call.stack))
    return ("external", value.path, id(value.receiver) if isinstance(value.receiver, Instance) else 0)


def _decorated_key(value: Decorated) -> Hashable:
    layers: list[int] = []
    inner: Value = value
    while isinstance(inner, Decorated):  # there may be more layers than Python allows calls inside of calls
        layers.append(id(inner.node))
        inner = inner.inner
    return ("decorated", tuple(layers), key(inner))


_KEYS: dict[type[Value], Callable[[Any], Hashable]] = {
    Const: lambda value: ("const", type(value.value).__name__, value.value),
    External: _external_key,
    FunctionValue: lambda value: ("function", id(value.info), id(value.bound) if value.bound is not None else 0),
    ClassValue: lambda value: ("class", id(value.info)),
    Instance: lambda value: ("instance", id(value.cls.info), id(value.call)),
    ModuleValue: lambda value: ("module", id(value.info)),
    Deferred: lambda value: ("deferred", id(value.info), value.name),
    Decorated: _decorated_key,
}


def alternatives(value: Value) -> tuple[Value, ...]:
    """The values of a union, or the one value."""
    return value.values if type(value) is Union else (value,)


def parts(value: Value) -> Iterator[Value]:
    """What a value may be, and what containers among that hold, however deep; each container is opened once."""
    opened: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        match one:
            case Union():
                waiting.extend(reversed(one.values))
            case Sequence() | Mapping():
                if id(one) not in opened:
                    opened.add(id(one))
                    waiting.extend(reversed(one.items if isinstance(one, Sequence) else one.items.values()))
            case _:
                yield one


def join(left: Value, right: Value) -> Value:
    """Either of two values."""
    if left is right or right is NEVER:
        return left
    if left is NEVER:
        return right
    if not isinstance(left, Union) and not isinstance(right, Union) and key(left) == key(right):
        return left
    return join_all((*alternatives(left), *alternatives(right)))


def join_all(values: Iterable[Value]) -> Value:
    """Any one of several values; `UNKNOWN` where there are none or too many."""
    unique: dict[Hashable, Value] = {}
    none_given = True
    for value in values:
        none_given = False
        for one in alternatives(value):
            if one is not NEVER:
                unique[key(one)] = one
        if len(unique) > MAX_ALTERNATIVES:
            return UNKNOWN
    if len(unique) == 1:
        return next(iter(unique.values()))
    if not unique:
        return UNKNOWN if none_given else NEVER
    return Union(tuple(unique.values()))


def truth(value: Value) -> bool | None:
    """Whether a value is true; `None` where that is not known."""
    match value:
        case Const():
            return bool(value.value)
        case Sequence() | Mapping():
            # The items of an open container are what it can hold: a query's result or a filtered list may be empty.
            return None if value.open else bool(value.items)
        case FunctionValue() | ClassValue() | ModuleValue() | Decorated() | Partial():
            return True
        case Union():
            answers = {truth(one) for one in value.values}
            return answers.pop() if len(answers) == 1 else None
        case _:
            return None


def sequence(kind: Literal["list", "tuple", "set"], items: list[Value], *, opened: bool = False) -> Sequence:
    """A list, tuple or set, open where it is too long to be kept whole."""
    if len(items) > MAX_ITEMS:
        return Sequence(kind, items[:MAX_ITEMS], open=True)
    return Sequence(kind, items, open=opened)


def mapping(items: dict[Any, Value], *, opened: bool = False) -> Mapping:
    """A dictionary, open where it is too long to be kept whole."""
    if len(items) > MAX_ITEMS:
        return Mapping(dict(islice(items.items(), MAX_ITEMS)), open=True)
    return Mapping(items, open=opened)


def constant_text(known: str) -> Value:
    """A string that the project's code puts together; some text where it is too long to be kept."""
    return Const(known) if len(known) <= MAX_TEXT else TEXT


def text(value: Value | None) -> str | None:
    """The text of a constant string; `None` for everything else."""
    if isinstance(value, Const) and isinstance(value.value, str):
        return value.value
    return None


def library_path(value: Value) -> str:
    """The path of a library's object; empty for everything else."""
    return value.path if isinstance(value, External) else ""


def a_library_path(value: Value) -> str:
    """The path of the first library's object that a value may be; empty where it may be none."""
    return next((one.path for one in alternatives(value) if isinstance(one, External)), "")


def texts(value: Value | None) -> tuple[str, ...] | None:
    """The strings of a wholly known list, tuple or set of strings; `None` for everything else."""
    if not isinstance(value, Sequence) or value.open:
        return None
    found = [text(item) for item in value.items]
    return None if None in found else tuple(item for item in found if item is not None)


def unwrap(value: Value) -> Value:
    """What stands behind decorators."""
    while isinstance(value, Decorated):
        value = value.inner
    return value


def decorators(value: Value) -> Iterator[Decorated]:
    """The layers of decoration of a value, the outermost first."""
    while isinstance(value, Decorated):
        yield value
        value = value.inner


def function_of(value: Value) -> FunctionInfo | None:
    """The project's function that a value is, behind decorators and partials."""
    value = unwrap(value)
    while isinstance(value, Partial):
        value = unwrap(value.function)
    return value.info if isinstance(value, FunctionValue) else None


def root_class(value: Value, depth: int = 4) -> ClassValue | None:
    """The project's class at the root of a chain such as `User.query.filter_by(…)`, or named in `select(User)`.

    `depth` bounds how deep a class is looked for in arguments, as in `session.execute(select(User))`.
    """
    current: Value | None = value
    while current is not None:
        if isinstance(current, ClassValue):
            return current
        if isinstance(current, Instance):
            return current.cls
        if not isinstance(current, External):
            return None
        if current.call is not None:
            for argument in current.call.args.positional if depth else ():
                if isinstance(argument, ClassValue | External):
                    found = root_class(argument, depth - 1)
                    if found is not None:
                        return found
        current = current.receiver
    return None
