"""Values as Python's own objects, and back; and the functions of the standard library that are computed with them."""

from __future__ import annotations

import ast
import datetime as dt
import operator
import posixpath
import re
import urllib.parse
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from flaskwright.app.environments.model import Outside
from flaskwright.app.environments.sources import carry
from flaskwright.semantics.limits import MAX_BITS, MAX_ITEMS, MAX_TEXT
from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import FALSE, NONE, TRUE, UNKNOWN, Const, External, Mapping, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.values import Arguments

ROOT = "/<project>"
"""What the project's folder is called: the same on each machine."""
DEEPEST = 50
PATH = "pathlib.Path()"


class UnknownValueError(Exception):
    """A value, or a part of it, is not known."""


def plain(value: Value, root: str = ROOT, depth: int = 0) -> Any:
    """The object that a value is; raises `UnknownValueError`. `root` is the absolute path of the project's folder."""
    if depth > DEEPEST:
        raise UnknownValueError
    match value:
        case Const():
            return value.value
        case Sequence(open=False):
            items = [plain(one, root, depth + 1) for one in value.items]
            if value.kind == "set":
                return frozenset(map(_hashable, items))
            return items if value.kind == "list" else tuple(items)
        case Mapping(open=False):
            return {_key(key): plain(one, root, depth + 1) for key, one in value.items.items()}
        case External():
            path = file_path(value)
            if path is None or not path.anchored:
                raise UnknownValueError
            whole = posixpath.normpath(posixpath.join(root, path.text))
            return PurePosixPath(whole) if value.path.startswith(PATH) else whole
        case _:
            raise UnknownValueError


def _key(key: object) -> object:
    if isinstance(key, Value):
        raise UnknownValueError
    return key


def _hashable(item: object) -> object:
    try:
        hash(item)
    except TypeError as error:
        raise UnknownValueError from error
    return item


def value_of(known: Any, depth: int = 0) -> Value:
    """The value that an object is; raises `UnknownValueError` for what is too large to be kept."""
    if depth > DEEPEST:
        raise UnknownValueError
    if known is None:
        return NONE
    if isinstance(known, bool):
        return TRUE if known else FALSE
    if isinstance(known, int) and known.bit_length() > MAX_BITS:
        raise UnknownValueError
    if isinstance(known, str | bytes) and len(known) > MAX_TEXT:
        raise UnknownValueError
    if isinstance(known, dict) and len(known) <= MAX_ITEMS:
        return Mapping({key: value_of(one, depth + 1) for key, one in known.items()})
    if isinstance(known, list | tuple | set | frozenset) and len(known) <= MAX_ITEMS:
        kind: Any = "set" if isinstance(known, set | frozenset) else type(known).__name__
        return Sequence(kind, [value_of(one, depth + 1) for one in known])
    if isinstance(known, str | bytes | int | float | dt.timedelta | dt.date | PurePosixPath):
        return Const(known)
    raise UnknownValueError


def _whole(path: str) -> str:
    if not path.startswith("/"):  # it depends on the folder in which the application is started
        raise UnknownValueError
    return posixpath.normpath(path)


def _truth(text: str) -> int:
    if text.lower() in ("y", "yes", "t", "true", "on", "1"):
        return 1
    if text.lower() in ("n", "no", "f", "false", "off", "0"):
        return 0
    raise ValueError(text)


PURE: dict[str, Callable[..., Any]] = {
    "pathlib.Path": PurePosixPath,
    "pathlib.PurePath": PurePosixPath,
    "pathlib.PosixPath": PurePosixPath,
    "builtins.int": int,
    "builtins.float": float,
    "builtins.bool": bool,
    "builtins.str": str,
    "builtins.abs": abs,
    "builtins.len": len,
    "builtins.min": min,
    "builtins.max": max,
    "builtins.any": any,
    "builtins.all": all,
    "builtins.frozenset": frozenset,
    "builtins.sorted": sorted,
    "os.path.join": posixpath.join,
    "os.path.abspath": _whole,
    "os.path.realpath": _whole,
    "os.path.dirname": posixpath.dirname,
    "os.path.basename": posixpath.basename,
    "os.path.normpath": posixpath.normpath,
    "os.path.splitext": posixpath.splitext,
    "datetime.timedelta": dt.timedelta,
    "ast.literal_eval": ast.literal_eval,
    "distutils.util.strtobool": _truth,
    "urllib.parse.quote": urllib.parse.quote,
    "urllib.parse.quote_plus": urllib.parse.quote_plus,
}
"""Functions that only compute."""
METHODS = frozenset(
    {
        "lower", "upper", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "replace", "startswith",
        "endswith", "title", "capitalize", "casefold", "join", "isdigit", "encode", "decode", "removeprefix",
        "removesuffix", "partition", "rpartition",
    }
)  # fmt: skip
"""Methods of texts that only compute."""


