"""Runs a generated program for real, with a marked request, and notes at which lines the mark reaches the shell."""

from __future__ import annotations

import ast
import builtins
import importlib
import random
import sys
import warnings
from functools import partial
from types import CoroutineType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import CodeType

INPUTS = ("Zz ZZ-zZ", "٧٧٧", "")
"""What a request sends: words, a number that `int` accepts, nothing."""

MARKS = frozenset("Zz٧")
"""No program writes these by itself, so that one of them in a text comes from the request, whatever was done to it."""

REQUESTS = 2
STEPS = 300
DECISIONS = 12
LARGEST = 2000


class Outcome(NamedTuple):
    """What was seen in all the runs of a program.

    `reached` are the lines at which the mark reached the shell, `ran` those at which the shell was given anything;
    `complete` says that there are no more runs, and `broken` that some run ended by a mistake of the program itself.
    """

    reached: frozenset[int]
    ran: frozenset[int]
    complete: bool
    broken: bool


class Stopped(BaseException):
    """The run became too long, too large or too undecided to go on; no program catches this."""


class _Bounded(ast.NodeTransformer):
    """Calls `__step__(locals())` wherever a program could go round."""

    def _with_step(self, node: Any) -> ast.AST:
        self.generic_visit(node)
        step = ast.parse("__step__(locals())").body[0]
        for each in ast.walk(step):
            ast.copy_location(each, node)
        node.body.insert(0, step)
        return node

    visit_For = visit_While = visit_FunctionDef = visit_AsyncFunctionDef = _with_step  # noqa: N815 - as `ast` names them


class _Values:
    """What `request.args` and `request.form` do with the two fields of the programs."""

    def __init__(self, sent: str) -> None:
        self._sent = sent

    def get(self, key: str, default: object = None) -> str:
        return self._sent

    def __getitem__(self, key: str) -> str:
        return self._sent


class _App:
    def __init__(self, name: str) -> None: ...

    def get(self, rule: str) -> Callable[[Any], Any]:
        return lambda view: view


class _Run:
    """One run: what `unknown()` says, and what was seen."""

    def __init__(self, sent: str, tape: Iterable[bool]) -> None:
        self.decisions: list[bool] = []
        self.reached: set[int] = set()
        self.ran: set[int] = set()
        self.stopped = False
        self.broken = False
        self._tape = iter(tape)
        self._steps = 0
        values = _Values(sent)
        self._modules = {
            "os": SimpleNamespace(system=self._system),
            "chance": SimpleNamespace(unknown=self._unknown),
            "flask": SimpleNamespace(Flask=_App, request=SimpleNamespace(args=values, form=values)),
        }

    def serve(self, code: CodeType) -> None:
        """Load the module and send its view some requests."""
        namespace: dict[str, Any] = {
            "__name__": "program",
            "__builtins__": {**vars(builtins), "__import__": self._load},
            "__step__": self._step,
        }
        self._attempt(lambda: exec(code, namespace))
        if "view" in namespace:
            for _ in range(REQUESTS):
                self._attempt(lambda: _finish(namespace["view"]()))

    def _load(self, name: str, *rest: object) -> object:
        return self._modules.get(name) or importlib.import_module(name)

    def _attempt(self, action: Callable[[], None]) -> None:
        """An exception ends a request, as it does in life."""
        try:
            action()
        except Stopped:
            self.stopped = True
        except Exception as error:  # noqa: BLE001 - the programs raise what they like
            self.broken |= isinstance(error, (NameError, TypeError, AttributeError))

    def _unknown(self) -> bool:
        if len(self.decisions) >= DECISIONS:
            raise Stopped
        self.decisions.append(next(self._tape, False))
        return self.decisions[-1]

    def _system(self, command: object) -> int:
        if not isinstance(command, str):
            raise TypeError("a command is a text")
        line = sys._getframe(1).f_lineno
        self.ran.add(line)
        if MARKS.intersection(command):
            self.reached.add(line)
        return 0

    def _step(self, names: dict[str, object]) -> None:
        self._steps += 1
        if self._steps > STEPS or any(_size(value, 3) > LARGEST for value in list(names.values())):
            raise Stopped


def _finish(answer: object) -> None:
    if isinstance(answer, CoroutineType):
        try:
            answer.send(None)
        except StopIteration:
            return
        answer.close()


def _size(value: object, depth: int) -> int:
    if isinstance(value, str):
        return len(value) + 1
    if depth == 0:
        return 1
    if isinstance(value, dict):
        return sum(_size(each, depth - 1) for each in [*value, *value.values()])
    if isinstance(value, (list, tuple)):
        return sum(_size(each, depth - 1) for each in value)
    if type(value).__module__ == "program":
        return _size(vars(value), depth)
    return 1


def _tapes(run: Callable[[list[bool]], list[bool]]) -> Iterator[None]:
    """Make one run after another until all decisions were made in every way."""
    tape: list[bool] = []
    while True:
        tape = run(tape)
        yield
        while tape and tape[-1]:
            tape.pop()
        if not tape:
            return
        tape[-1] = True


def outcome(text: str, most_runs: int = 60) -> Outcome:
    """Run a program with every input and, as far as `most_runs` for each allows, every course of its decisions."""
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
        tree = ast.fix_missing_locations(_Bounded().visit(ast.parse(text)))
        # Annotations stay what they are: `dataclass` looks for the module where they are texts, and there is none.
        code = compile(tree, "program.py", "exec", dont_inherit=True)
    reached: set[int] = set()
    ran: set[int] = set()
    complete, broken = True, False

    def run(sent: str, tape: Iterable[bool]) -> list[bool]:
        nonlocal complete, broken
        one = _Run(sent, tape)
        one.serve(code)
        reached.update(one.reached)
        ran.update(one.ran)
        complete &= not one.stopped
        broken |= one.broken
        return one.decisions

    for sent in INPUTS:
        for number, _ in enumerate(_tapes(partial(run, sent))):
            if number == most_runs:
                complete = False
                # What is left is too much; some of it, from all over.
                chance = random.Random(most_runs)
                for _ in range(most_runs // 3):
                    run(sent, [chance.random() < 0.5 for _ in range(DECISIONS)])
                break
    return Outcome(frozenset(reached), frozenset(ran), complete, broken)


def sinks(text: str) -> frozenset[int]:
    """The lines of a program on which the shell is named."""
    return frozenset(number for number, line in enumerate(text.splitlines(), start=1) if "os.system" in line)
