"""Functions of the language itself, on what is known of their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.arithmetic import formatted_part, shown
from flaskwright.flow.dataflow.attributes import attribute, store_attribute
from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    NONE,
    NUMBERS,
    SOME_INT,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Cls,
    Const,
    Effect,
    Given,
    Lib,
    Ref,
    Seq,
    Super,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
    settled_by,
    text,
)
from flaskwright.flow.dataflow.entities import is_row, keeps_settings
from flaskwright.flow.dataflow.found_rows import read_from
from flaskwright.flow.dataflow.guards import TYPE_OF, instance_answer
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element, known_items, members
from flaskwright.flow.dataflow.iteration_calls import (
    ITERATION_CALLS,
)
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.kinds import ANY_HOST, EVERYTHING, NUMBER, mask
from flaskwright.flow.dataflow.marking import pass_attribute
from flaskwright.flow.dataflow.markup import is_markup, plain
from flaskwright.flow.dataflow.of_characters import COMPARING, compared_sets, note_character
from flaskwright.flow.dataflow.secret_fields import as_number
from flaskwright.flow.dataflow.showing import text_method_of
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.storing import named_sink
from flaskwright.flow.dataflow.substitutions import substituted
from flaskwright.flow.dataflow.taints import cleared, merge
from flaskwright.flow.dataflow.truth import clear, negated
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

NAN = mask(("nan",))
VALID = mask(("valid",))
"""What was converted was checked: whatever is no number raises."""
FLOAT = (NUMBER | VALID) & ~NAN


def _int(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
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
    return Top(as_number(frame, cleared(taints, NUMBER | NAN | VALID)), INT_TYPE)


def _float(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return Const(0.0)
    if isinstance(value, Const):
        return Top(kind=FLOAT_TYPE)
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
    if isinstance(value, Answer):
        return value  # what a call has found: there is some, or none
    items = members(frame, value) if value is not None else None
    if value is None or items is None:
        if value is None or not value.taints:
            return SOME_INT
        length = Top(kind=INT_TYPE)
        frame.lengths[id(length)] = (length, value)
        return length
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
        rest = None if items is not None else note_character(frame, value, element(frame, value, node))
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


def _same(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(0)


def _second(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(1)


def _names(value: Value) -> list[str]:
    """The names that a value can be, where all of them are known."""
    found = [text(one) for one in alternatives(value)]
    return [one for one in found if one is not None] if None not in found else []


def _getattr(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    base, name = given.positional[0], given.positional[1]
    fallback = given.get(2)
    if fallback is None:
        read_from(frame, base)
    names = _names(name)
    if names:
        found = join_all([attribute(frame, base, one, node) for one in names], frame.heap)
    elif frame.trail.width and not frame.deep(name):
        # A function that is called in so many ways that nobody knows any more which names it was given.
        found = Top(base.taints)
    elif isinstance(base, Lib) and not frame.deep(name):
        found = pass_attribute(frame, frame.engine.path(f"{base.path}.?"), base.taints, base)
    else:
        held = frame.load(base.address) if isinstance(base, Ref) else None
        values = list(held.attrs.values()) if held is not None else []
        found = join_all([*values, Top(frame.deep(base))], frame.heap)
    if fallback is None and isinstance(base, Cls) and name.taints:
        # It came back: the class has an attribute of that name.
        clear(frame.live, Effect(name, EVERYTHING))
    return found if fallback is None else frame.join(found, fallback)


def _hasattr(frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`hasattr(value, name)`, where the object has it for sure, or its class."""
    value, name = given.get(0), text(given.get(1))
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or name is None:
        return None
    of_class = held.cls is not None and find_in_class(held.cls, name) is not None
    return Const(value=True) if of_class or (name in held.attrs and name not in held.maybe) else None


def _setattr(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    from flaskwright.flow.dataflow.sinking import reach  # noqa: PLC0415

    if len(given.positional) != 3:
        return None
    base, name, value = given.positional
    if isinstance(name, Const) and isinstance(name.value, str):
        named_sink(frame, name.value, value, node)
        store_attribute(frame, base, name.value, value, node)
        return NONE
    if names := _names(name):
        for one in names:
            store_attribute(frame, base, one, frame.join(attribute(frame, base, one, node), value), node)
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
            lost = frame.trail.width and not frame.deep(name)
            attrs = held.attrs if lost else {key: frame.join(old, value) for key, old in held.attrs.items()}
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


def _got(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`itemgetter("a", "b")(value)`, and the same for attributes."""
    names = callee.made.positional if callee.made is not None else ()
    value = given.get(0)
    if value is None or not names:
        return None
    found: list[Value] = []
    for name in names:
        if callee.path.endswith("itemgetter()"):
            found.append(item(frame, value, name, node))
        else:
            one = value
            for part in (text(name) or "?").split("."):
                one = attribute(frame, one, part, node)
            found.append(one)
    return found[0] if len(found) == 1 else Seq(tuple(found))


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
    taints = cleared(frame.deep(url), ANY_HOST) if bits & ANY_HOST else frame.deep(url)
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
    **ITERATION_CALLS,
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
    **{f"builtins.{kind}().{name}": compared_sets for kind in ("set", "frozenset") for name in COMPARING},
    "builtins.frozenset": _sequence("frozenset"),
    "collections.deque": _sequence("list"),
    "builtins.dict": _dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.OrderedDict": _dict,
    "builtins.iter": _same,
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.hasattr": _hasattr,
    "builtins.isinstance": _isinstance,
    "builtins.super": _super,
    "builtins.type": _type,
    "builtins.vars": _vars,
    "operator.itemgetter()": _got,
    "operator.attrgetter()": _got,
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
