"""From the tokens of a template to its statements; the tags themselves are read by `_program_tags`.

Tags are kept on a list while they are open, not on Python's stack: nesting costs no recursion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from flaskwright.syntax import tree
from flaskwright.syntax._program_expressions import ExpressionReader
from flaskwright.syntax._program_markup import (
    TEXT,
    State,
    after_branches,
    after_printing,
    after_unknown,
    place_of,
    read,
    state_at,
)
from flaskwright.syntax._program_tags import TAGS
from flaskwright.syntax._program_tokens import NotUnderstoodError
from flaskwright.syntax.template_tree import Print

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.syntax._program_tokens import Token
    from flaskwright.syntax.template_tree import Place, Stmt

_MAX_NESTED: Final = 240
"""Jinja itself goes no deeper with Python's usual limit of recursion."""


@dataclass(slots=True)
class Clause:
    """A part of a tag's body; `test` is that of an `elif`."""

    start: int
    test: tree.Expr | None = None
    body: list[tree.Stmt] = field(default_factory=list)


Finish: TypeAlias = "Callable[[list[Clause], int, int], Stmt]"
"""Makes the statement of a tag, given its clauses and where its end tag begins and ends."""


@dataclass(slots=True)
class OpenTag:
    """A tag that waits for its end tag; `before`, `escaped` and `outer` are what held in front of it."""

    tag: str
    finish: Finish
    clauses: list[Clause]
    before: State
    escaped: bool | None
    outer: list[tree.Stmt]
    ends: list[State] = field(default_factory=list)
    """The states at the ends of the clauses that are complete."""
    has_else: bool = False
    apart: bool = False
    """Whether the page goes on behind it as if it were not there."""
    blank: bool = False
    """Whether nothing may stand in it."""
    names: frozenset[str] = frozenset()
    """The name of a block, the variables of `trans`."""


