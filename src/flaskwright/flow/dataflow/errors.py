"""Which handlers take which exceptions."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Cls, Const, Lib, Ref, Seq, Value, alternatives
from flaskwright.flow.dataflow.kinds import BIT, SURE_TEXT, mask
from flaskwright.flow.dataflow.taints import Taints, cleared, merge
from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.values import ClassValue, External

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.flow.dataflow.frames import Frame

SHOWN = mask(("log", "header"))
"""What the text of an exception is harmless for: it shows values without their line ends."""
ENDINGS = ("Error", "Exception", "Warning", "Interrupt", "Exit")
NOT_OF_TEXTS = frozenset({"builtins.TypeError", "builtins.AttributeError"})
"""What conversions of texts raise only where they are given something else, such as `None`."""


def makes_exception(path: str) -> bool:
    """Whether a path is that of an exception class of the language, or of the initialiser of one."""
    name = path.removeprefix("builtins.").removesuffix(".__init__").removesuffix("()")
    known = getattr(builtins, name, None)
    return isinstance(known, type) and issubclass(known, BaseException)


def is_error(frame: Frame, value: Value) -> bool:
    """Whether a value is an exception of a library or of the language."""
    if not isinstance(value, Lib) or not value.path.endswith("()"):
        return False
    path = value.path.removesuffix("()")
    return makes_exception(path) or path.endswith(ENDINGS) or path in frame.engine.flows.errors


def args_of(value: Lib) -> Seq | None:
    """What an exception of the language was made with."""
    if value.made is None or not value.path.startswith("builtins.") or not makes_exception(value.path):
        return None
    return Seq(value.made.positional, value.made.rest)


def tell(frame: Frame, errors: tuple[str, ...], taints: Taints) -> None:
    """One of these exceptions may be raised here, and its text shows a value, as `repr` does."""
    for attempt in reversed(frame.tries):
        if any(_takes(frame, attempt.types, one) for one in errors):
            attempt.told = merge(attempt.told, cleared(taints, SHOWN))
            return


def uncaught(frame: Frame, errors: tuple[str, ...]) -> tuple[str, ...]:
    """The exceptions of these that no `try` of a running body takes at this place."""
    return tuple(one for one in errors if not any(_takes(frame, attempt.types, one) for attempt in frame.tries))


def of_texts(errors: tuple[str, ...]) -> int:
    """What makes a value harmless for a conversion that raises these: where only no text raises them, that it is one.

    0 where a text may raise one of them.
    """
    return BIT["conversion"] | SURE_TEXT if NOT_OF_TEXTS.issuperset(errors) else 0


def _takes(frame: Frame, types: tuple[Value | None, ...], error: str) -> bool:
    return any(one is None or matches(frame, one, error) is not False for one in types)


def matches(frame: Frame, handler: Value, error: str) -> bool | None:
    """Whether a handler's class takes an exception, by its path; `None` where nobody knows."""
    answers = {_one_matches(frame, path, error) for path in classes(handler)}
    if True in answers:
        return True
    return None if None in answers or not answers else False


def classes(handler: Value) -> Iterator[str | None]:
    """The paths of the classes that a handler names; `None` for one that is not known."""
    for one in alternatives(handler):
        match one:
            case Seq():
                for inner in (*one.items, *([one.rest] if one.rest is not None else [])):
                    yield from classes(inner)
            case Lib():
                yield one.path
            case Cls():
                yield f"project.{id(one.cls.info)}"
            case _:
                yield None


def _one_matches(frame: Frame, handler: str | None, error: str) -> bool | None:
    if handler is None:
        return None
    ancestors = frame.engine.flows.ancestors(error)
    if handler in ancestors or handler in BROAD_ERRORS:
        return True
    if handler.startswith("project."):
        return False
    taken, raised = (getattr(builtins, path.removeprefix("builtins."), None) for path in (handler, ancestors[-1]))
    if isinstance(taken, type) and isinstance(raised, type):
        return issubclass(raised, taken)
    return False


def handler_takes(frame: Frame, handler: Value, raised: Value) -> bool | None:
    """Whether a handler takes an exception that was raised as this value."""
    answers = set()
    for one in alternatives(raised):
        match one:
            case Const():
                continue  # nothing was raised then
            case Lib():
                answers.add(matches(frame, handler, one.path.removesuffix("()")))
            case Ref() | Cls():
                cls = one.cls if isinstance(one, Cls) else _class_of(frame, one)
                answers.add(_class_matches(frame, handler, cls) if cls is not None else None)
            case _:
                answers.add(None)
    return answers.pop() if len(answers) == 1 else None


def _class_of(frame: Frame, value: Ref) -> ClassValue | None:
    held = frame.load(value.address)
    return held.cls if held is not None else None


def _class_matches(frame: Frame, handler: Value, cls: ClassValue) -> bool | None:
    wanted = list(classes(handler))
    for base in cls.mro:
        if isinstance(base, ClassValue) and f"project.{id(base.info)}" in wanted:
            return True
        if isinstance(base, External):
            found = {_one_matches(frame, path, base.path) for path in wanted}
            if True in found:
                return True
    if None in wanted:
        return None
    # A class of the project whose bases are not named is an exception all the same.
    return bool(BROAD_ERRORS & set(_known(wanted)))


def _known(paths: Iterable[str | None]) -> Iterator[str]:
    return (path for path in paths if path is not None)
