"""What tests come to that ask which request it is, and what was asked of it: whatever rests on the same answers holds
for another request, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from flaskwright.flow.access.sources import KNOWN
from flaskwright.semantics.local_values import LocalValues
from flaskwright.semantics.values import Const, Mapping, Sequence, Value, text, texts, truth
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.access.callers import Callers
    from flaskwright.flow.access.persons import Request
    from flaskwright.semantics.facts import Unit


class Question(msgspec.Struct, frozen=True, eq=False):
    """A test that asks which request it is; `None`: whether something can have been sent with it."""

    test: tuple[Unit, tree.Expr] | None = None


WHEN_SENT = Question()
Asked: TypeAlias = tuple[Question, bool | None]
"""What was asked of a request, and its answer."""
LEFT_OPEN: Asked = (Question(), None)
"""What depends on itself, or lies too deep: who asks it first would have another answer, and it holds nowhere else."""


class Told:
    """What one request after the other tells, the same for whoever sends it."""

    def __init__(self, callers: Callers) -> None:
        self.callers = callers
        self._code = callers.code
        self.request: Request | None = None
        self._values: LocalValues | None = None
        self._assumed: dict[str, Value] = {}
        self._answers: dict[Question, bool | None] = {}
        self._questions: dict[int, Question] = {}

    def about(self, request: Request) -> None:
        """Answer for a request from now on."""
        if request == self.request:
            return
        self.request = request
        self._values = None
        self._answers = {}
        known = ((path, getattr(request, name)) for path, name in KNOWN.items() if name)
        self._assumed = {path: Const(value) for path, value in known if value is not None}
        if request.method in ("GET", "HEAD"):
            self._assumed["flask.request.form"] = Mapping({})  # it comes with a body

    def question(self, unit: Unit, node: tree.Expr) -> Question:
        """A test as a question, the same each time."""
        found = self._questions.get(id(node))
        if found is None:
            found = self._questions[id(node)] = Question((unit, node))
        return found

    def answer(self, question: Question) -> bool | None:
        """The answer to a question, found once."""
        if question not in self._answers:
            self._answers[question] = self._can_send() if question.test is None else self._tells(*question.test)
        return self._answers[question]

    def _can_send(self) -> bool | None:
        return False if self.request is not None and self.request.method in ("GET", "HEAD") else None

    def _tells(self, unit: Unit, node: tree.Expr) -> bool | None:
        """What the request tells of a test."""
        run = self._code.run
        if self._values is None:
            self._values = LocalValues(self._code)
        path = self.request.path if self.request is not None else None
        told = self._variable(unit, node) if path is not None else None
        if told is not None:
            return told
        run.assumed = self._assumed
        try:
            known = _affix(self._values, unit, node)
            return known if known is not None else truth(self._values.of(unit, node))
        finally:
            run.assumed = {}

    def _variable(self, unit: Unit, node: tree.Expr) -> bool | None:
        """Whether the URL has a variable that is read, or the endpoint, or the method, is the one that is named."""
        match node:
            case tree.Name(id=name):
                bound = self._code.bodies.of(unit).names.get(name, ())
                return self._variable(unit, bound[0].node) if len(bound) == 1 and not bound[0].part else None
            case tree.Call(func=tree.Attribute(value=owner, attr="get" | "pop"), args=(first, *_)):
                key: tree.Expr = first.value
            case tree.Compare(left=key, ops=("in",), comparators=(owner,)):
                pass
            case tree.Compare(left=left, ops=("==" | "!=" as operator,), comparators=(tree.Attribute() as right,)):
                member = self.callers.path(unit, right)
                asked = (
                    member.startswith("http.HTTPMethod.") and self.callers.path(unit, left) == "flask.request.method"
                )
                method = self.request.method if self.request is not None else None
                named = member.removesuffix(".value").rpartition(".")[2]
                return (method == named) is (operator == "==") if asked and method is not None else None
            case tree.Compare(
                left=left, ops=("==" | "!=" as operator,), comparators=(tree.Constant(value=str(named)),)
            ):
                asked = self.callers.path(unit, left) == "flask.request.endpoint" and self.request is not None
                return (self.request.endpoint == named) is (operator == "==") if asked and self.request else None
            case _:
                return None
        if not isinstance(key, tree.Constant) or self.callers.path(unit, owner) != "flask.request.view_args":
            return None
        path = self.request.path if self.request is not None else None
        return re.search(rf"[<:]{re.escape(str(key.value))}>", path or "") is not None


class Asking:
    """The questions of one person about a request; what was asked is noted."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._request: Request | None = None
        self.asked: list[Asked] = []
        """What was asked of this request so far: what was found meanwhile rests on that."""

    def about(self, request: Request) -> bool:
        """Ask of a request from now on; whether it is another one than before."""
        self._told.about(request)
        changed = request != self._request
        if changed:
            self._request = request
            self.asked = []
        return changed

    def asked_since(self, before: int) -> tuple[Asked, ...]:
        """What was asked of the request after so many questions, each once."""
        return tuple(dict.fromkeys(self.asked[before:]))

    def would_answer(self, asked: tuple[Asked, ...]) -> bool:
        """Whether this request gives the same answers to what was asked of another one."""
        return all(self._told.answer(question) is answer for question, answer in asked)

    def left_open(self) -> None:
        """Note that a question was left open."""
        self.asked.append(LEFT_OPEN)

    def when_sent(self) -> bool | None:
        """What comes out where a form was sent: nothing can be sent by GET."""
        return self._ask(WHEN_SENT)

    def tells(self, unit: Unit, node: tree.Expr) -> bool | None:
        """What a test comes to that asks nothing but which request it is."""
        if self._request is None or not self._told.callers.mentions_request(unit, node):
            return None
        return self._ask(self._told.question(unit, node))

    def _ask(self, question: Question) -> bool | None:
        answer = self._told.answer(question)
        self.asked.append((question, answer))
        return answer


def _affix(values: LocalValues, unit: Unit, node: tree.Expr) -> bool | None:
    """Whether a known text starts or ends with what `startswith` or `endswith` asks for."""
    match node:
        case tree.Call(func=tree.Attribute(value=owner, attr=("startswith" | "endswith") as method), args=(first,)):
            held = text(values.of(unit, owner))
            given = values.of(unit, first.value)
            affixes = texts(given) if isinstance(given, Sequence) else (text(given),)
            if held is None or affixes is None or None in affixes:
                return None
            known = tuple(str(one) for one in affixes)
            return held.startswith(known) if method == "startswith" else held.endswith(known)
        case _:
            return None
