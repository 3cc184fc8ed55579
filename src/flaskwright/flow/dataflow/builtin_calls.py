"""Functions of the language itself, on what is known of their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.arithmetic import formatted_part, shown
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    FLOAT_TYPE,
    HOST,
    INT_TYPE,
    NONE,
    NUMBERS,
    SOME_BOOL,
    SOME_INT,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Cls,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Super,
    Text,
    Top,
    Union,
    Value,
    cleared,
    kind_of,
    merge,
    settled_by,
)
from flaskwright.flow.dataflow.entities import is_row, keeps_settings
from flaskwright.flow.dataflow.guards import TYPE_OF, instance_answer
from flaskwright.flow.dataflow.iteration import element, known_items, members
from flaskwright.flow.dataflow.kinds import NUMBER, mask
from flaskwright.flow.dataflow.markup import is_markup, plain
from flaskwright.flow.dataflow.objects import attribute, store_attribute
from flaskwright.flow.dataflow.showing import text_method_of
from flaskwright.flow.dataflow.sinking import fails
from flaskwright.flow.dataflow.state import Obj, join_all, join_states
from flaskwright.flow.dataflow.storing import named_sink
from flaskwright.flow.dataflow.substitutions import substituted
from flaskwright.flow.dataflow.truth import implied, negated, truth
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.syntax import tree

NAN = mask(("nan",))
FLOAT = NUMBER & ~NAN
BAD_NUMBER = ("builtins.ValueError", "builtins.TypeError")


def _int(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return Const(0)
    if isinstance(value, Const) and isinstance(value.value, int | float | str | bool) and len(given.positional) == 1:
        try:
            found = int(value.value)
        except (ValueError, OverflowError):
            return SOME_INT
        return Const(found) if abs(found) < limits.MAX_NUMBER else SOME_INT
    taints = frame.deep(value)
    fails(frame, value, BAD_NUMBER, node)
    return Top(cleared(taints, NUMBER | NAN), INT_TYPE)


def _float(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return Const(0.0)
    if isinstance(value, Const):
        return Top(kind=FLOAT_TYPE)
    fails(frame, value, BAD_NUMBER, node)
    taints = frame.deep(value)
    if kind_of(value) in NUMBERS:
        return Top(taints, FLOAT_TYPE)
    nan = mask(("nan",))
    # A text that is no number is harmless as such; the number that it becomes is not.
    opened = tuple(type(one)(one.label, (one.cleared | FLOAT) & ~nan, one.trace) for one in taints)
    return Top(opened, FLOAT_TYPE)


def _rounded(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`abs` and `round`, which give floats of floats; to a whole number `nan` is never rounded."""
    value = given.get(0, "number")
    if value is None or kind_of(value) != FLOAT_TYPE:
        return None
    whole = callee.path == "builtins.round" and given.get(1, "ndigits") is None
    return Top(frame.deep(value), INT_TYPE if whole else FLOAT_TYPE)


