"""The walk over paths against the language: the ways that it finds are those that runs take."""

from __future__ import annotations

import sys
from itertools import product
from textwrap import dedent
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

import pytest

from flaskwright.flow.paths import Called, Ends, Failure, Named, Question
from flaskwright.semantics.values import library_path
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.flow.paths import Event, Where

S = TypeVar("S")
Way = tuple[str, ...]
VALUE_ERROR = Failure(("builtins.ValueError", "builtins.Exception", "builtins.BaseException"))


class Notes(Question[Way]):
    """What was noted on the way, each thing once."""

    wants = frozenset({Called})

    def on(self, event: Event, state: Way, where: Where) -> Iterable[Way]:
        assert isinstance(event, Called)
        name = library_path(event.call.callee).removeprefix("events.")
        yield (*state, name) if len(name) == 1 and name not in state else state

    def fails(self, event: Event, state: Way, where: Where) -> Iterable[tuple[Way, Failure]]:
        if isinstance(event, Called) and library_path(event.call.callee) == "events.risky":
            yield state, VALUE_ERROR


PROGRAMS = {
    "branches": """
        if events.choose():
            events.a()
        elif events.choose():
            events.b()
        events.c()
    """,
    "shortcuts": """
        x = (events.choose() and [events.a()]) or events.b()
        if not (events.choose() or [events.c()] and events.choose()) and events.choose():
            return events.d()
        y = events.e() if events.choose() else events.f()
    """,
    "loop with jumps": """
        for _ in events.some():
            if events.choose():
                events.a()
                break
            if events.choose():
                events.b()
                continue
            events.c()
        else:
            events.d()
        events.e()
    """,
    "while": """
        while events.choose():
            events.a()
            if events.choose():
                return
            events.b()
        events.c()
    """,
    "comprehension": """
        rows = [events.a() for _ in events.some() if events.choose() and [events.b()]]
        events.c()
    """,
    "handlers by class": """
        try:
            events.a()
            events.risky()
            events.b()
            if events.choose():
                raise KeyError("gone")
        except LookupError:
            events.c()
        except ValueError:
            events.d()
        else:
            events.e()
        events.f()
    """,
    "finally on every way": """
        for _ in events.some():
            try:
                events.risky()
                if events.choose():
                    return
                if events.choose():
                    break
                events.a()
            finally:
                events.b()
            events.c()
        events.d()
    """,
    "failures in handlers and else": """
        try:
            try:
                events.risky()
            except ValueError:
                events.a()
                events.risky()
                events.b()
            else:
                events.risky()
                events.c()
        except Exception:
            events.d()
    """,
    "raising again": """
        try:
            try:
                events.risky()
                check()
            except Exception as error:
                events.a()
                raise
        except Refused:
            events.b()
        except ValueError:
            events.c()
    """,
    "helpers that raise": """
        try:
            check()
            events.a()
        except Refused:
            events.b()
        never()
        events.c()
    """,
    "manager of a generator": """
        with unit_of_work():
            events.a()
            events.risky()
            if events.choose():
                return
        events.e()
    """,
    "manager of a class": """
        try:
            with Work():
                events.a()
                events.risky()
        except ValueError:
            events.f()
    """,
    "manager that swallows": """
        with Ignoring():
            events.a()
            events.risky()
            events.b()
        events.c()
    """,
    "suppress": """
        with contextlib.suppress(ValueError):
            events.risky()
            events.a()
        events.b()
    """,
    "decorated helper": """
        wrapped()
        events.e()
    """,
    "recursion": """
        if events.choose():
            events.a()
            again()
        events.b()
    """,
    "match": """
        match events.choose():
            case True if events.choose():
                events.a()
            case False:
                events.b()
            case _:
                events.c()
    """,
    "function given away": """
        list(map(noting, events.some()))
        events.b()
    """,
    "assertion": """
        try:
            assert events.choose()
            events.a()
        except AssertionError:
            events.b()
    """,
}
HELPERS = """
import contextlib
import functools
import events

class Refused(Exception):
    pass

def check():
    events.d()
    if events.choose():
        raise Refused("no")

def never():
    if events.choose():
        raise Refused("never")
    events.e()

@contextlib.contextmanager
def unit_of_work():
    try:
        yield
        events.b()
    except Exception:
        events.c()
        raise
    finally:
        events.d()

class Work:
    def __enter__(self):
        events.b()
        return self

    def __exit__(self, *error):
        events.c()

class Ignoring:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        events.d()
        return True

def around(function):
    @functools.wraps(function)
    def wrapper(*args):
        events.a()
        if events.choose():
            return function(*args)
        events.b()
    return wrapper

@around
def wrapped():
    events.c()

def again():
    if events.choose():
        events.c()

def noting(item):
    events.a()

def program():
"""


