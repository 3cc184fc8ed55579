"""What an expression can be, as the flow engine knows it: shapes of values, and the taints that they carry.

Values are immutable; two of them mean the same where their keys are equal. Lists, dictionaries and objects can change,
so a value only refers to them (`Ref`), and the state of the run holds what they contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from flaskwright.flow.dataflow.kinds import ANY_HOST, BIT, CELL, FORMULAS, URL
from flaskwright.flow.dataflow.limits import MAX_NESTING, MAX_PATH, MAX_SIZE
from flaskwright.flow.dataflow.standing import settled_by_text, where_it_stands
from flaskwright.flow.dataflow.taints import Label, Taints, cleared, merge, taints_key, unmarked

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

Address: TypeAlias = "tuple[Any, ...]"
"""Where an object lives: the place that made it, and the calls through which it came."""

SHARED = "shared"
"""The first part of the address of an object that all runs share."""
MAX_ALTERNATIVES = 6
"""A union of more values than this is one unknown value with all their taints."""


class Value:
    """Base of all values. `taints` are those of the value itself, not of what it refers to.

    `static` values carry no taint and refer to no object of a run, however deep: they are the same for everybody.
    `depth` says how many values stand inside one another, `size` how many it is put together from.
    """

    __slots__ = ("_key", "depth", "size", "static", "taints")
    depth: int
    size: int
    static: bool

    def __init__(self, taints: Taints = (), inside: Sequence[Value] = ()) -> None:
        self.taints = taints
        static, depth, size = not taints, 0, 1
        for one in inside:
            static = static and one.static
            if one.depth >= depth:
                depth = one.depth + 1
            size += one.size
        self.static, self.depth, self.size = static, depth, size
        self._key: Hashable | None = None

    @property
    def key(self) -> Hashable:
        """Equal for values that mean the same."""
        found = self._key
        if found is None:
            found = self._key = self._make_key()
        return found

    def _make_key(self) -> Hashable:
        raise NotImplementedError


class Top(Value):
    """Anything. `kind` is the library type that it is an instance of, where that is known.

    `base`: this very value is what its one taint stands for, so that a check of it holds for all made from it. `same`:
    the value of which it is the text in other letters or without white space around. `earlier`: what it was before
    something was found out about it.
    """

    __slots__ = ("base", "earlier", "kind", "same")

    def __init__(self, taints: Taints = (), kind: str | None = None, *, base: bool = False) -> None:
        super().__init__(taints)
        self.kind = kind
        self.base = base
        self.same: Value | None = None
        self.earlier: Value | None = None

    def _make_key(self) -> Hashable:
        return ("top", self.kind, taints_key(self.taints))


UNKNOWN = Top()
TEXT_TYPE = "builtins.str()"
MARKUP_TYPE = "markupsafe.Markup()"
"""A text that is HTML: templates print it as it is, and what is added to it is escaped."""
BYTES_TYPE = "builtins.bytes()"
INT_TYPE = "builtins.int()"
FLOAT_TYPE = "builtins.float()"
BOOL_TYPE = "builtins.bool()"
NONE_TYPE = "builtins.NoneType()"
NUMBERS = frozenset({INT_TYPE, FLOAT_TYPE})
SOME_TEXT = Top(kind=TEXT_TYPE)
SOME_INT = Top(kind=INT_TYPE)
SOME_BOOL = Top(kind=BOOL_TYPE)


class Const(Value):
    """A constant: text, bytes, a number, a truth value or `None`."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value

    def _make_key(self) -> Hashable:
        return ("const", type(self.value).__name__, self.value)


NONE = Const(None)
TRUE = Const(value=True)
FALSE = Const(value=False)