def _bool(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return Const(value=False)
    return negated(negated(value, frame), frame)


def _str(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return Const("")
    if isinstance(value, Union):
        found = [_str(frame, _callee, Given((one,)), _node) or UNKNOWN for one in value.values]
        return join_all(found, frame.heap) if frame.state is not None else UNKNOWN
    match value:
        case Const() if isinstance(value.value, str | int | float | bool) or value.value is None:
            return Const(str(value.value))
        case _ if is_markup(value):
            return plain(frame, value)
        case Text():
            return value
        case Top() if value.kind == TEXT_TYPE:
            return value
        case Ref():
            method = text_method_of(frame, value, None)
            return call(frame, method, Given(), _node) if method is not None else formatted_part(frame, value, "", None)
        case _:
            return Top(shown(frame, value), TEXT_TYPE)


def _repr(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    return formatted_part(frame, value, "", "r") if value is not None else None


def _bytes(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return Top(merge(*(frame.deep(one) for one in given.all())), BYTES_TYPE)


def _len(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return SOME_INT
    items = members(frame, value)
    if items is None:
        return SOME_INT
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind != "set":
        return Const(len(items))
    # Two that are not known may be the same.
    return Const(len({one.key for one in items})) if all(isinstance(one, Const) for one in items) else SOME_INT


def _sequence(kind: str) -> Callable[[Frame, Lib, Given, tree.Node], Value | None]:
    def make(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
        value = given.get(0)
        held_kind = "set" if kind in ("set", "frozenset") else "list"
        if value is None:
            return Seq(()) if kind == "tuple" else frame.new(node, Obj(held_kind))  # type: ignore[arg-type]
        items = members(frame, value) if held_kind == "set" else known_items(frame, value)
        rest = None if items is not None else element(frame, value, node)
        if frame.state is None:
            return UNKNOWN
        if kind == "tuple":
            return Seq(tuple(items or ()), rest)
        return frame.new(node, Obj(held_kind, dict(enumerate(items or ())), rest))  # type: ignore[arg-type]

    return make


def _dict(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    from flaskwright.flow.dataflow import dictionaries  # noqa: PLC0415

    made = frame.new(node, Obj("dict"))
    for value in given.positional:
        dictionaries.merge_into(frame, made, value, node)
    for name, value in given.keywords.items():
        dictionaries.put_item(frame, made, Const(name), value)
    if given.rest is not None:
        dictionaries.put_under(frame, made, given.rest)
    return made


def _from_keys(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    keys, value = given.get(0, "iterable"), given.get(1, "value") or NONE
    items = known_items(frame, keys) if keys is not None else None
    if keys is None or items is None or not all(isinstance(one, Const) for one in items):
        key = element(frame, keys, node) if keys is not None else UNKNOWN
        return frame.new(node, Obj("dict", rest=value, keys=key))
    return frame.new(node, Obj("dict", {one.value: value for one in items if isinstance(one, Const)}))


def _range(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    bounds = [one.value for one in given.positional if isinstance(one, Const) and isinstance(one.value, int)]
    if len(bounds) == len(given.positional) and 1 <= len(bounds) <= 3 and (len(bounds) < 3 or bounds[2]):
        span = range(*bounds)
        if len(span) <= limits.UNROLLED:
            return Seq(tuple(Const(one) for one in span))
    return Seq((), SOME_INT)


def _enumerate(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = known_items(frame, value)
    start = given.get(1, "start")
    first = start.value if isinstance(start, Const) and isinstance(start.value, int) else 0
    if items is not None and (start is None or isinstance(start, Const)):
        return Seq(tuple(Seq((Const(first + place), one)) for place, one in enumerate(items)))
    return Seq((), Seq((SOME_INT, element(frame, value, node))))


def _zip(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    several = [known_items(frame, one) for one in given.positional]
    full = [one for one in several if one is not None]
    if full and len(full) == len(several):
        return Seq(tuple(Seq(row) for row in zip(*full, strict=False)))
    return Seq((), Seq(tuple(element(frame, one, node) for one in given.positional)))


def _reversed(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = known_items(frame, value)
    return Seq(tuple(reversed(items))) if items is not None else Seq((), element(frame, value, node))


def _apply(frame: Frame, function: Value, args: tuple[Value, ...], node: tree.Node) -> Value:
    return call(frame, function, Given(args), node)


def _map(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    function, first = given.positional[0], given.positional[1]
    items = known_items(frame, first)
    if items is not None and len(given.positional) == 2 and len(items) <= limits.UNROLLED:
        found: list[Value] = []
        for one in items:
            if frame.state is None:
                return UNKNOWN
            found.append(_apply(frame, function, (one,), node))
        return frame.new(node, Obj("list", dict(enumerate(found)))) if frame.state is not None else UNKNOWN
    before = frame.live.copy()
    made = _apply(frame, function, tuple(element(frame, one, node) for one in given.positional[1:]), node)
    frame.state = join_states(before, frame.state)
    return frame.new(node, Obj("list", rest=made))


def _filter(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) != 2:
        return None
    function, several = given.positional
    items = known_items(frame, several)
    kept: list[Value] = []
    if items is not None and len(items) <= limits.UNROLLED:
        certain = True
        for one in items:
            answer = truth(_apply(frame, function, (one,), node), frame) if not _is_none(function) else truth(one)
            if frame.state is None:
                return UNKNOWN
            certain = certain and answer is not None
            if answer is not False:
                kept.append(one)
        if certain:
            return frame.new(node, Obj("list", dict(enumerate(kept))))
        return frame.new(node, Obj("list", rest=join_all(kept, frame.heap)))
    one = element(frame, several, node)
    before = frame.live.copy()
    if not _is_none(function):
        answer_value = _apply(frame, function, (one,), node)
        frame.state = join_states(before, frame.state)
        for effect in implied(answer_value)[0]:
            if effect.value is one:
                one = effect.becomes or Top(cleared(one.taints, effect.mask), kind_of(one))
    return frame.new(node, Obj("list", rest=one))


def _is_none(value: Value) -> bool:
    return isinstance(value, Const) and value.value is None


def _sorted(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = members(frame, value)
    key = given.keywords.get("key")
    if key is not None and not _is_none(key):
        _apply(frame, key, (element(frame, value, node),), node)
        if frame.state is None:
            return UNKNOWN
    elif items is not None and not given.keywords and all(isinstance(one, Const) for one in items):
        known = [one.value for one in items if isinstance(one, Const)]
        if len({type(one) for one in known}) <= 1 and all(isinstance(one, str | int) for one in known):
            return frame.new(node, Obj("list", {place: Const(one) for place, one in enumerate(sorted(known))}))  # type: ignore[type-var]
    found = join_all(items, frame.heap) if items else element(frame, value, node)
    if items is not None and not items:
        return frame.new(node, Obj("list"))
    return frame.new(node, Obj("list", rest=found))


def _pick(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`min`, `max`: one of the arguments. A bound of ours on one side bounds it."""
    key = given.keywords.get("key")
    if len(given.positional) == 1:
        found = element(frame, given.positional[0], node)
        if key is not None and not _is_none(key):
            _apply(frame, key, (found,), node)
        return found if frame.state is not None else UNKNOWN
    values = list(given.positional)
    if all(isinstance(one, Const) and isinstance(one.value, int) for one in values) and key is None:
        numbers = [one.value for one in values if isinstance(one, Const) and isinstance(one.value, int)]
        return Const(min(numbers) if _callee.path == "builtins.min" else max(numbers))
    found = join_all(values, frame.heap)
    if _callee.path == "builtins.min" and any(not frame.deep(one) for one in values):
        bits = mask(("size",))
        return Top(cleared(frame.deep(found), bits), kind_of(found))
    return found


def _next(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = known_items(frame, value)
    found = element(frame, value, node) if items is None else join_all(items, frame.heap) if items else UNKNOWN
    default = given.get(1)
    return found if default is None else frame.join(found, default)


def _sum(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value, start = given.get(0), given.get(1, "start")
    if value is None:
        return None
    one = element(frame, value, node)
    if start is None or isinstance(start, Const):
        return Top(cleared(frame.deep(one), NUMBER))
    inside = element(frame, one, node) if isinstance(one, Ref | Seq | Union) else Top(frame.deep(one))
    rest = frame.join(inside, element(frame, start, node))
    return Seq((), rest) if isinstance(start, Seq) else frame.new(node, Obj("list", rest=rest))


def _same(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(0)


def _second(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(1)


def _any_all(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    items = members(frame, value) if value is not None else None
    if items is None:
        return SOME_BOOL
    answers = [truth(one, frame) for one in items]
    decides = callee.path == "builtins.any"
    if decides in answers:
        return Const(decides)
    if None not in answers:
        return Const(not decides)
    # Where none decides, each of them says what it says.
    effects = tuple(effect for one in items for effect in implied(one)[0 if not decides else 1])
    return Answer((), effects) if decides else Answer(effects)


def _getattr(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    base, name = given.positional[0], given.positional[1]
    fallback = given.get(2)
    if isinstance(name, Const) and isinstance(name.value, str):
        found = attribute(frame, base, name.value, node)
    else:
        held = frame.load(base.address) if isinstance(base, Ref) else None
        values = list(held.attrs.values()) if held is not None else []
        found = join_all([*values, Top(frame.deep(base))], frame.heap)
    return found if fallback is None else frame.join(found, fallback)


def _setattr(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    from flaskwright.flow.dataflow.sinking import reach  # noqa: PLC0415

    if len(given.positional) != 3:
        return None
    base, name, value = given.positional
    if isinstance(name, Const) and isinstance(name.value, str):
        named_sink(frame, name.value, value, node)
        store_attribute(frame, base, name.value, value, node)
        return NONE
    if isinstance(base, Ref):
        held = frame.load(base.address)
        if held is not None and held.cls is not None and id(held.cls.info) in frame.engine.models:
            taints = tuple(one for one in frame.deep(name) if True)
            if taints:
                reach(frame, "model", name, node, f"any field of `{held.cls.info.name}`", verb="names")
        if held is not None:
            import msgspec  # noqa: PLC0415

            if keeps_settings(frame, base) and frame.deep(value):
                return NONE
            rest = value if held.rest is None else frame.join(held.rest, value)
            attrs = {key: frame.join(old, value) for key, old in held.attrs.items()}
            changed = msgspec.structs.replace(held, rest=rest, attrs=attrs)
            if is_row(base.address):
                frame.live.heap[base.address] = changed
            else:
                frame.save(base.address, changed)
    return NONE


def _isinstance(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return instance_answer(frame, given)


def _super(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    info = frame.info if isinstance(frame.info, FunctionInfo) else None
    if len(given.positional) == 2 and isinstance(given.positional[0], Cls):
        return Super(given.positional[0].cls, given.positional[1])
    if info is None or info.cls is None or not info.params:
        return UNKNOWN
    cls = frame.engine.code.run.classes.get(id(info.cls.node))
    instance = frame.live.env.get(info.params[0].name)
    return Super(cls, instance) if cls is not None and instance is not None else UNKNOWN


def _type(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.cls is not None:
        return Cls(held.cls)
    return Lib(TYPE_OF, (), None, given, _node) if value is not None else UNKNOWN


def _vars(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return frame.new(node, Obj("dict", dict(held.attrs), held.rest)) if held is not None else UNKNOWN


def _reduce(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    function, several = given.positional[0], given.positional[1]
    items = known_items(frame, several)
    start = given.get(2)
    if items is not None and 0 < len(items) <= limits.UNROLLED:
        found = start if start is not None else items[0]
        for one in items if start is not None else items[1:]:
            if frame.state is None:
                return UNKNOWN
            found = _apply(frame, function, (found, one), node)
        return found
    one = element(frame, several, node)
    found = one if start is None else frame.join(one, start)
    for _ in range(2):
        if frame.state is None:
            return UNKNOWN
        found = frame.join(found, _apply(frame, function, (found, one), node))
    return found


def _copied(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    import msgspec  # noqa: PLC0415

    value = given.get(0)
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return frame.new(node, msgspec.structs.replace(held, single=True)) if held is not None else value



def _urljoin(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`urljoin(base, url)`: a URL that begins with a query, a fragment or a path stays on the base's host."""
    base, url = given.get(0, "base"), given.get(1, "url")
    if base is None or url is None:
        return None
    bits = settled_by(url.parts[0]) if isinstance(url, Text) else 0
    taints = cleared(frame.deep(url), HOST) if bits & HOST else frame.deep(url)
    return Top(merge(frame.deep(base), taints), TEXT_TYPE)


def _commonpath(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`commonpath([base, path])`: where it is the base, the path lies below it."""
    several = given.get(0, "paths")
    items = known_items(frame, several) if several is not None else None
    chosen = [one for one in items or () if frame.deep(one)]
    taints = frame.deep(several) if several is not None else ()
    found = Lib("os.path.commonpath()", taints, None, given, node)
    if len(chosen) == 1:
        found.part, found.url = "folder", chosen[0]
    return found


BUILTINS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    "builtins.int": _int,
    "builtins.float": _float,
    "builtins.abs": _rounded,
    "builtins.round": _rounded,
    "builtins.bool": _bool,
    "builtins.str": _str,
    "builtins.repr": _repr,
    "builtins.ascii": _repr,
    "builtins.bytes": _bytes,
    "builtins.bytearray": _bytes,
    "builtins.len": _len,
    "builtins.list": _sequence("list"),
    "builtins.tuple": _sequence("tuple"),
    "builtins.set": _sequence("set"),
    "builtins.frozenset": _sequence("frozenset"),
    "collections.deque": _sequence("list"),
    "builtins.dict": _dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.OrderedDict": _dict,
    "builtins.range": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.reversed": _reversed,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.sorted": _sorted,
    "builtins.min": _pick,
    "builtins.max": _pick,
    "builtins.next": _next,
    "builtins.iter": _same,
    "builtins.sum": _sum,
    "builtins.any": _any_all,
    "builtins.all": _any_all,
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.isinstance": _isinstance,
    "builtins.super": _super,
    "builtins.type": _type,
    "builtins.vars": _vars,
    "functools.reduce": _reduce,
    "typing.cast": _second,
    "urllib.parse.urljoin": _urljoin,
    "os.path.commonpath": _commonpath,
    "copy.copy": _copied,
    "copy.deepcopy": _copied,
    "re.sub": substituted,
    "re.subn": substituted,
    "re.compile().sub": substituted,
    "re.compile().subn": substituted,
}
