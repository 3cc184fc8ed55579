"""Calls that answer whether a value is good, and what follows from the answer."""

from __future__ import annotations

from sys import stdlib_module_names
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.ambient_facts import proved
from flaskwright.flow.dataflow.cells import refused
from flaskwright.flow.dataflow.characters import lacks
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    TEXT_TYPE,
    Answer,
    Cls,
    Const,
    Effect,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.errors import is_error, makes_exception, matches
from flaskwright.flow.dataflow.kinds import (
    ANY_HOST,
    BIT,
    CELL,
    EVERYTHING,
    FORMULAS,
    FROM_TEXT,
    NO_PARENT,
    NO_TEXT,
    NORMAL,
    NUMBER,
    ONE_SLASH,
    RELATIVE,
    SLASH,
    URL,
    mask,
)
from flaskwright.flow.dataflow.marking import MARKS, argument, keyword_argument
from flaskwright.flow.dataflow.matches import groups_of
from flaskwright.flow.dataflow.patterns_of_text import cleared_by, cleared_in_groups, finds_formulas
from flaskwright.flow.dataflow.sources import FILE, find_source
from flaskwright.flow.dataflow.standing import settles_scheme
from flaskwright.flow.dataflow.state import CONTAINERS
from flaskwright.flow.dataflow.taints import Label, cleared
from flaskwright.semantics.bases import ENUMS, subclass_of
from flaskwright.semantics.builtin_names import BROAD_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.matches import Groups
    from flaskwright.flow.dataflow.taints import Taints
    from flaskwright.libraries.entries import Guard

TYPE_OF = "builtins.type()"
"""The path of what `type(value)` gives."""
MAPPINGS = frozenset({"builtins.dict", "collections.abc.Mapping", "typing.Mapping", "typing.Dict"})
PLAIN_TYPES = MAPPINGS | {f"builtins.{one}" for one in (*CONTAINERS, "tuple", "str", "bytes", "int", "float", "bool")}
"""Types of which it is known whether a container of the language is one of them."""
NUMBERS = frozenset({"builtins.int", "builtins.float", "builtins.bool", "decimal.Decimal", "numbers.Number"})
PLAIN_KINDS = frozenset({TEXT_TYPE, BYTES_TYPE, INT_TYPE, FLOAT_TYPE})
"""Types of values that are of no class of a library, however it is called."""
ABSTRACT = frozenset({"builtins", "typing", "collections", "abc", "enum", "types", "numbers"})
"""Modules of the language that have classes for values which are not derived from them."""
SEPARATORS = ("/", "\\")
PARTS = {"host": ANY_HOST, "folder": mask(("path", "archive"))}
"""For which kinds a whole is harmless where this part of it is one of ours."""
EXCEPTION = BIT["exception"]
PLAIN = BIT["conversion"] | BIT["valid"]


def guard_answer(frame: Frame, path: str, callee: Lib, given: Given) -> Answer | None:
    """The answer of a call that the libraries' data know as a guard."""
    if_true: list[Effect] = []
    if_false: list[Effect] = []
    found = frame.engine.flows.guards.get(path, ())
    taints: Taints = ()
    groups: Groups | None = None
    for guard in found:
        bits = mask(guard.cleared) | MARKS[guard.marks] | _by_pattern(guard, callee, given)
        for value in _guarded(frame, guard, callee, given):
            effects = if_true if guard.when else if_false
            if (guard.needs == "normal" and not _is_normal(frame, value)) or (
                guard.needs == "own-rules" and frame.engine.open_rules
            ):
                continue
            signed = tuple(_proved(frame, value)) if guard.clears == "all" else tuple(_of_body(frame, value, bits))
            if guard.raises:
                for one in (Effect(value, bits), *signed):
                    _now(frame, one)
            else:
                effects += (Effect(value, bits), *signed)
                effects.extend(part_effects(value) if bits & ANY_HOST else ())
            if guard.pattern is not None and not guard.whole and guard.when:
                pattern = _pattern(guard, callee, given)
                if pattern is not None and finds_formulas(pattern, anchored=guard.anchored):
                    if_false.append(Effect(value, CELL))
            if guard.pattern is not None:
                pattern = _pattern(guard, callee, given)
                taints = cleared(value.taints, cleared_in_groups(pattern) if pattern is not None else 0)
                groups = groups_of(path, pattern) if pattern is not None else None
    if not found:
        return None
    return Answer(tuple(if_true), tuple(if_false), taints, groups)


