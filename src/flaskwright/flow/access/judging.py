"""How tests come out for a person: what is surely true or false for a stranger, or for a user without special rights.

A stranger has no credential, no key of a session that logging in stores, and is nobody; an anonymous user object has no
right. A user has all of these and is no administrator; who is one has the rights that are called so. No answer is known
for what is asked of one user in particular.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.access.asking import Asking
from flaskwright.flow.access.persons import Person
from flaskwright.flow.access.sources import SESSION, G
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    ClassValue,
    External,
    FunctionValue,
    Value,
    alternatives,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.flow.access.asking import Asked, Told
    from flaskwright.flow.access.callers import Callers, Ties
    from flaskwright.flow.access.persons import Request, Run
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

MAX_DEPTH = 10
EQUAL = frozenset({"==", "is", "in"})
UNEQUAL = frozenset({"!=", "is not", "not in"})
CALLABLES = frozenset({"builtins.bool", "builtins.str", "builtins.int"})
"""What gives its argument back, as far as truth goes."""


class Judge:
    """Answers for one person; `request` may change from question to question."""

    def __init__(
        self, callers: Callers, person: Person, runs: Callable[[FunctionInfo], Run | None], told: Told
    ) -> None:
        self.callers = callers
        self.person = person
        self.is_user = person is not Person.STRANGER
        self._is_admin = person is Person.ADMIN
        self._code = callers.code
        self._libraries = callers.libraries
        self._runs = runs
        self._sent = {path.rpartition(".")[2] for path in callers.libraries.role("true_when_sent")}
        self.request = Asking(told)
        self._always: dict[tuple[int, bool], bool | None] = {}
        self._now: dict[tuple[int, bool], tuple[bool | None, tuple[Asked, ...]]] = {}
        self._running: set[tuple[int, bool]] = set()

    def about(self, request: Request) -> None:
        """Answer for a request from now on."""
        if self.request.about(request):
            self._now = {}

    # --------------------------------------------------------------------- truth

    def truth(self, unit: Unit, node: tree.Expr, depth: int = 0) -> bool | None:
        """Whether an expression is true; `None` where that is open."""
        return self._kept(unit, node, depth, self._truth, there=False)

    def there(self, unit: Unit, node: tree.Expr, depth: int = 0) -> bool | None:
        """Whether an expression is something other than `None`."""
        return self._kept(unit, node, depth, self._there, there=True)

    def _kept(
        self,
        unit: Unit,
        node: tree.Expr,
        depth: int,
        ask: Callable[[Unit, tree.Expr, int], bool | None],
        *,
        there: bool,
    ) -> bool | None:
        """The answer to a question, which is asked once, or once for a request where it depends on that.

        One for which something was left open holds for this request only: who asks it first would have another.
        """
        key = (id(node), there)
        if key in self._always:
            return self._always[key]
        known = self._now.get(key)
        if known is not None:
            self.request.asked += known[1]
            return known[0]
        if depth > MAX_DEPTH or key in self._running:
            self.request.left_open()
            return None
        before = len(self.request.asked)
        self._running.add(key)
        answer = ask(unit, node, depth)
        self._running.discard(key)
        asked = self.request.asked_since(before)
        if asked:
            self._now[key] = (answer, asked)
        else:
            self._always[key] = answer
        return answer

    def _truth(self, unit: Unit, node: tree.Expr, depth: int) -> bool | None:
        match node:
            case tree.UnaryOp(op="not", operand=operand):
                return _opposite(self.truth(unit, operand, depth + 1))
            case tree.BoolOp(op=operator, values=values):
                return _together(operator, (self.truth(unit, one, depth + 1) for one in values))
            case tree.NamedExpr(value=inner) | tree.Await(value=inner):
                return self.truth(unit, inner, depth + 1)
            case tree.Constant(kind="none"):
                return False
            case tree.Tuple(items=items) if items and all(_is_none(one) for one in items):
                return False  # what is unpacked from it is
            case tree.Constant(value=value):
                return bool(value) if value is not None else None
            case tree.IfExp(test=test, body=body, orelse=orelse):
                return self._chosen(unit, test, body, orelse, depth)
            case tree.Compare(ops=(operator,), comparators=(right,)):
                known = self.request.tells(unit, node)
                return known if known is not None else self._compared(unit, node, operator, right, depth)
            case _:
                known = self.request.tells(unit, node)
                return known if known is not None else self._asked(unit, node, depth, there=False)

    def _there(self, unit: Unit, node: tree.Expr, depth: int) -> bool | None:
        match node:
            case tree.Constant():
                return node.kind != "none"
            case tree.Tuple(items=items) if items and all(_is_none(one) for one in items):
                return False
            case tree.NamedExpr(value=inner) | tree.Await(value=inner):
                return self.there(unit, inner, depth + 1)
            case tree.IfExp(test=test, body=body, orelse=orelse):
                chosen = self.truth(unit, test, depth + 1)
                if chosen is not None:
                    return self.there(unit, body if chosen else orelse, depth + 1)
                return _agreed((self.there(unit, body, depth + 1), self.there(unit, orelse, depth + 1)))
            case tree.BoolOp(op="or", values=values):
                return _together("or", (self.there(unit, one, depth + 1) for one in values))
            case _:
                return self._asked(unit, node, depth, there=True)

    def _chosen(self, unit: Unit, test: tree.Expr, body: tree.Expr, orelse: tree.Expr, depth: int) -> bool | None:
        chosen = self.truth(unit, test, depth + 1)
        if chosen is not None:
            return self.truth(unit, body if chosen else orelse, depth + 1)
        return _agreed((self.truth(unit, body, depth + 1), self.truth(unit, orelse, depth + 1)))

    def _compared(self, unit: Unit, node: tree.Compare, operator: str, right: tree.Expr, depth: int) -> bool | None:
        if operator not in EQUAL and operator not in UNEQUAL:
            return None
        answer: bool | None
        if isinstance(right, tree.Constant) and right.kind == "none":
            answer = _opposite(self.there(unit, node.left, depth + 1))
        elif isinstance(right, tree.Constant) and right.kind == "bool":
            found = self.truth(unit, node.left, depth + 1)
            answer = found if right.value else _opposite(found)
        elif operator in ("in", "not in") and (held := self._is_held(unit, node.left, right)) is not None:
            answer = held
        elif operator in ("in", "not in") and not self.callers.ties(unit, node.left):
            answer = self._held_by_caller(unit, right)
        else:
            answer = self._equal(unit, node)
        return answer if operator in EQUAL else _opposite(answer)

    def _held_by_caller(self, unit: Unit, container: tree.Expr) -> bool | None:
        """Whether a container of the caller's, such as the roles, holds something: a stranger's holds nothing."""
        ties = self.callers.ties(unit, container)
        if any(one.name is None for one in ties):
            return None  # what checks a token may say by such a key that it is none
        return False if not self.is_user and any(one.kind in ("user", "session") for one in ties) else None

    def _is_held(self, unit: Unit, key: tree.Expr, container: tree.Expr) -> bool | None:
        """Whether the session, `g` or the headers hold a key that only users have there."""
        name = self.callers.named(unit, key)
        path = self.callers.path(unit, container)
        if name is None:
            return None
        if path == SESSION and self.callers.knows_by(name):
            return self._of_key(name)
        if path == G and self.callers.in_g(name):
            return self.is_user
        if path == "flask.request.headers" and name.lower() not in self._libraries.role("plain_header"):
            return self.is_user
        return None

    def _equal(self, unit: Unit, node: tree.Compare) -> bool | None:
        """Whether something of the caller equals something else."""
        right = node.comparators[0]
        ties = self.callers.ties(unit, node.left) | self.callers.ties(unit, right)
        kinds = {one.kind for one in ties} - {"kept"}
        if not kinds:
            return None
        if not self.is_user:
            return False
        if kinds == {"credential"}:
            return True
        named = [side for side in (node.left, right) if isinstance(side, tree.Constant | tree.Attribute)]
        if any(not self.callers.ties(unit, side) and names_admin(self._libraries, side) for side in named):
            return self._is_admin
        return None

    # ------------------------------------------------------------ what is asked

    def _asked(self, unit: Unit, node: tree.Expr, depth: int, *, there: bool) -> bool | None:
        key = self.callers.session_key(unit, node)
        if key is not None:
            return self._of_key(key) if self.callers.knows_by(key) else None
        if self.callers.credential(unit, node) is not None:
            return self.is_user
        if self.callers.is_caller(unit, node):
            path = self.callers.path(unit, node)
            return True if path in self._libraries.role("stranger_object") else self._of_sources(unit, node, depth)
        asked = self.callers.asked_of_caller(unit, node)
        if asked is not None:
            return self._of_attribute(asked, node.args if isinstance(node, tree.Call) else ())
        match node:
            case tree.Call():
                return self._called(unit, node, depth, there=there)
            case tree.Name(id=name):
                return self._named(unit, name, depth, there=there)
            case tree.Attribute():
                return self._through_property(unit, node, depth)
            case _:
                return None

    def _of_key(self, key: str) -> bool:
        """Whether the session of somebody who logged in holds a key: `session["is_admin"]` is one of administrators."""
        return self._is_admin if is_admin_word(self._libraries, key) else self.is_user

    def _of_sources(self, unit: Unit, node: tree.Expr, depth: int) -> bool | None:
        """A name that stands for the caller may have been looked up in a way that finds nobody for a user as well."""
        if isinstance(node, tree.Name) and self.is_user:
            found = self._named(unit, node.id, depth, there=True)
            return found if found is not None else self.is_user
        return self.is_user

    def _of_attribute(self, name: str, arguments: tuple[tree.Argument, ...] = ()) -> bool | None:
        """Whether an attribute of the caller is true, or what a method answers that is asked with arguments."""
        if name in self._libraries.role("says_stranger"):
            return not self.is_user
        if name in self._libraries.role("says_known"):
            return self.is_user
        if not self.is_user or name in self._libraries.role("says_unsettled"):
            return False
        if name in self._libraries.role("says_settled"):
            return True
        asked = (one.value for one in arguments)
        if is_admin_word(self._libraries, name) or any(names_admin(self._libraries, one) for one in asked):
            return self._is_admin
        return None

    def _named(self, unit: Unit, name: str, depth: int, *, there: bool) -> bool | None:
        found = []
        for one, source in self.callers.sources(unit, name):
            if self.is_user and isinstance(source, tree.Constant) and not source.value:
                continue  # what the name is until it is set for who is known
            found.append(self.there(one, source, depth + 1) if there else self.truth(one, source, depth + 1))
        return _agreed(found)

    def _called(self, unit: Unit, node: tree.Call, depth: int, *, there: bool) -> bool | None:
        call = self._code.bodies.of(unit).calls.get(id(node))
        if call is None:
            return None
        if isinstance(node.func, tree.Attribute) and node.func.attr in self._sent and not self._code.targets(call):
            return self.request.when_sent()  # also of forms whose library cannot be followed to where they derive from
        answers = [self._of_callee(unit, node, callee, depth, there=there) for callee in alternatives(call.callee)]
        return _agreed(answers)

    def _is_plain_form(self, unit: Unit, node: tree.Call) -> bool:
        """Whether a method is called of a form that is made of what was sent, and wants its token."""
        owner = node.func.value if isinstance(node.func, tree.Attribute) else node
        made = self._code.bodies.of(unit).names.get(owner.id, ()) if isinstance(owner, tree.Name) else ()
        if len(made) != 1 or not isinstance(made[0].node, tree.Call) or made[0].node.args:
            return False
        call = self._code.bodies.of(unit).calls.get(id(made[0].node))
        classes = [one for one in alternatives(call.callee) if isinstance(one, ClassValue)] if call is not None else []
        own = [base for one in classes for base in one.mro if isinstance(base, ClassValue)]
        return bool(own) and not any("Meta" in base.namespace for base in own)

    def _of_callee(self, unit: Unit, node: tree.Call, callee: Value, depth: int, *, there: bool) -> bool | None:
        if isinstance(callee, External):
            return self._of_library(unit, node, callee, depth)
        answers: list[bool | None] = []
        for info in called_functions(callee) if isinstance(callee, FunctionValue) else ():
            if info not in self.callers.asking:
                return None
            run = self._runs(info)
            if run is None:
                return None
            for one in run.exits:
                if one.kind == "end" or (one.kind == "return" and one.value is None):
                    answers.append(False)
                elif one.kind == "return" and one.value is not None:
                    asked = self.there if there else self.truth
                    answers.append(asked(one.unit, one.value, depth + 1))
        if self.is_user and len(answers) > 1:  # what is given back where nobody is found
            answers = [one for one in answers if one is not False] or answers
        return _agreed(answers)

    def _is_field(self, path: str, node: tree.Call) -> bool:
        """Whether a call reads what came in the request's body, and says nothing for where it did not come."""
        owner, _, name = path.rpartition(".")
        given = {one.keyword for one in node.args}
        return (
            name == "get"
            and owner in self._libraries.role("sent_in_body")
            and given <= {None, "type"}
            and len([one for one in node.args if one.keyword is None]) == 1
        )

    def _of_library(self, unit: Unit, node: tree.Call, callee: External, depth: int) -> bool | None:
        arguments = [one.value for one in node.args]
        match callee.path:
            case "builtins.getattr" | "builtins.hasattr" if len(arguments) > 1:
                name = arguments[1].value if isinstance(arguments[1], tree.Constant) else None
                if isinstance(name, str) and self.callers.is_caller(unit, arguments[0]):
                    return self._of_attribute(name)
                if isinstance(name, str) and self.callers.path(unit, arguments[0]) == G and self.callers.in_g(name):
                    return self.is_user
                return None
            case "builtins.any":
                return None if self.is_user or not self._ties(unit, node) else False
            case "flask.g.get" if arguments and isinstance(arguments[0], tree.Constant):
                return self.is_user if self.callers.in_g(str(arguments[0].value)) else None
            case path if path in CALLABLES and arguments:
                return self.truth(unit, arguments[0], depth + 1)
            case path if path in self._libraries.role("true_when_sent") or self._is_field(path, node):
                return self.request.when_sent()
            case path if path in self._libraries.role("true_with_token") and self._is_plain_form(unit, node):
                return self.request.when_sent()
            case _:
                kinds = {one.kind for one in self._ties(unit, node)} - {"kept"}
                if kinds == {"credential"}:
                    return self.is_user
                is_row = self._libraries.returns.get(callee.path) == "entity"
                return False if is_row and kinds and not self.is_user else None

    def _ties(self, unit: Unit, node: tree.Expr) -> Ties:
        return self.callers.ties(unit, node)

    def _through_property(self, unit: Unit, node: tree.Attribute, depth: int) -> bool | None:
        """A property of a class of the project."""
        call = self._code.bodies.of(unit).calls.get(id(node))
        if call is None:
            return None
        return _agreed(
            [
                self._of_callee(unit, tree.Call(node.start, node.end, node, ()), one, depth, there=False)
                for one in alternatives(call.callee)
                if isinstance(one, FunctionValue)
            ]
        )


def is_admin_word(libraries: Libraries, name: str) -> bool:
    """Whether a role, a permission or an attribute is called as those are who may do everything."""
    known = libraries.role("admin_word")
    parts = re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())
    return bool(known.intersection(parts)) or name.lower() in known or parts[-1].removeprefix("is") in known


def names_admin(libraries: Libraries, node: tree.Node) -> bool:
    """Whether an expression names such a role: a text, or a name such as `Role.ADMIN`."""
    match node:
        case tree.Constant(value=str(name)) | tree.Attribute(attr=name) | tree.Name(id=name):
            return is_admin_word(libraries, name)
        case _:
            return False


def _is_none(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "none"


def _opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _together(operator: str, answers: Iterable[bool | None]) -> bool | None:
    """What `and` or `or` gives."""
    decided = operator == "or"
    result: bool | None = not decided
    for one in answers:
        if one is decided:
            return decided
        if one is None:
            result = None
    return result


def _agreed(answers: Iterable[bool | None]) -> bool | None:
    """The one answer that all give."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None
