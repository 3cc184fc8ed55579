"""Shell scripts as far as deployments need them: their simple commands, and what stands around each.

The grammar is that of POSIX (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html), with the
`[[ … ]]` and `function` of bash. Nothing is expanded: `$NAME` stands in the words as it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.syntax.data.commands import Variable
from flaskwright.syntax.span import Span, byte_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.syntax.source import Source

DEEPEST = 60
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_FUNCTION = re.compile(r"[A-Za-z_][\w.-]*")
_HEREDOC = re.compile(r"<<(-?)[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|\\?[^\s;&|<>()]+)")
_REDIRECTION = re.compile(r"\d*(?:>>|>\||>&|<&|<>|&>>?|<<<|[<>])")
_OPERATOR = re.compile(r";;&?|;&|&&|\|\||\|&|[;&|()\n]")
_PLAIN = re.compile(r"[^\s;&|()<>\"'`$\\]+")
_CLOSES = {"$(": ")", "${": "}", "(": ")", "`": "`", '"': '"', "'": "'"}
_SEPARATORS = frozenset({";", "\n", "&", "&&", "||", "|", "|&"})


class Guard(msgspec.Struct, frozen=True):
    """What must hold for a command to run.

    For `case`: the subject's word, and the patterns of the branch. For `if`: the words of the test (none where it
    consists of several commands), and `holds` says whether the command stands in the branch for its success. `after` is
    the left side of `&&` (holds) and `||`.
    """

    kind: Literal["case", "if", "loop", "after"]
    subject: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    holds: bool = True


class ShellCommand(Span, frozen=True):
    """A simple command: its words without quotes, the assignments before it, and what stands around it.

    `guards` are outermost first; `function` is the name of the function around it; `quoted` are the places of the words
    that were quoted as a whole or in part.
    """

    words: tuple[str, ...]
    variables: tuple[Variable, ...] = ()
    guards: tuple[Guard, ...] = ()
    function: str | None = None
    background: bool = False
    quoted: frozenset[int] = frozenset()


class ShellDocument(msgspec.Struct, frozen=True):
    """The simple commands of a script, in order."""

    path: str
    commands: tuple[ShellCommand, ...]


def read_shell(source: Source) -> ShellDocument:
    """A script. What fits nothing is passed over; an end that is missing is the end of the file."""
    return ShellDocument(source.path, shell_commands(source.text))


def shell_commands(text: str) -> tuple[ShellCommand, ...]:
    """The simple commands of a text; their places are bytes of that text."""
    return tuple(_Reader(text).commands())


class _Token(msgspec.Struct, frozen=True):
    """A word or an operator; `start` and `end` count characters."""

    text: str
    start: int
    end: int
    operator: bool = False
    quoted: bool = False


class _Around(msgspec.Struct):
    """A compound command that is not closed yet."""

    kind: Literal["if", "case", "loop", "group", "function"]
    state: str = ""
    test: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    name: str = ""
    tests: int = 0


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    waiting: list[tuple[str, bool]] = []
    while position < len(text):
        character = text[position]
        if character in " \t\r" or text.startswith("\\\n", position):
            position += 2 if character == "\\" else 1
        elif character == "#":
            position = _line_end(text, position)
        elif character == "\\" and text.startswith("\\\r\n", position):
            position += 3
        elif (heredoc := _HEREDOC.match(text, position)) is not None and not text.startswith("<<<", position):
            waiting.append((heredoc[2].strip("\"'\\"), bool(heredoc[1])))
            position = heredoc.end()
        elif (redirection := _REDIRECTION.match(text, position)) is not None:
            position = redirection.end()
            while position < len(text) and text[position] in " \t":
                position += 1
            if not text.startswith(("(", "\n"), position):
                position = max(position, _word_end(text, position))
        elif (operator := _OPERATOR.match(text, position)) is not None:
            yield _Token(operator[0], position, operator.end(), operator=True)
            position = operator.end()
            if operator[0] == "\n" and waiting:
                position = _after_heredocs(text, position, waiting)
                waiting = []
        else:
            end = max(position + 1, _word_end(text, position))
            raw = text[position:end]
            yield _Token(_unquoted(raw), position, end, quoted=any(mark in raw for mark in "\"'\\"))
            position = end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _after_heredocs(text: str, position: int, waiting: list[tuple[str, bool]]) -> int:
    for marker, indented in waiting:
        while position < len(text):
            end = _line_end(text, position)
            line = text[position:end].rstrip("\r")
            position = min(end + 1, len(text))
            if (line.lstrip("\t") if indented else line) == marker:
                break
    return position


def _word_end(text: str, position: int) -> int:
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain is not None:
            position = plain.end()
        elif text[position] == "\\":
            position += 2
        elif text[position] in "\"'`" or text.startswith(("$(", "${"), position):
            position = _closing(text, position)
        elif text[position] == "$":
            position += 1
        else:
            break
    return min(position, len(text))


def _closing(text: str, position: int) -> int:
    """The place after what is opened at a position: a quote, `$(`, `${` or a backtick. Without an end, the text's."""
    opener = text[position : position + 2] if text[position] == "$" else text[position]
    stack = [_CLOSES[opener]]
    position += len(opener)
    while position < len(text) and stack:
        character, closer = text[position], stack[-1]
        if closer == "'":
            end = text.find("'", position)
            position = len(text) if end < 0 else end + 1
            stack.pop()
        elif character == "\\":
            position += 2
        elif character == closer:
            stack.pop()
            position += 1
        elif text.startswith(("$(", "${"), position):
            stack.append(_CLOSES[text[position : position + 2]])
            position += 2
        elif (character in "\"'" and closer != '"') or (character == "`" and closer != "`"):
            stack.append(character)
            position += 1
        elif character == "(" and closer == ")":
            stack.append(")")
            position += 1
        else:
            position += 1
    return min(position, len(text))