def _now(frame: Frame, effect: Effect) -> None:
    from flaskwright.flow.dataflow.truth import clear  # noqa: PLC0415

    clear(frame.live, effect)


def _guarded(frame: Frame, guard: Guard, callee: Lib, given: Given) -> Iterator[Value]:
    if guard.on == "signed":
        yield from _signed(frame, given)
        return
    if guard.on == "body":
        yield from map(Lib, frame.engine.flows.names("json_bodies"))
        return
    value = keyword_argument(given, guard.keyword)
    if value is None:
        value = argument(frame, guard.on, callee, given)
    if value is not None:
        yield value


def _signed(frame: Frame, given: Given) -> Iterator[Value]:
    """What was signed by the signatures that are compared."""
    for value in given.positional:
        for one in alternatives(value):
            current: Value | None = one
            for _ in range(8):
                if not isinstance(current, Lib):
                    break
                for signature in frame.engine.flows.signs.get(current.path.removesuffix("()"), ()):
                    signed = current.made.get(signature.argument, signature.keyword) if current.made else None
                    if signed is not None:
                        yield signed
                current = current.receiver


def _proved(frame: Frame, value: Value) -> Iterator[Effect]:
    """What a signature proves besides the value that was signed: of a body, all that is read out of it.

    A field is no proof of another one; where any of them is signed, all are.
    """
    bodies = frame.engine.flows.names("body")
    found: dict[str, None] = {}
    for taint in frame.deep(value):
        if not isinstance(taint.label, Label) or taint.label.origin != "client":
            continue
        says = taint.label.says.removeprefix("a value of ")
        found.update(dict.fromkeys(bodies if says in frame.engine.flows.names("raw_body") else (says,)))
    return proved(found)


def _of_body(frame: Frame, value: Value, bits: int) -> Iterator[Effect]:
    """What a check of the whole body says of all that is read out of it, however it is read again."""
    bodies = sorted(frame.engine.flows.names("json_bodies"))
    if isinstance(value, Lib) and value.path in bodies:
        sources = [find_source(frame, path) for path in bodies]
        yield from proved([one.main.says for one in sources if one is not None and one.main is not None], bits)


def _pattern(guard: Guard, callee: Lib, given: Given) -> str | None:
    if guard.pattern == "receiver":
        receiver = callee.receiver
        made = receiver.made if isinstance(receiver, Lib) else None
        return text(made.get(0, "pattern")) if made is not None else None
    asked = given.get(guard.pattern, "pattern") if guard.pattern is not None else None
    if isinstance(asked, Lib):  # one that was compiled before
        return text(asked.made.get(0, "pattern")) if asked.made is not None else None
    return text(asked)


def _by_pattern(guard: Guard, callee: Lib, given: Given) -> int:
    pattern = _pattern(guard, callee, given)
    return cleared_by(pattern, whole=guard.whole, anchored=guard.anchored) if pattern is not None else 0


# ---------------------------------------------------------------- of the language


def text_guard(frame: Frame, name: str, value: Value, given: Given) -> Value | None:
    """`value.startswith(…)` and `value.endswith(…)` on a text that is not known."""
    wanted = given.get(0)
    if wanted is None or name not in ("startswith", "endswith") or not frame.deep(value):
        return None
    known = [one.value for one in _several(wanted) if isinstance(one, Const) and isinstance(one.value, str)]
    if name == "endswith":
        good = bool(known) and len(known) == len(_several(wanted)) and all(one.startswith(".") for one in known)
        named = (Effect(value, ANY_HOST),) if _names_host(value) else ()
        return Answer((*part_effects(value), *named) if good else ())
    return _starts(frame, value, wanted, known)


def _names_host(value: Value) -> bool:
    """Whether a value is made from the `Host` header and nothing else."""
    labels = [one.label for one in value.taints]
    return bool(labels) and all(isinstance(one, Label) and one.origin == "host" for one in labels)


def _several(value: Value) -> tuple[Value, ...]:
    return value.items if isinstance(value, Seq) and value.rest is None else alternatives(value)