def analysed(folder: Path, text: str) -> Project:
    (folder / "app.py").write_text(text)
    return project_of(folder)


def walked(project: Project, question: Question[S], state: S) -> Ends:
    (function,) = (one.function for one in project.code.units if one.scope == "program")
    assert function is not None
    return project.paths.walk(question, function, state, guarded=True)


class Oracle(ModuleType):
    """The library of the programs, whose answers a test decides."""

    def __init__(self, answers: tuple[int, ...]) -> None:
        super().__init__("events")
        self.answers: Iterator[int] = iter(answers)
        self.notes: list[str] = []

    def __getattr__(self, name: str) -> object:
        if len(name) != 1:
            raise AttributeError(name)
        return lambda: self.notes.append(name) if name not in self.notes else None

    def choose(self) -> bool:
        return bool(next(self.answers, 0))

    def some(self) -> range:
        return range(sum(next(self.answers, 0) for _ in range(3)))

    def risky(self) -> None:
        if next(self.answers, 0):
            raise ValueError


def taken(text: str) -> set[tuple[Way, bool]]:
    """The ways that runs take, and whether an exception ends them, over all answers."""
    found = set()
    code = compile(text, "app.py", "exec")
    for answers in product((0, 1), repeat=11):
        oracle = Oracle(answers)
        sys.modules["events"] = oracle
        names: dict[str, object] = {"__name__": "app"}
        exec(code, names)
        try:
            names["program"]()  # type: ignore[operator]
            failed = False
        except Exception:  # noqa: BLE001 - whichever it is
            failed = True
        found.add((tuple(oracle.notes), failed))
    del sys.modules["events"]
    return found


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_ways_are_those_of_runs(name: str, tmp_path: Path) -> None:
    text = HELPERS + "".join(f"    {line}\n" for line in dedent(PROGRAMS[name]).strip().splitlines())
    ends = walked(analysed(tmp_path, text), Notes(), ())
    found = {(way, False) for way in ends.returned} | {(way, True) for way, _ in ends.raised}
    assert ends.complete
    assert found == taken(text)


class Locals(Question[frozenset[str]]):
    """The names that a body has bound, which its callers do not see."""

    wants = frozenset({Named})

    def __init__(self) -> None:
        self.seen: dict[str, frozenset[str]] = {}

    def on(self, event: Event, state: frozenset[str], where: Where) -> Iterable[frozenset[str]]:
        assert isinstance(event, Named)
        self.seen[event.name] = state
        yield state | {event.name}

    def says(self, event: Event, before: frozenset[str], after: frozenset[str]) -> str | None:
        return f"binds {', '.join(sorted(after - before))}"

    def inside(self, state: frozenset[str], call: object, function: object) -> frozenset[str]:
        return frozenset()

    def back(self, before: frozenset[str], after: frozenset[str], call: object, function: object) -> frozenset[str]:
        return before


def test_a_callee_knows_nothing_of_its_callers_names(tmp_path: Path) -> None:
    text = """
def helper():
    inner = 1
    deeper = 2
    return inner

def program():
    outer, (second, *rest) = 1, (2, 3)
    found = helper()
"""
    question = Locals()
    ends = walked(analysed(tmp_path, text), question, frozenset())
    assert question.seen["inner"] == frozenset()
    assert question.seen["deeper"] == {"inner"}
    ((names, trail),) = ends.returned.items()
    assert names == {"outer", "second", "rest", "found"}
    assert [step.message for step in trail] == [
        "binds outer",
        "binds second",
        "binds rest",
        "`program` calls `helper`",
        "binds inner",
        "binds deeper",
        "binds found",
    ]


def test_too_many_ways_are_given_up(tmp_path: Path) -> None:
    lines = "".join(f"    if events.choose():\n        x{i} = 1\n" for i in range(8))
    ends = walked(analysed(tmp_path, "import events\n\ndef program():\n" + lines), Locals(), frozenset())
    assert not ends.complete