class Text(Value):
    """A string of known and unknown parts, in order; no two known parts stand side by side.

    Where its beginning settles the host of a URL, what follows cannot send anybody elsewhere. `markup` says that it is
    a `Markup`; one that is wholly known is a text of one part.
    """

    __slots__ = ("markup", "parts")

    def __init__(self, parts: tuple[str | Value, ...], *, markup: bool = False) -> None:
        parts = tuple(part if isinstance(part, str) else shallow(part) for part in parts)
        taints = merge(*_in_their_places(parts))
        taints = _settled(taints, parts[0]) if taints else ()
        super().__init__(taints if markup else unmarked(taints), tuple(_values(parts)))
        self.parts = parts
        self.markup = markup

    def _make_key(self) -> Hashable:
        return ("text", self.markup, tuple(part if isinstance(part, str) else part.key for part in self.parts))

    @property
    def prefix(self) -> str:
        """The known beginning."""
        first = self.parts[0]
        return first if isinstance(first, str) else ""


def _values(parts: Iterable[str | Value]) -> Iterator[Value]:
    """The parts of a text that are not known."""
    return (part for part in parts if isinstance(part, Value))


def _in_their_places(parts: tuple[str | Value, ...]) -> Iterator[Taints]:
    """The taints of the parts of a text, with what each is harmless for where it stands."""
    written = ""
    alone = (
        sum(1 for part in parts if isinstance(part, Value) and any(not one.cleared & BIT["sql"] for one in part.taints))
        < 2
    )
    for part in parts:
        if isinstance(part, str):
            written += part
            continue
        if part.taints:
            yield tuple(where_it_stands(one, written, alone=alone) for one in part.taints)
        written += "x"


def _settled(taints: Taints, first: str | Value) -> Taints:
    """The taints of a URL whose beginning is known; where the beginning is a host itself, that one stays one."""
    bits = settled_by(first)
    if first[0] not in FORMULAS if isinstance(first, str) else not first.taints and kind_of(first) in NUMBERS:
        bits |= CELL
    if not bits:
        return taints
    own = {one.label for one in first.taints} if isinstance(first, Value) else frozenset[object]()
    return tuple(one if one.label in own else cleared((one,), bits)[0] for one in taints)


def settled_by(first: str | Value) -> int:
    """The kinds that the beginning of a URL makes harmless: for whom host or scheme can no longer be chosen."""
    if isinstance(first, str):
        return settled_by_text(first)
    # A beginning that no client chose, such as a setting's value, is taken to be the host.
    of_host = [isinstance(one.label, Label) and one.label.origin == "host" for one in first.taints]
    if all(of_host):
        return ANY_HOST | URL
    # So is what begins with the application's own host and goes on with what a client chose, as `request.url` does.
    behind = all(
        own or one.cleared & (ANY_HOST | URL) == ANY_HOST | URL for own, one in zip(of_host, first.taints, strict=True)
    )
    return ANY_HOST | URL if behind and any(of_host) else 0


class Seq(Value):
    """A tuple: its items, and what further items may be (`None`: there are no others)."""

    __slots__ = ("items", "rest")

    def __init__(self, items: tuple[Value, ...], rest: Value | None = None) -> None:
        items = tuple(map(shallow, items))
        rest = shallow(rest) if rest is not None else None
        inside = items if rest is None else (*items, rest)
        super().__init__((), inside)
        self.items = items
        self.rest = rest

    def _make_key(self) -> Hashable:
        return ("seq", tuple(item.key for item in self.items), self.rest.key if self.rest is not None else None)


class Ref(Value):
    """An object whose content the state holds."""

    __slots__ = ("address",)

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.static = address[0] == SHARED
        self.address = address

    def _make_key(self) -> Hashable:
        return ("ref", self.address)