def _starts(frame: Frame, value: Value, wanted: Value, known: list[str]) -> Value:
    if_true: list[Effect] = []
    if_false: list[Effect] = []
    if known and len(known) == len(_several(wanted)):
        if all("://" in one and one.partition("://")[2].rstrip("/") and one.count("/") > 2 for one in known):
            if_true.append(Effect(value, ANY_HOST))
        if all(one.startswith("/") and len(one) > 1 and not one.startswith(("//", "/\\")) for one in known):
            if_true.append(Effect(value, BIT["redirect"]))
        if all(settles_scheme(one) for one in known):
            if_true.append(Effect(value, BIT["url"]))
        if known == ["/"]:
            if_true.append(Effect(value, SLASH))
        if "/" in known:
            if_false.append(Effect(value, RELATIVE))
        if "//" in known:
            if_false.append(Effect(value, ONE_SLASH))
        if refused(known):
            if_false.append(Effect(value, refused(known)))
        if all(one and one[0] not in FORMULAS for one in known):
            if_true.append(Effect(value, CELL))
    if _ends_with_separator(frame, wanted) and _is_normal(frame, value):
        if_true.append(Effect(value, BIT["path"] | BIT["archive"]))
    return Answer((*if_true, *_of_same(value, if_true)), (*if_false, *_of_same(value, if_false)))


def first_sign(frame: Frame, sign: Value, among: Value, items: list[Value] | None = None) -> Value | None:
    """`value[0] == "/"`, `value[0] in "=+-@"`: the same as asking for what the text begins with; else `None`."""
    found = frame.firsts.get(id(sign))
    if found is None:
        return None
    written = text(among)
    signs = [Const(one) for one in written] if written is not None else list(items or ())
    known = [one for each in signs if (one := text(each))]
    return _starts(frame, found[1], Seq(tuple(signs)), known) if known else None


BEGINNING = ANY_HOST | URL | SLASH | ONE_SLASH | RELATIVE


def _of_same(value: Value, effects: list[Effect]) -> Iterator[Effect]:
    """What a text's beginning tells of the text that it was before it was stripped or put in small letters."""
    same = value.same if isinstance(value, Top) else None
    if same is not None:
        yield from (Effect(same, one.mask & BEGINNING) for one in effects if one.mask & BEGINNING)


def _ends_with_separator(frame: Frame, value: Value) -> bool:
    if frame.deep(value):
        return False
    if isinstance(value, Const) and isinstance(value.value, str):
        return value.value.endswith(SEPARATORS) and len(value.value) > 1
    if isinstance(value, Text):
        last = value.parts[-1]
        if isinstance(last, str):
            return last.endswith(SEPARATORS)
        return isinstance(last, Lib) and last.path in ("os.sep", "os.path.sep")
    return False


def _is_normal(frame: Frame, value: Value) -> bool:
    taints = frame.deep(value)
    return bool(taints) and all(one.cleared & NORMAL for one in taints)


def holds_not(part: str) -> int:
    """What a text is harmless for that does not hold a part."""
    return NO_PARENT if part == "../" else lacks(part)


