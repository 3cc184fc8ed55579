"""What calls and attributes of libraries make of the taints that go into them: sanitisers, passages, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.conditions import active
from flaskwright.flow.dataflow.domain import Const, Given, Lib, Ref, Top, Value, alternatives
from flaskwright.flow.dataflow.errors import makes_exception
from flaskwright.flow.dataflow.kinds import (
    ANY_HOST,
    CLIENTS,
    EVERYTHING,
    FROM_TEXT,
    GUESSED,
    HELD,
    JSON,
    LASTING,
    MARKUP,
    NORMAL,
    NUMERIC,
    PRESENT,
    complete,
    mask,
)
from flaskwright.flow.dataflow.made_forms import is_form
from flaskwright.flow.dataflow.saved_files import content_of
from flaskwright.flow.dataflow.taints import Taint, Taints, cleared, merge, of_origin, without

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Pass, Place, Sanitizer
    from flaskwright.syntax import tree

MARKS = {"normal": NORMAL, "markup": MARKUP, "json": MARKUP | JSON, "number": NUMERIC, None: 0}
DECODED = complete(FROM_TEXT | PRESENT)
"""What a text or bytes are that were decoded, whatever of."""
MADE_BY_OTHERS = mask(("conversion", "logged-secret"))
"""What the result of an unknown call is harmless for: it is no longer the text that a client wrote, or a secret."""
SHAPES = {"text": "builtins.str()", "bytes": "builtins.bytes()", "number": "builtins.int()"}


def pass_attribute(frame: Frame, path: str, taints: Taints, receiver: Value | None) -> Value:
    """An attribute of a library's object: what it carries of the object."""
    flows = frame.engine.flows
    if path in flows.clean:
        return Lib(path, (), receiver)
    for sanitizer in flows.sanitizers.get(path, ()):
        taints = cleared(taints, mask(sanitizer.cleared) | MARKS[sanitizer.marks])
    for passage in flows.passes.get(path, ()):
        if not passage.attribute and passage.part is None:
            continue
        if passage.is_ is not None:
            return Const(passage.is_)
        if passage.from_ == ():
            taints = ()
        taints = cleared(taints, MARKS[passage.marks])
        if passage.origin is not None:
            taints = turned(taints, passage.origin)
        if passage.part is not None:
            return _part_of_url(path, passage.part, taints, receiver)
        if passage.gives is not None:
            return Lib(passage.gives, taints, receiver)
        if passage.holds in SHAPES and passage.part is None:
            return Top(taints, SHAPES[passage.holds])
    return Lib(path, taints, receiver)


def _part_of_url(path: str, part: str, taints: Taints, receiver: Value | None) -> Lib:
    """A part of a URL remembers which URL: who decides on the part decides on that."""
    if part == "host":
        taints = tuple(one for one in taints if one.cleared & ANY_HOST != ANY_HOST)  # the others decide nothing on it
    found = Lib(path, taints, receiver)
    found.part = part
    made = receiver.made if isinstance(receiver, Lib) else None
    found.url = made.get(0, "url") if made is not None else None
    return found


