"""Keeping a broken region small.

After an error the parser may give up the rest of the file. So the statements of a broken file are tried one by one: a
compound statement that fails has the statements in its body tried, and so on down to the smallest that fails. Each of
those is replaced, in a copy of the text, by a placeholder of the same length, until what stands around it parses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from flaskwright.syntax._grammar import parse_region
from flaskwright.syntax._problems import problems_of
from flaskwright.syntax.tree import SyntaxProblem

_TOKEN: Final = re.compile(
    rb'"""(?:[^\\]|\\.)*?"""'
    rb"|'''(?:[^\\]|\\.)*?'''"
    rb'|"(?:[^"\\\n]|\\.)*"'
    rb"|'(?:[^'\\\n]|\\.)*'"
    rb"|\#[^\n]*|\\\r?\n|[\[({]|[\])}]|\n",
    re.DOTALL,
)
_STATEMENT: Final = re.compile(
    rb"[ \t]*(?:@\w|(?:def|class|return|import|raise|with|while|try|del|assert|pass|break|continue|global|nonlocal)\b"
    rb"|async[ \t]+(?:def|with)\b|from[ \t]+[\w.]+[ \t]+import\b)"
)
_CLAUSE: Final = re.compile(rb"(?:else|elif|except|finally)\b")
_LINE: Final = re.compile(rb"\n([ \t\f]*)(?=[^\s#)\]}])")
_WHITE_SPACE: Final = frozenset(b" \t\r\n\f")
_TAB: Final = 8
_DEEPEST: Final = 100
"""How many levels of indentation are followed down."""

_CUTS: Final = 4
"""In how many places a broken statement is tried to be cut."""
_EFFORT: Final = 6
"""How many times the length of the text may be parsed again, all regions together."""


class _Line(NamedTuple):
    """The first physical line of a statement: its indentation in columns, where its text starts."""

    indent: int
    start: int


class Repair(NamedTuple):
    """A text in which each broken statement is a placeholder, and where they stood: start to end."""

    data: bytes
    broken: dict[int, int]
    problems: list[SyntaxProblem]


def without(data: bytes, problems: list[SyntaxProblem]) -> Repair:
    """A text without the regions of some problems."""
    work = _Work(data)
    for problem in problems:
        work.replace(problem.start, problem.end, problem)
    return work.result()


def repair(before: Repair) -> Repair:
    """Replace the broken statements of a text. Whoever parses the result may still meet an error."""
    data = before.data
    work = _Work(data)
    work.broken.update(before.broken)
    work.starts.extend(sorted(before.broken))
    work.problems.update((problem.start, problem) for problem in before.problems)
    lines = _statement_lines(data)
    work.heal(lines, 0, len(lines), len(data), 0)
    return work.result()


def _columns(white: bytes) -> int:
    """How far white space indents."""
    return len(white.rpartition(b"\f")[2].expandtabs(_TAB))


def _statement_lines(data: bytes) -> list[_Line]:
    """Where statements start: lines outside strings and brackets. A keyword that none can hold ends open brackets."""
    found: list[_Line] = []
    depth = 0
    line = 0

    def note(start: int) -> None:
        nonlocal depth
        if depth and not _STATEMENT.match(data, start):
            return
        depth = 0
        text = start
        while data[text : text + 1] in (b" ", b"\t", b"\f"):
            text += 1
        if data[text : text + 1] not in (b"", b"\n", b"\r", b"#"):
            found.append(_Line(_columns(data[start:text]), text))

    note(0)
    for token in _TOKEN.finditer(data):
        first = data[token.start()]
        if first == 10:
            line = token.end()
            note(line)
        elif first in b"[({":
            depth += 1
        elif first in b"])}":
            depth = max(depth - 1, 0)
    return found


class _Work:
    """The text while it is repaired."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self.broken: dict[int, int] = {}
        self.problems: dict[int, SyntaxProblem] = {}
        self.starts: list[int] = []
        self.replaced = 0
        self.effort = _EFFORT * len(data) + 4096

    def heal(self, lines: list[_Line], low: int, high: int, stop: int, depth: int) -> None:
        """Repair the statements that start in `lines[low:high]`; the last ends before offset `stop`."""
        if low >= high:
            return
        indent = min(lines[low].indent, *(line.indent for line in lines[low:high])) if depth == 0 else lines[low].indent
        heads = self._heads(lines, low, high, indent)
        for head, after in zip(heads, [*heads[1:], high], strict=True):
            end = self._text_end(lines[after].start if after < high else stop)
            start = lines[head].start
            problem = self._problem(start, end)
            if problem is None:
                continue
            before = self.replaced
            if depth < _DEEPEST:
                for first, last in self._bodies(lines, head, after):
                    self.heal(lines, first, last, lines[last].start if last < after else end, depth + 1)
            if self.replaced != before:
                problem = self._problem(start, end)
            if problem is not None:
                self.replace(start, self._cut(start, end, lines[head].indent), problem)

    def _heads(self, lines: list[_Line], low: int, high: int, indent: int) -> list[int]:
        heads: list[int] = []
        joined = False
        for index in range(low, high):
            line = lines[index]
            if line.indent > indent and heads:
                continue
            is_decorator = self.data[line.start] == ord("@")
            if not heads or not (joined or _CLAUSE.match(self.data, line.start)):
                heads.append(index)
            joined = is_decorator
        return heads

    def _bodies(self, lines: list[_Line], head: int, after: int) -> list[tuple[int, int]]:
        """The stretches of deeper lines in a statement, one for each of its clauses."""
        found: list[tuple[int, int]] = []
        index = head
        while index < after:
            if lines[index].indent <= lines[head].indent:
                index += 1
                continue
            last = index
            while last < after and lines[last].indent > lines[head].indent:
                last += 1
            found.append((index, last))
            index = last
        return found

    def _cut(self, start: int, end: int, indent: int) -> int:
        """Where a broken statement ends, if lines that an open bracket of it swallowed are statements after all.

        What follows a broken decorator goes with it, since without it a function is another one.
        """
        if self.data[start] == ord("@"):
            return end
        tries = 0
        for found in _LINE.finditer(self.data, start, end):
            if _columns(found[1]) > indent:
                continue
            if tries == _CUTS:
                break
            tries += 1
            if self._problem(found.end(), end) is None and self.effort > 0:
                return self._text_end(found.start())
        return end

    def _text_end(self, stop: int) -> int:
        """Where the text before `stop` ends, without the white space after it."""
        while stop and self.data[stop - 1] in _WHITE_SPACE:
            stop -= 1
        return stop

    def _problem(self, start: int, end: int) -> SyntaxProblem | None:
        """What is wrong in a region first; nothing where it parses, or where no effort is left to find out."""
        self.effort -= end - start
        if self.effort < 0:
            return None
        root = parse_region(self.data, start, end)
        if not root.has_error:
            return None
        found = problems_of(root, self.data)
        return found[0] if found else SyntaxProblem(start, end, "invalid syntax")

    def result(self) -> Repair:
        """What has been done so far."""
        problems = sorted(self.problems.values(), key=lambda problem: problem.start)
        return Repair(bytes(self.data), self.broken, problems)

    def replace(self, start: int, end: int, problem: SyntaxProblem) -> None:
        """Put a placeholder in the place of a region; it stands for those inside it too."""
        self.replaced += 1
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for inner in self.starts[low:high]:
            del self.broken[inner]
            del self.problems[inner]
        self.starts[low:high] = [start]
        self.data[start:end] = b"0" + b" " * (end - start - 1)
        self.broken[start] = end
        self.problems[start] = problem