def instance_answer(frame: Frame, given: Given, *, exact: bool = False) -> Value | None:
    """`isinstance(value, types)`; `exact` for `type(value) is types`."""
    value, types = given.get(0), given.get(1)
    if value is None or types is None:
        return None
    if isinstance(value, Union) and any(isinstance(one, Lib) for one in value.values):
        return _of_several(frame, value, types, exact=exact)
    paths = {one.path for one in _several(types) if isinstance(one, Lib)}
    if isinstance(value, Lib) and paths and not exact and is_error(frame, value):
        if matches(frame, types, value.path.removesuffix("()")) is True:
            return Const(value=True)
        if all(path.startswith("builtins.") and not makes_exception(path) for path in paths):
            return Const(value=False)
    if kind_of(value) in PLAIN_KINDS and paths and len(paths) == len(_several(types)) and all(map(_is_no_plain, paths)):
        return Const(value=False)
    if isinstance(value, Const | Text):
        kind = "builtins.str" if isinstance(value, Text) else f"builtins.{type(value.value).__name__}"
        if len(paths) == len(_several(types)) and all(path.startswith("builtins.") for path in paths):
            return Const(kind in paths or (kind == "builtins.bool" and "builtins.int" in paths))
        return Answer()
    if isinstance(value, Ref):
        return _of_container(frame, value, paths) if len(paths) == len(_several(types)) and not exact else Answer()
    if not frame.deep(value):
        return Answer()
    if all(isinstance(one, Cls) and subclass_of(one.cls, ENUMS) is not None for one in _several(types)):
        # One of the few members that the project has written down.
        return Answer((Effect(value, EVERYTHING),))
    if paths & MAPPINGS and not exact:
        # Any other JSON value is no object with operators.
        return Answer((Effect(value, PLAIN),), (Effect(value, BIT["nosql"]),))
    if paths & BROAD_ERRORS and not exact and kind_of(value) not in (TEXT_TYPE, BYTES_TYPE):
        # What may be an exception or something else is something else then.
        return Answer((Effect(value, PLAIN),), (Effect(value, EXCEPTION),))
    if paths and all(path in frame.engine.http_errors or path in frame.engine.told_errors for path in paths):
        return Answer((Effect(value, EXCEPTION),))
    if paths and paths <= NUMBERS:
        return Answer((Effect(value, NUMBER | PLAIN),))
    if paths == {"builtins.str"}:
        return Answer((Effect(value, FROM_TEXT | PLAIN),), (Effect(value, NO_TEXT),))
    if isinstance(value, Top) and {frame.engine.path(f"{path}()") for path in paths} == {FILE}:
        # An open file is no path, whatever name it has.
        return Answer((Effect(value, PLAIN, Lib(FILE, value.taints)),))
    return Answer((Effect(value, PLAIN),)) if paths else Answer()


def _is_no_plain(path: str) -> bool:
    """Whether a class of the standard library is one that no text and no number is an instance of."""
    module = path.partition(".")[0]
    return module in stdlib_module_names and module not in ABSTRACT


def _of_container(frame: Frame, value: Ref, paths: set[str]) -> Value:
    """Whether a list, a set or a dictionary is an instance of one of these types, where they are of the language."""
    held = frame.load(value.address)
    if held is None or held.kind not in CONTAINERS or held.cls is not None or not paths <= PLAIN_TYPES:
        return Answer()
    return Const(f"builtins.{held.kind}" in paths or (held.kind == "dict" and bool(paths & MAPPINGS)))


def _of_several(frame: Frame, value: Union, types: Value, *, exact: bool) -> Value:
    """`isinstance` of one of several values: those that surely are of the types, or surely not, are told apart."""
    answers = [instance_answer(frame, Given((one, types)), exact=exact) for one in value.values]
    known = [one.value if isinstance(one, Const) else None for one in answers]
    if set(known) <= {True} or set(known) <= {False}:
        return Const(known[0])
    found: list[tuple[Effect, ...]] = []
    for wanted in (True, False):
        left = tuple(one for one, held in zip(value.values, known, strict=True) if held is not (not wanted))
        inner = tuple(
            effect
            for answer, held in zip(answers, known, strict=True)
            if isinstance(answer, Answer) and held is None
            for effect in (answer.if_true if wanted else answer.if_false)
        )
        narrowed = (Effect(value, 0, left[0] if len(left) == 1 else Union(left)),) if len(left) < len(known) else ()
        found.append((*narrowed, *inner))
    return Answer(found[0], found[1])


def scheme_effects(value: Value, allowed: Iterable[object] | None = None) -> tuple[Effect, ...]:
    """Where a value is the scheme of a URL, and one of those that are allowed: no browser runs the URL, then."""
    if allowed is not None and not all(isinstance(one, str) and settles_scheme(f"{one}:/") for one in allowed):
        return ()
    return tuple(
        Effect(one.url, BIT["url"])
        for one in alternatives(value)
        if isinstance(one, Lib) and one.part == "scheme" and one.url is not None
    )


def part_effects(value: Value) -> tuple[Effect, ...]:
    """Where a value is the host of a URL, or the folder of a path: the whole goes nowhere else, then."""
    return tuple(
        Effect(one.url, PARTS[one.part])
        for one in alternatives(value)
        if isinstance(one, Lib) and one.part in PARTS and one.url is not None
    )