class Given(msgspec.Struct, frozen=True, eq=False):
    """The arguments of a call. `rest` is what further ones may be: the content of an open `*args` or `**kwargs`."""

    positional: tuple[Value, ...] = ()
    keywords: dict[str, Value] = {}
    rest: Value | None = None

    def get(self, position: int | None, keyword: str | None = None) -> Value | None:
        """The argument at a position or of a name; `None` where it is not given."""
        if keyword is not None and keyword in self.keywords:
            return self.keywords[keyword]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None

    def shallow(self) -> Given:
        """The same arguments; of those that are nested too deep, what they carry."""
        if all(one.depth < MAX_NESTING and one.size < MAX_SIZE for one in self.all()):
            return self
        keywords = {name: shallow(one) for name, one in self.keywords.items()}
        rest = shallow(self.rest) if self.rest is not None else None
        return Given(tuple(map(shallow, self.positional)), keywords, rest)

    @property
    def static(self) -> bool:
        """Whether all arguments are the same for everybody."""
        return all(one.static for one in self.all())

    def all(self) -> tuple[Value, ...]:
        """Every argument."""
        given = (*self.positional, *self.keywords.values()) if self.keywords else self.positional
        return given if self.rest is None else (*given, self.rest)


NOTHING_GIVEN = Given()


class Lib(Value):
    """Something of a library, by its path; `receiver` is what an attribute was read from.

    `made` are the arguments of the call that made it, `node` is that call.
    """

    __slots__ = ("made", "node", "part", "path", "receiver", "url")

    def __init__(
        self,
        path: str,
        taints: Taints = (),
        receiver: Value | None = None,
        made: Given | None = None,
        node: tree.Node | None = None,
    ) -> None:
        receiver = shallow(receiver) if receiver is not None else None
        made = made.shallow() if made is not None else None
        inside = () if made is None else made.all()
        super().__init__(taints, inside if receiver is None else (receiver, *inside))
        self.path = path if len(path) <= MAX_PATH else "?"
        self.receiver = receiver
        self.made = made
        self.node = node
        self.part: str | None = None
        """The part of a URL that it is, and of which URL."""
        self.url: Value | None = None

    def _make_key(self) -> Hashable:
        receiver = self.receiver.key if self.receiver is not None else None
        made = None
        if self.made is not None:
            made = (
                tuple(one.key for one in self.made.positional),
                tuple((name, one.key) for name, one in self.made.keywords.items()),
            )
        url = self.url.key if self.url is not None else None
        return ("lib", self.path, receiver, taints_key(self.taints), made, self.part, url)


class Func(Value):
    """A function of the project: what it is bound to, what it saw where it was defined, what a `partial` gave it."""

    __slots__ = ("bound", "captured", "info", "preset")

    def __init__(
        self,
        info: FunctionInfo,
        bound: Value | None = None,
        captured: tuple[tuple[str, Value], ...] = (),
        preset: Given | None = None,
    ) -> None:
        bound = shallow(bound) if bound is not None else None
        captured = tuple((name, shallow(one)) for name, one in captured)
        preset = preset.shallow() if preset is not None else None
        inside = [one for _, one in captured]
        if bound is not None:
            inside.append(bound)
        if preset is not None:
            inside.extend(preset.all())
        super().__init__((), inside)
        self.info = info
        self.bound = bound
        self.captured = captured
        self.preset = preset

    def _make_key(self) -> Hashable:
        preset = None
        if self.preset is not None:
            preset = (
                tuple(one.key for one in self.preset.positional),
                tuple((name, one.key) for name, one in self.preset.keywords.items()),
            )
        return (
            "func",
            id(self.info),
            self.bound.key if self.bound is not None else None,
            tuple((name, value.key) for name, value in self.captured),
            preset,
        )


class Cls(Value):
    """A class of the project."""

    __slots__ = ("cls",)

    def __init__(self, cls: ClassValue) -> None:
        super().__init__()
        self.cls = cls

    def _make_key(self) -> Hashable:
        return ("cls", id(self.cls.info))


class Mod(Value):
    """A module of the project."""

    __slots__ = ("info",)

    def __init__(self, info: ModuleInfo) -> None:
        super().__init__()
        self.info = info

    def _make_key(self) -> Hashable:
        return ("mod", id(self.info))