class StatementReader(ExpressionReader):
    """Reads a whole template; every method raises `NotUnderstoodError` where Jinja would refuse."""

    def __init__(self, tokens: list[Token], *, html: bool, begins: Place, starts: Mapping[str, Place]) -> None:
        super().__init__(tokens)
        self._html = html
        self._starts = starts
        self._open: list[OpenTag] = []
        self._depth = 0
        self._body: list[tree.Stmt] = []
        self.state = state_at(begins)
        self.escaped: bool | None = html
        self.is_child = False
        """Whether the template extends another, so that the text around its blocks is never printed."""
        self.from_text: set[str] = set()
        self.from_there: set[str] = set()

    def program(self) -> tuple[tree.Stmt, ...]:
        """The whole template."""
        while self.current.kind != "eof":
            token = self.take()
            match token.kind:
                case "data":
                    self._data(str(token.value))
                case "unknown":
                    self.state = after_unknown(self.state)
                case "variable_begin":
                    self._variable(token.start)
                case "block_begin":
                    self._tag(token.start)
                    self.expect("block_end")
                case kind:
                    raise NotUnderstoodError(f"{kind} outside of a tag")
        if self._open:
            raise NotUnderstoodError(f"{self._open[-1].tag} has no end")
        return tuple(self._body)

    def _data(self, text: str) -> None:
        if self._open and self._open[-1].blank and not text.isspace():
            raise NotUnderstoodError("a required block has text")
        self.state = read(self.state, text)

    def _variable(self, start: int) -> None:
        if self._open and self._open[-1].tag == "trans":
            begin = self.current.start
            name = self.expect_name()
            value: tree.Expr = tree.Name(begin, self.last_end, name)
        else:
            value = self.expressions()
        self.emit_print(start, self.expect("variable_end").end, value)

    def _tag(self, start: int) -> None:
        name = self.expect_name()
        opened = self._open[-1] if self._open else None
        if opened is not None and name == f"end{opened.tag}":
            self._close(opened, start)
        elif opened is not None and self._is_clause(opened, name):
            self._clause(opened, name, start)
        elif name in TAGS and (opened is None or opened.tag != "trans"):
            TAGS[name](self, start)
        else:
            raise NotUnderstoodError(f"{name} is no tag here")

    # ---------------------------------------------------------- for the tags

    def tag_end(self) -> int:
        """Where the tag ends, which must be here."""
        if self.current.kind != "block_end":
            raise NotUnderstoodError(f"the end of the tag expected, not {self.current.kind}")
        return self.current.end

    def emit(self, statement: Stmt) -> None:
        """Add a statement to what is being read."""
        if self._open and self._open[-1].blank:
            raise NotUnderstoodError("a required block has content")
        self._body.append(cast("tree.Stmt", statement))

    def emit_print(self, start: int, end: int, value: tree.Expr) -> None:
        """Print a value here."""
        self.emit(Print(start, end, value, self.place(), self.escaped))
        self.printed()

    def place(self) -> Place:
        """What stands around this place of the page."""
        return place_of(self.state)

    def printed(self) -> None:
        """Note that something is printed here."""
        self.state = after_printing(self.state)

    def push(self, tag: str, start: int, finish: Finish) -> OpenTag:
        """Begin the body of a tag, behind which the tag ends."""
        self.skip("colon")
        self.tag_end()
        self._deeper()
        clause = Clause(start)
        opened = OpenTag(tag, finish, [clause], self.state, self.escaped, self._body)
        self._open.append(opened)
        self._body = clause.body
        return opened

    def push_apart(self, tag: str, start: int, finish: Finish) -> OpenTag:
        """Begin a body that is printed elsewhere."""
        opened = self.push(tag, start, finish)
        opened.apart = True
        self.state = TEXT
        return opened

    def enter_block(self, name: str) -> bool:
        """Go to where a block that was just pushed begins; whether that is in the place of a block of another file."""
        self.escaped = self._html  # whatever `autoescape` stands around it
        elsewhere = self._starts.get(name)
        if elsewhere is not None:
            self.state = state_at(elsewhere)
            return True
        if self.is_child and not any(opened.tag == "block" for opened in self._open[:-1]):
            self.state = TEXT
            self.from_text.add(name)
            return True
        self.from_there.add(name)
        return False

    # ----------------------------------------------------- clauses and end tags

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MAX_NESTED:
            raise NotUnderstoodError("nested too deeply")

    @staticmethod
    def _is_clause(opened: OpenTag, name: str) -> bool:
        if opened.has_else:
            return False
        match opened.tag:
            case "if":
                return name in {"elif", "else"}
            case "for":
                return name == "else"
            case "trans":
                return name == "pluralize"
            case _:
                return False

    def _clause(self, opened: OpenTag, name: str, start: int) -> None:
        test: tree.Expr | None = None
        if name == "elif":
            test = self.expressions(conditional=False)
        elif name == "pluralize":
            self._pluralize(opened)
        if name != "pluralize":
            self.skip("colon")
        self.tag_end()
        opened.has_else = name != "elif"
        self._deeper()
        opened.ends.append(self.state)
        self.state = opened.before
        opened.clauses.append(Clause(start, test))
        self._body = opened.clauses[-1].body

    def _pluralize(self, opened: OpenTag) -> None:
        if self.current.kind != "block_end" and self.expect_name() not in opened.names:
            raise NotUnderstoodError("the number to pluralize by is no variable of the tag")
        if not opened.names and not self._body:
            raise NotUnderstoodError("nothing to pluralize by")

    def _close(self, opened: OpenTag, start: int) -> None:
        if opened.tag == "block" and self.is_word(*opened.names):
            self.take()
        end = self.tag_end()
        self._open.pop()
        self._depth -= len(opened.clauses)
        self._body = opened.outer
        self.escaped = opened.escaped
        if opened.apart:
            self.state = opened.before
        elif opened.tag in {"if", "for", "trans"}:
            ends = [*opened.ends, self.state]
            without = opened.tag == "trans" or opened.has_else
            self.state = after_branches(opened.before, ends if without else [*ends, opened.before])
        self.emit(opened.finish(opened.clauses, start, end))
        if opened.tag == "call":
            self.printed()
