"""The methods of strings, on what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.arithmetic import format_text
from flaskwright.flow.dataflow.cells import refused
from flaskwright.flow.dataflow.characters import ABSENT, ONE_LINE, holding, lacks_any, replaced, translated
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    SOME_BOOL,
    SOME_INT,
    TEXT_TYPE,
    UNKNOWN,
    Const,
    Given,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    alternatives,
    text,
)
from flaskwright.flow.dataflow.guards import text_guard
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.kinds import ANY_HOST, BIT, FROM_TEXT, PRESENT, URL
from flaskwright.flow.dataflow.secret_fields import parts_of
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Taints, cleared, merge
from flaskwright.flow.dataflow.texts import concat

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

PURE = frozenset({
    "upper", "lower", "strip", "lstrip", "rstrip", "title", "capitalize", "swapcase", "replace", "removeprefix",
    "removesuffix", "zfill", "ljust", "rjust", "center", "startswith", "endswith", "find", "rfind", "index", "rindex",
    "count", "isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "isupper", "islower",
    "isspace", "istitle", "isascii", "split", "rsplit", "splitlines", "partition", "rpartition", "casefold",
    "expandtabs", "encode", "decode",
})  # fmt: skip
"""Methods that are computed where all is known."""
SPLITS = frozenset({"split", "rsplit", "splitlines"})
PARTS = frozenset({"partition", "rpartition"})
BEFORE_SECRETS = frozenset({":", " "})
LOGGED = BIT["logged-secret"]
TESTS = frozenset({
    "isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "isupper", "islower", "isspace",
    "istitle", "isascii", "startswith", "endswith",
})  # fmt: skip
NUMBERS = frozenset({"find", "rfind", "index", "rindex", "count"})
SAME = frozenset({"lower", "upper", "casefold", "strip", "lstrip", "rstrip"})
"""Methods after which a text begins as it did, but for the size of its letters and white space."""
KEEPS_ENDS = frozenset({"upper", "lower", "casefold", "swapcase", "title", "capitalize"})
TEXT_METHODS = PURE | {"join", "format", "format_map", "translate"}


def text_method(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value | None:
    """What a method of a text (or of bytes) gives; `None` where it is no such method."""
    if name not in TEXT_METHODS:
        return None
    known = _computed(name, value, given)
    if known is not None:
        return known if isinstance(known, Const | Seq) else frame.new(node, known)
    if name == "join":
        return _join(frame, value, given, node)
    if name in ("format", "format_map"):
        return _format(frame, value, given, node)
    if name in TESTS:
        return text_guard(frame, name, value, given) or SOME_BOOL
    if name in NUMBERS:
        return SOME_INT
    return _derived(frame, name, value, given, node)


def _computed(name: str, value: Value, given: Given) -> Const | Seq | Obj | None:
    if name not in PURE or not isinstance(value, Const) or not isinstance(value.value, str | bytes):
        return None
    args = [one.value for one in given.positional if isinstance(one, Const)]
    if len(args) != len(given.positional) or given.keywords or given.rest is not None:
        return None
    if len(value.value) > limits.MAX_TEXT or any(isinstance(one, int) and abs(one) > limits.MAX_TEXT for one in args):
        return None
    if (
        name == "replace"
        and len(value.value) * (1 + max((len(one) for one in args if isinstance(one, str)), default=0))
        > 10 * limits.MAX_TEXT
    ):
        return None
    try:
        found = getattr(value.value, name)(*args)
    except (TypeError, ValueError, LookupError, AttributeError):
        return None
    if isinstance(found, list):
        return Obj("list", {place: Const(one) for place, one in enumerate(found)})
    if isinstance(found, tuple):
        return Seq(tuple(Const(one) for one in found))
    return Const(found)


def _derived(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value:
    taints = cleared(frame.deep(value), FROM_TEXT | PRESENT)
    if name == "replace":
        taints = _replaced(frame, value, taints, given)
    elif name in ("encode", "decode") and _is_escape(given.get(0, "encoding")):
        taints = cleared(taints, ONE_LINE) if name == "encode" else holding(taints, "".join(ABSENT))
    elif name in ("strip", "lstrip"):
        taints = cleared(taints, refused(_known(given.get(0)) or ""))
    elif name == "translate":
        taints = translated(frame, taints, given.get(0) or UNKNOWN)
    elif name in ("zfill", "ljust", "rjust", "center"):
        taints = merge(taints, *(frame.deep(one) for one in given.positional[1:]))
    kind = BYTES_TYPE if name == "encode" else TEXT_TYPE if name == "decode" else None
    if kind is None:
        kind = value.kind if isinstance(value, Top) and value.kind == BYTES_TYPE else TEXT_TYPE
    if name in SPLITS:
        pieces = parts_of(cleared(taints, _split_by(name, given)))
        return frame.new(node, Obj("list", _ends(name, given, pieces, kind), Top(pieces, kind)))
    if name in PARTS:
        separator = given.get(0)
        named = LOGGED if _known(separator) in BEFORE_SECRETS else 0
        ends = [Top(cleared(taints, _one_character(separator) | named), kind), Top(taints, kind)]
        left, right = ends if name == "partition" else reversed(ends)
        return Seq((left, separator if separator is not None else Top(kind=kind), right))
    if name in KEEPS_ENDS and isinstance(value, Text):
        parts: list[str | Value] = [
            getattr(part, name)() if isinstance(part, str) else Top(part.taints, TEXT_TYPE) for part in value.parts
        ]
        return concat(parts)
    found = Top(taints, kind, base=_is_the_same(name, value, given))
    if name in SAME and given.get(0, "chars") is None:
        found.same = value.same if isinstance(value, Top) and value.same is not None else value
    return found


def _is_the_same(name: str, value: Value, given: Given) -> bool:
    """Whether bytes are a text in other words, or the other way round: what is found out about them holds for it."""
    if name not in ("encode", "decode") or not isinstance(value, Top) or not value.base:
        return False
    return not _is_escape(given.get(0, "encoding")) and given.get(1, "errors") is None


def _replaced(frame: Frame, value: Value, taints: Taints, given: Given) -> Taints:
    """A text in which one part was replaced, wherever it stood."""
    new = given.get(1)
    if new is None:
        return taints
    if given.get(2, "count") is None:
        taints = replaced(taints, _known(given.get(0)), _known(new))
    put_in = frame.deep(new)
    if not taints and text(value) is None:
        # What is put into a text of ours stands behind its beginning.
        put_in = cleared(put_in, ANY_HOST | URL)
    return merge(taints, put_in)


def _is_escape(encoding: Value | None) -> bool:
    """Whether an encoding writes line ends the way a literal does."""
    return (text(encoding) or "").lower().replace("-", "_") == "unicode_escape"


def _known(value: Value | None) -> str | None:
    """A constant text, or bytes with a character for each of them."""
    if isinstance(value, Const) and isinstance(value.value, bytes):
        return value.value.decode("latin-1")
    return text(value)


def _split_by(name: str, given: Given) -> int:
    """What the pieces of a text lack: the characters between them."""
    if name == "splitlines":
        return ONE_LINE if given.get(0, "keepends") is None else 0
    separator = given.get(0, "sep")
    if separator is None or (isinstance(separator, Const) and separator.value is None):
        return ONE_LINE if given.get(1, "maxsplit") is None else 0
    return _one_character(separator) if given.get(1, "maxsplit") is None else 0


def _ends(name: str, given: Given, pieces: Taints, kind: str | None) -> dict[int, Value]:
    """The pieces of a text of which more is known than of any: by their places, -1 for the last one."""
    separator, found = given.get(0, "sep"), {}
    if pieces and _known(separator) in BEFORE_SECRETS:
        # `Basic dXNlcg==`, `user:password`: what stands before the sign says whose secret follows, or of which sort.
        found[0] = cleared(pieces, LOGGED)
    most = given.get(1, "maxsplit")
    count = most.value if isinstance(most, Const) else None
    lacking = _one_character(separator)
    if lacking and isinstance(count, int) and count > 0:
        # The end at which the splitting begins does not hold the separator, however many others there are.
        if name == "split":
            found[0] = cleared(found.get(0, pieces), lacking)
        else:
            found |= {0: found.get(0, pieces), -1: cleared(pieces, lacking)}
            found |= {1: found[-1]} if count == 1 else {}
    return {place: Top(one, kind) for place, one in found.items()}


def _one_character(value: Value | None) -> int:
    """What a text lacks that does not hold this text, where that is a single character."""
    known = _known(value)
    return lacks_any(known) if known is not None and len(known) == 1 else 0


def _join(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    several = given.get(0)
    if several is None:
        return Top(value.taints, TEXT_TYPE)
    if isinstance(value, Const) and isinstance(value.value, bytes):
        return Top(frame.deep(several), BYTES_TYPE)
    items = known_items(frame, several)
    if items is None:
        inside = cleared(frame.deep(element(frame, several, node)), FROM_TEXT)
        # Where the pieces begin is the client's choice, and so is what stands between them.
        return Top(merge(value.taints, holding(inside, _written_in(value))), TEXT_TYPE)
    parts: list[str | Value] = []
    for place, one in enumerate(items):
        if place:
            parts.append(value)
        parts.append(one if not isinstance(one, Ref) else Top(frame.deep(one), TEXT_TYPE))
    return concat(parts)


def _written_in(value: Value) -> str:
    """All that is known of the characters of a text."""
    parts = value.parts if isinstance(value, Text) else (text(value) or "",)
    return "".join(one for one in parts if isinstance(one, str))


def _format(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    pattern = text(value)
    if pattern is None:
        if value.taints:
            reach(frame, "format", value, node, "`str.format`")
        filled = merge(*(frame.deep(one) for one in given.all()))
        if not frame.deep(value):
            # A pattern of our own is taken to begin with our own host, as everywhere where a text of ours begins one.
            filled = cleared(filled, ANY_HOST | URL)
        taints = merge(frame.deep(value), filled)
        constant = [one for one in alternatives(value) if text(one) is not None]
        if constant and len(constant) == len(alternatives(value)):
            found = [
                format_text(frame, text(one) or "", given.positional, given.keywords, given.rest) for one in constant
            ]
            joined = found[0]
            for one in found[1:]:
                joined = frame.join(joined, one)
            return joined
        return Top(taints, TEXT_TYPE)
    return format_text(frame, pattern, given.positional, given.keywords, given.rest)