def library_result(frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> Value:
    """What a call of a library gives back: its receiver and its arguments, less what is said of it."""
    flows = frame.engine.flows
    if path in flows.clean or path.startswith(tuple(flows.names("found_modules"))):
        return Lib(f"{path}()", (), None, given, node)
    passages = flows.passes.get(path, ())
    taints, gives = _carried(frame, path, passages, callee, given)
    for sanitizer in flows.sanitizers.get(path, ()):
        if _applies(frame, sanitizer, callee, given):
            taints = _sanitised(frame, sanitizer, taints, callee, given)
            gives = sanitizer.gives or gives
    # What was made by a call and is called itself is what this one is about.
    receiver = callee if path.endswith("()") else callee.receiver
    return Lib(gives or f"{path}()", taints, receiver, given, node)


def _applies(frame: Frame, sanitizer: Sanitizer, callee: Lib, given: Given) -> bool:
    # An object that is called itself is what its call is about.
    receiver = callee if callee.path.endswith("()") else callee.receiver
    return active(frame, sanitizer.when, sanitizer.unless, given, receiver)


def handed_on(frame: Frame, value: Value) -> Taints:
    """What a call that nobody knows may give back of an argument: of an object with fields, none of its fields."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held.taints if held is not None and held.kind == "instance" else frame.deep(value)


def _carried(
    frame: Frame, path: str, passages: tuple[Pass, ...], callee: Lib, given: Given
) -> tuple[Taints, str | None]:
    gives: str | None = None
    origin: str | None = None
    renews = False
    parts: list[Taints] | None = None
    marks = 0
    parsed = False
    flows = frame.engine.flows
    for passage in passages:
        if passage.from_ is not None:
            chosen = [argument(frame, one, callee, given) for one in passage.from_]
            parts = [*(parts or []), *(frame.deep(one) for one in chosen if one is not None)]
        if passage.opens is not None:
            parts = [*(parts or []), content_of(frame, argument(frame, passage.opens, callee, given))]
        marks |= MARKS[passage.marks]
        gives = passage.gives or (SHAPES.get(passage.holds) if passage.holds else None) or gives
        origin = passage.origin or origin
        renews = renews or passage.renews
        parsed = parsed or passage.holds == "json"
    if parts is None:
        receiver = frame.deep(callee.receiver) if callee.receiver is not None else ()
        unknown = path.startswith("?")
        put_in = merge(
            *(
                handed_on(frame, one) if unknown else frame.deep(one)
                for value in given.all()
                for one in alternatives(value)
                if not is_form(one)
            )
        )
        parts = [callee.taints, receiver, put_in]
        if not passages:
            known = MADE_BY_OTHERS if path in flows.sanitizers else MADE_BY_OTHERS | GUESSED
            reads = path.rpartition(".")[2] in flows.names("reads_receiver")
            parts = [
                cleared(merge(callee.taints, receiver), MADE_BY_OTHERS if reads else known),
                cleared(put_in, MADE_BY_OTHERS if makes_exception(path) else known),
            ]
    carried = merge(*parts)
    if renews:
        # What was cleared of everything was proved to be ours, and still is.
        carried = tuple(one if one.cleared & CLIENTS == CLIENTS else _renewed(one) for one in carried)
    carried = cleared(carried, marks)
    if parsed:
        carried = undone(carried)
    return (turned(carried, origin) if origin is not None else carried), gives


def _renewed(taint: Taint) -> Taint:
    return Taint(taint.label, DECODED | (taint.cleared & LASTING), taint.trace)


def undone(taints: Taints) -> Taints:
    """The taints of what was read out of a text: what held of the text need not hold of that."""
    return without(taints, HELD)


def turned(taints: Taints, origin: str) -> Taints:
    """A client's taints as those of another origin: what a library makes of its value counts elsewhere."""
    return tuple(of_origin(one, origin) for one in taints)


def keyword_argument(given: Given, keyword: str | None) -> Value | None:
    """The argument of a name, or of one of several names with `|` between them."""
    for name in keyword.split("|") if keyword is not None else ():
        if name in given.keywords:
            return given.keywords[name]
    return None


def argument(frame: Frame, place: Place | str, callee: Lib, given: Given) -> Value | None:
    """An argument by its position or name, the receiver, or all of them."""
    match place:
        case int():
            return given.get(place)
        case "receiver":
            return callee.receiver
        case "all":
            return Top(merge(*(frame.deep(one) for one in given.all())))
        case _:
            return given.keywords.get(place)


def _sanitised(frame: Frame, sanitizer: Sanitizer, taints: Taints, callee: Lib, given: Given) -> Taints:
    """The result's taints; what came from other arguments than the sanitised one is as it was."""
    bits = mask(sanitizer.cleared) | MARKS[sanitizer.marks]
    if sanitizer.argument == "all":
        return cleared(taints, bits)
    value = keyword_argument(given, sanitizer.keyword)
    if value is None:
        value = argument(frame, sanitizer.argument, callee, given)
    if value is None:
        return cleared(taints, bits) if given.rest is not None else taints
    values = [value]
    if sanitizer.rest and isinstance(sanitizer.argument, int):
        values = list(given.positional[sanitizer.argument :])
    good = {one.label for inside in values for one in frame.deep(inside)}
    others = [frame.deep(one) for one in given.all() if not any(one is inside for inside in values)]
    if callee.receiver is not None and callee.receiver is not value:
        others.append(frame.deep(callee.receiver))
    bad = {one.label for taints_of in others for one in taints_of if one.cleared & EVERYTHING != EVERYTHING}
    return merge(
        cleared(tuple(one for one in taints if one.label in good - bad), bits),
        tuple(one for one in taints if one.label not in good - bad),
    )


def shaped(value: Value) -> Value:
    """A library's result that is plain text, bytes or a number, as such a value."""
    if isinstance(value, Lib) and value.path in (
        "builtins.str()",
        "builtins.bytes()",
        "builtins.int()",
        "builtins.float()",
    ):
        return Top(value.taints, value.path)
    return value