PATH_METHODS: dict[str, Callable[..., Any]] = {
    "joinpath": PurePosixPath.joinpath,
    "resolve": lambda path: PurePosixPath(_whole(str(path))),
    "absolute": lambda path: PurePosixPath(_whole(str(path))),
    "as_posix": str,
    "with_suffix": PurePosixPath.with_suffix,
    "with_name": PurePosixPath.with_name,
}
"""Methods of paths that only compute."""
READING = frozenset({"open", "read_text"})
"""Methods that read the file."""
PATH_ATTRIBUTES = frozenset({"parent", "name", "stem", "suffix"})


def path_attribute(owner: Const, name: str, root: str) -> Value | None:
    """An attribute of a known path."""
    if not isinstance(owner.value, PurePosixPath):
        return None
    if name in PATH_METHODS or name in READING:
        return External(f"{PATH}.{name}", owner)
    if name not in PATH_ATTRIBUTES:
        return UNKNOWN
    found = getattr(owner.value, name)
    return carry(Const(found), (owner,)) if _is_told(str(found), root) or name != "parent" else UNKNOWN


def _is_told(path: str, root: str) -> bool:
    """Whether a folder is known: what lies above the project's is not, unless somebody tells where that is."""
    return root != ROOT or not path.startswith("/") or path.startswith(ROOT)


def compute(callee: External, args: Arguments, root: str) -> Value | None:
    """What a function gives that only computes, where all that it is given is known."""
    owner, _, method = callee.path.rpartition("().")
    function = PURE.get(callee.path)
    is_method = owner in ("builtins.str", "builtins.bytes") and method in METHODS and callee.receiver is not None
    is_path = callee.path.startswith(f"{PATH}.") and method in PATH_METHODS and callee.receiver is not None
    if args.open or (function is None and not is_method and not is_path):
        return None
    try:
        given = [plain(one, root) for one in args.positional]
        named = {name: plain(one, root) for name, one in args.keywords.items()}
        if _size([*given, *named.values()]) > MAX_TEXT:
            return None
        if is_path and callee.receiver is not None:
            given = [plain(callee.receiver, root), *given]
            function = PATH_METHODS[method]
        elif function is None and callee.receiver is not None:
            held = plain(callee.receiver, root)
            if _size([held]) + _size(given) > MAX_TEXT or (method == "replace" and len(held) * _size(given) > 10**6):
                return None
            function = getattr(held, method)
        found = function(*given, **named) if function is not None else None
        if callee.path == "os.path.dirname" and not _is_told(str(found), root):
            return None
        return value_of(found)
    except Exception:  # noqa: BLE001 - what fails here fails in the application, too: it has no value
        return None


def _power(base: float, exponent: float) -> float:
    if abs(base) > 10**6 or abs(exponent) > 64:
        raise UnknownValueError
    return base**exponent  # type: ignore[no-any-return]


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "|": operator.or_,
    "**": _power,
}
PATTERN = re.compile(r"(?:[^%]|%(?:\(\w+\))?[sdr%])*")
"""A pattern without widths, which could ask for gigabytes."""


def fold(name: str, operands: tuple[Value, ...], root: str) -> Value | None:
    """What an arithmetic operator gives for known operands; `None` where they are not, or it fails."""
    function = OPERATORS.get(name)
    if function is None or len(operands) != 2:
        return None
    try:
        left, right = (plain(one, root) for one in operands)
        repeats = name == "*" and not all(isinstance(one, int | float | dt.timedelta) for one in (left, right))
        if _size([left, right]) > MAX_TEXT or repeats or _is_wild(left, name):
            return None
        return value_of(function(left, right))
    except Exception:  # noqa: BLE001 - what fails here fails in the application, too: it has no value
        return None


def _is_wild(left: object, name: str) -> bool:
    return name == "%" and isinstance(left, str) and PATTERN.fullmatch(left) is None


TYPES = {
    "builtins.str": str,
    "builtins.bytes": bytes,
    "builtins.bool": bool,
    "builtins.int": int,
    "builtins.float": float,
    "builtins.dict": dict,
}


def is_instance(value: Value, types: Value) -> Value:
    """Whether a value is of a builtin type, or one of several; what comes from outside is text."""
    wanted = types.items if isinstance(types, Sequence) else [types]
    known = [TYPES.get(one.path) if isinstance(one, External) else None for one in wanted]
    if isinstance(value, Const):
        plainly: object = value.value
    elif isinstance(value, Mapping):
        plainly = {}
    elif isinstance(value, Outside) and all(one.kind == "variable" for one in value.sources):
        plainly = ""
    else:
        return UNKNOWN
    if any(kind is not None and isinstance(plainly, kind) for kind in known):
        return TRUE
    return UNKNOWN if None in known else FALSE


def _size(items: list[Any]) -> int:
    """How much text, and how many items, there are."""
    total = 0
    for item in items:
        if isinstance(item, str | bytes):
            total += len(item)
        elif isinstance(item, list | tuple | set | frozenset):
            total += 1 + _size(list(item))
        elif isinstance(item, dict):
            total += 1 + _size([*item, *item.values()])
    return total