def _unquoted(raw: str) -> str:
    """A word without its quotes; substitutions stay as they are written."""
    pieces: list[str] = []
    position = 0
    while position < len(raw):
        character = raw[position]
        if character == "'":
            end = _closing(raw, position)
            pieces.append(raw[position + 1 : end].removesuffix("'"))
        elif character == '"':
            end = _closing(raw, position)
            inner = raw[position + 1 : end].removesuffix('"')
            pieces.append(re.sub(r'\\(["\\$`\n])', lambda found: "" if found[1] == "\n" else found[1], inner))
        elif character == "\\":
            end = position + 2
            pieces.append(raw[position + 1 : end].replace("\n", ""))
        elif character == "`" or raw.startswith(("$(", "${"), position):
            end = _closing(raw, position)
            pieces.append(raw[position:end])
        else:
            end = position + 1
            pieces.append(character)
        position = end
    return "".join(pieces)


class _Reader:
    """Goes through the tokens once, and keeps what is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._to_byte = byte_offsets(text)
        self._around: list[_Around] = []
        self._words: list[_Token] = []
        self._after: tuple[Guard, ...] = ()

    def commands(self) -> Iterator[ShellCommand]:
        for token in _tokens(self._text):
            top = self._around[-1] if self._around else None
            if top is not None and top.kind == "case" and top.state != "body":
                self._case(top, token)
            elif token.operator:
                yield from self._operator(token)
            elif self._words or token.quoted or not self._keyword(token):
                self._words.append(token)
        yield from self._end("\n")

    def _case(self, top: _Around, token: _Token) -> None:
        """The head of a `case`, and the patterns of a branch."""
        if top.state == "head":
            if token.text == "in" and not token.operator:
                top.state = "patterns"
            elif not token.operator:
                top.test = (token.text,)
        elif token.operator and token.text == ")":
            top.state = "body"
        elif not token.operator and token.text == "esac" and not top.patterns:
            self._around.pop()
        elif not token.operator:
            top.patterns = (*top.patterns, token.text)

    def _operator(self, token: _Token) -> Iterator[ShellCommand]:
        if token.text == "(" and len(self._words) == 1 and _FUNCTION.fullmatch(self._words[0].text):
            self._open(_Around("function", "head", name=self._words.pop().text))  # `name()`
        elif token.text == "(":
            yield from self._end(";")
            self._open(_Around("group", "("))
        elif token.text == ")":
            yield from self._end(";")
            top = self._around[-1] if self._around else None
            if top is not None and top.kind == "group" and top.state == "(":
                self._close()
        elif token.text.startswith((";;", ";&")):
            yield from self._end(";")
            for top in reversed(self._around):
                if top.kind == "case":
                    top.state, top.patterns = "patterns", ()
                    break
        elif token.text in _SEPARATORS:
            yield from self._end(token.text)

    def _open(self, around: _Around) -> None:
        if len(self._around) < DEEPEST:
            self._around.append(around)

    def _close(self, *kinds: str) -> None:
        """Leave the innermost compound command, where it is of one of the kinds."""
        if self._around and (not kinds or self._around[-1].kind in kinds):
            self._around.pop()
            while self._around and self._around[-1].kind == "function" and self._around[-1].state == "body":
                self._around.pop()  # a function's body is one compound command

    def _keyword(self, token: _Token) -> bool:
        """Whether a word in the place of a command belongs to the grammar; opens and closes what it stands for."""
        top = self._around[-1] if self._around else None
        word = token.text
        if top is not None and top.kind == "function" and top.state == "head":
            if word == "function":
                return True
            top.state = "body"
        if word in ("if", "while", "until", "for", "select", "case", "{"):
            kind: Literal["if", "case", "loop", "group"] = (
                "if" if word == "if" else "case" if word == "case" else "group" if word == "{" else "loop"
            )
            self._open(_Around(kind, "head" if word != "{" else "{"))
            self._after = () if word != "{" else self._after
            return word not in ("for", "select")
        if top is not None and word in ("then", "elif", "else") and top.kind == "if":
            top.state = {"then": "then", "elif": "head", "else": "else"}[word]
            if word == "elif":
                top.tests = 1  # runs only where the earlier tests have failed
            return True
        if word == "do" and top is not None and top.kind == "loop":
            top.state = "do"
            return True
        if word in ("fi", "done", "esac", "}"):
            self._close({"fi": "if", "done": "loop", "esac": "case", "}": "group"}[word])
            return True
        if word == "function":
            self._open(_Around("function", "name"))
            return True
        if top is not None and top.kind == "function" and top.state == "name":
            top.name, top.state = word, "head"
            return True
        if word == "!" and top is not None:
            top.tests += 1  # the opposite of one command is no single command
        return word in ("!", "time")

    def _end(self, separator: str) -> Iterator[ShellCommand]:
        """A command ends: give it, and keep what it means for the next."""
        tokens, self._words = self._words, []
        if not tokens:
            if separator in (";", "\n", "&"):
                self._after = ()
            return
        top = self._around[-1] if self._around else None
        words = tuple(token.text for token in tokens)
        if top is not None and top.state == "head" and top.kind in ("if", "loop"):
            top.tests += 1
            top.test = words if top.tests == 1 else ()
        variables: list[Variable] = []
        while tokens and (found := _ASSIGNMENT.fullmatch(tokens[0].text)) is not None:
            token = tokens.pop(0)
            variables.append(Variable(self._to_byte(token.start), self._to_byte(token.end), found[1], found[2]))
        kept = tuple(token.text for token in tokens)
        start = variables[0].start if variables else self._to_byte(tokens[0].start)
        end = self._to_byte(tokens[-1].end) if tokens else variables[-1].end
        yield ShellCommand(
            start,
            end,
            words=kept,
            variables=tuple(variables),
            guards=(*self._guards(), *self._after),
            function=next((one.name for one in reversed(self._around) if one.kind == "function"), None),
            background=separator == "&",
            quoted=frozenset(place for place, token in enumerate(tokens) if token.quoted),
        )
        if separator in ("&&", "||"):
            self._after = (Guard("after", kept, holds=separator == "&&"),)
        elif separator in (";", "\n", "&"):
            self._after = ()

    def _guards(self) -> Iterator[Guard]:
        for one in self._around:
            if one.kind == "if" and one.state in ("then", "else"):
                yield Guard("if", one.test, holds=one.state == "then")
            elif one.kind == "case" and one.state == "body":
                yield Guard("case", one.test, one.patterns)
            elif one.kind == "loop" and one.state == "do":
                yield Guard("loop", one.test)