class Super(Value):
    """`super()` of an object, from the point of view of one of its classes."""

    __slots__ = ("cls", "instance")

    def __init__(self, cls: ClassValue, instance: Value) -> None:
        instance = shallow(instance)
        super().__init__((), (instance,))
        self.cls = cls
        self.instance = instance

    def _make_key(self) -> Hashable:
        return ("super", id(self.cls.info), self.instance.key)


class Effect(msgspec.Struct, frozen=True, eq=False):
    """What the answer to a question says of a value: harmless for the kinds of `mask`, or that it `becomes` another."""

    value: Value
    mask: int
    becomes: Value | None = None


class Answer(Value):
    """The answer to a question, and what follows for other values where it is true or false.

    Its own `taints` are those of what can be read from it, as from the match of a regular expression. Where too much
    would follow, as from answers that were asked of answers in turn, nothing is known to follow.
    """

    __slots__ = ("groups", "if_false", "if_true")

    def __init__(
        self,
        if_true: tuple[Effect, ...] = (),
        if_false: tuple[Effect, ...] = (),
        taints: Taints = (),
        groups: Hashable = None,
    ) -> None:
        inside = [one.value for one in (*if_true, *if_false)]
        if any(one.depth >= MAX_NESTING for one in inside) or sum(one.size for one in inside) >= MAX_SIZE:
            if_true, if_false, inside = (), (), []
        super().__init__(taints, inside)
        self.static = not taints and not inside
        self.if_true = if_true
        self.if_false = if_false
        self.groups = groups
        """What the match's items are, where it is one (`matches.Groups`)."""

    def _make_key(self) -> Hashable:
        effects = tuple(map(_effect_key, self.if_true)), tuple(map(_effect_key, self.if_false))
        return ("answer", *effects, taints_key(self.taints), self.groups)


def _effect_key(effect: Effect) -> Hashable:
    return (effect.value.key, effect.mask, effect.becomes.key if effect.becomes is not None else None)


class Union(Value):
    """One of several values. `earlier`: what it was before something was found out about it."""

    __slots__ = ("earlier", "values")

    def __init__(self, values: tuple[Value, ...]) -> None:
        values = tuple(map(shallow, values))
        super().__init__(merge(*(one.taints for one in values)), values)
        self.values = values
        self.earlier: Value | None = None

    def _make_key(self) -> Hashable:
        return ("union", frozenset(one.key for one in self.values))


def shallow(value: Value) -> Value:
    """A value that may be put into another one; of one that is nested too deep or too large, what it carries."""
    if value.depth < MAX_NESTING and value.size < MAX_SIZE:
        return value
    return Top(merge(*_taints_inside(value)))


def _taints_inside(value: Value) -> Iterator[Taints]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one.taints
        match one:
            case Seq():
                waiting.extend(one.items)
                if one.rest is not None:
                    waiting.append(one.rest)
            case Func():
                waiting.extend(held for _, held in one.captured)
                if one.preset is not None:
                    waiting.extend(one.preset.all())
            case _:
                pass


def alternatives(value: Value) -> tuple[Value, ...]:
    """The values of a union, or the one value."""
    return value.values if type(value) is Union else (value,)


def text(value: Value | None) -> str | None:
    """The text of a constant string."""
    return value.value if isinstance(value, Const) and isinstance(value.value, str) else None


def kind_of(value: Value) -> str | None:
    """The library type that a value is an instance of, where that is known."""
    match value:
        case Top():
            return value.kind
        case Const():
            return f"builtins.{type(value.value).__name__}()" if value.value is not None else NONE_TYPE
        case Text():
            return MARKUP_TYPE if value.markup else TEXT_TYPE
        case Answer():
            return BOOL_TYPE
        case Seq():
            return "builtins.tuple()"
        case Lib() if value.path.endswith("()"):
            return value.path
        case _:
            return None
