"""Dockerfiles: stages of instructions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax.data.commands import Command, Variable, split_words
from flaskwright.syntax.span import Span, byte_offsets, lines

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_KEYWORD = re.compile(r"\s*([A-Za-z]+)(?:\s+|$)")
_ESCAPE_DIRECTIVE = re.compile(r"\s*#\s*escape\s*=\s*([`\\])\s*$", re.IGNORECASE)
_HEREDOC = re.compile(r"<<-?\s*([\"']?)([A-Za-z_]\w*)\1")
_FLAG = re.compile(r"\s*--([a-z-]+)(?:=(\"[^\"]*\"|'[^']*'|\S*))?(?=\s|$)")
_ASSIGNMENT = re.compile(r"""(?<!\S)([^\s=]++)=((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])*)""", re.DOTALL)
_WITH_HEREDOC = frozenset({"RUN", "COPY", "ADD"})
_WITH_COMMAND = frozenset({"RUN", "CMD", "ENTRYPOINT", "SHELL"})


class Instruction(Span, frozen=True):
    """One instruction; the span reaches over its continued lines, without the text of heredocs.

    `keyword` is in capitals; `text` is what follows the flags, with continued lines joined; `flags` are `--name=value`
    pairs; `command` is set for RUN, CMD, ENTRYPOINT and SHELL; `variables` for ENV, ARG and LABEL, each on the span of
    the instruction; `heredocs` are the texts of the heredocs.
    """

    keyword: str
    text: str
    flags: tuple[tuple[str, str], ...] = ()
    command: Command | None = None
    variables: tuple[Variable, ...] = ()
    heredocs: tuple[str, ...] = ()


class Stage(Span, frozen=True):
    """From one FROM to the next; the span is the FROM. `image` may be the name of an earlier stage."""

    image: str
    name: str | None
    instructions: tuple[Instruction, ...]

    def last(self, keyword: str) -> Instruction | None:
        """The last instruction of a kind: for CMD, ENTRYPOINT and USER the one that counts."""
        return next((one for one in reversed(self.instructions) if one.keyword == keyword), None)


class DockerDocument(msgspec.Struct, frozen=True):
    """A Dockerfile; `globals` are the instructions before the first FROM."""

    path: str
    stages: tuple[Stage, ...]
    globals: tuple[Instruction, ...]


def read_dockerfile(source: Source) -> DockerDocument:
    """A Dockerfile."""
    instructions = _instructions(source.text)
    first = next((index for index, one in enumerate(instructions) if one.keyword == "FROM"), len(instructions))
    stages: list[Stage] = []
    held: list[Instruction] = []
    for instruction in reversed(instructions[first:]):
        if instruction.keyword == "FROM":
            words = instruction.text.split()
            named = len(words) >= 3 and words[1].upper() == "AS"
            stages.append(
                Stage(
                    instruction.start,
                    instruction.end,
                    image=words[0] if words else "",
                    name=words[2] if named else None,
                    instructions=tuple(reversed(held)),
                )
            )
            held = []
        else:
            held.append(instruction)
    return DockerDocument(source.path, tuple(reversed(stages)), tuple(instructions[:first]))


def _instructions(text: str) -> list[Instruction]:
    to_byte = byte_offsets(text)
    all_lines = list(lines(text))
    directive = _ESCAPE_DIRECTIVE.match(all_lines[0][1])
    escape = "\\" if directive is None else directive[1]
    found: list[Instruction] = []
    index = 0
    while index < len(all_lines):
        offset, line = all_lines[index]
        index += 1
        keyword = _KEYWORD.match(line)
        if keyword is None:
            continue
        pieces: list[str] = []
        start, end = offset + keyword.start(1), offset + len(line.rstrip())
        rest = line[keyword.end() :]
        while rest.rstrip().endswith(escape) and index < len(all_lines):
            pieces.append(rest.rstrip()[:-1])
            next_offset, rest = all_lines[index]
            index += 1
            # Comments and empty lines do not end a continued instruction.
            while (not rest.strip() or rest.lstrip().startswith("#")) and index < len(all_lines):
                next_offset, rest = all_lines[index]
                index += 1
            end = next_offset + len(rest.rstrip())
        pieces.append(rest)
        joined = " ".join(piece.strip() for piece in pieces if piece.strip())
        heredocs: list[str] = []
        if keyword[1].upper() in _WITH_HEREDOC:
            for marker in _HEREDOC.finditer(joined):
                body: list[str] = []
                while index < len(all_lines) and all_lines[index][1].strip("\t ") != marker[2]:
                    body.append(all_lines[index][1])
                    index += 1
                index += 1
                heredocs.append("\n".join(body))
        found.append(_instruction(keyword[1].upper(), joined, to_byte(start), to_byte(end), tuple(heredocs)))
    return found


def _instruction(keyword: str, joined: str, start: int, end: int, heredocs: tuple[str, ...]) -> Instruction:
    flags: list[tuple[str, str]] = []
    text = joined
    while (flag := _FLAG.match(text)) is not None:
        flags.append((flag[1], (flag[2] or "").strip("\"'")))
        text = text[flag.end() :]
    text = text.strip()
    command = _command(text, start, end) if keyword in _WITH_COMMAND else None
    variables = tuple(_variables(keyword, text, start, end)) if keyword in {"ENV", "ARG", "LABEL"} else ()
    return Instruction(start, end, keyword, text, tuple(flags), command, variables, heredocs)


def _command(text: str, start: int, end: int) -> Command:
    if text.startswith("["):
        try:
            words = json.loads(text)
        except (ValueError, RecursionError):
            words = None
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return Command(start, end, tuple(words), by_shell=False)
    return Command(start, end, split_words(text), by_shell=True)


def _variables(keyword: str, text: str, start: int, end: int) -> list[Variable]:
    pairs = [Variable(start, end, match[1], " ".join(split_words(match[2]))) for match in _ASSIGNMENT.finditer(text)]
    name, _, value = text.partition(" ")
    if keyword == "ARG" and "=" not in text and text:
        return [Variable(start, end, name, None)]
    if "=" not in name and name:  # the old form: `ENV NAME the rest of the line`
        return [Variable(start, end, name, value.strip())]
    return pairs
