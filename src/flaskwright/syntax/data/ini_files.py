"""Sections of keys and values: INI and CFG files, systemd units, Supervisor's configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax.data.commands import Command, Variable, split_words
from flaskwright.syntax.span import Span, byte_offsets, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.syntax.source import Source

_SECTION = re.compile(r"\s*\[([^\]]*)\]")
_PAIR = re.compile(r"\s*([^=:\s][^=:]*+)[=:]\s*")
_UNIT_PAIR = re.compile(r"\s*([^=\s][^=]*+)=\s*")
_INLINE_COMMENT = re.compile(r"(?<!\s)\s++;.*$")
# Supervisor separates variables by commas, systemd by blanks; both allow quotes.
_ASSIGNMENT = re.compile(r"""\b([A-Za-z_]\w*+)=("(?:\\.|[^"\\])*"|'[^']*'|[^\s,"']*)""")
_WHOLE_ASSIGNMENT = re.compile(r"""(["'])([A-Za-z_]\w*)=((?:\\.|(?!\1).)*)\1""")
# systemd's marks before a program: how it runs, not what.
_EXEC_PREFIXES = "@-:+!|"


class IniEntry(Span, frozen=True):
    """`key = value`; the span is the value's first line, and `value` joins continued lines with line ends."""

    key: str
    value: str
    key_start: int


class IniSection(Span, frozen=True):
    """A section with its entries in order; the span is the header, empty for what stands before the first."""

    name: str
    entries: tuple[IniEntry, ...]

    def get(self, key: str) -> IniEntry | None:
        """The last entry of a key, in any case of letters."""
        return next((entry for entry in reversed(self.entries) if entry.key.lower() == key.lower()), None)


class IniDocument(msgspec.Struct, frozen=True):
    """A file of sections; lines that fit nothing are passed over."""

    path: str
    sections: tuple[IniSection, ...]

    def section(self, name: str) -> IniSection | None:
        """The first section of a name."""
        return next((section for section in self.sections if section.name == name), None)


class Service(Span, frozen=True):
    """A program that a unit or Supervisor keeps running; the span is its section's header.

    `processes` is how many of it run where the file says so as a number.
    """

    name: str
    commands: tuple[Command, ...]
    environment: tuple[Variable, ...]
    environment_files: tuple[str, ...]
    processes: int | None = None


class ServiceDocument(msgspec.Struct, frozen=True):
    """A systemd unit or a Supervisor configuration: its programs, and all that it says."""

    path: str
    services: tuple[Service, ...]
    sections: tuple[IniSection, ...]


def read_ini(source: Source) -> IniDocument:
    """An INI or CFG file."""
    return IniDocument(source.path, _sections(source.text, _PAIR, backslash=False, inline_comments=False))


def read_unit(source: Source) -> ServiceDocument:
    """A systemd unit."""
    sections = _sections(source.text, _UNIT_PAIR, backslash=True, inline_comments=False)
    services = tuple(_unit_service(source.path, section) for section in sections if section.name == "Service")
    return ServiceDocument(source.path, services, sections)


def read_supervisor(source: Source) -> ServiceDocument:
    """A Supervisor configuration."""
    sections = _sections(source.text, _UNIT_PAIR, backslash=False, inline_comments=True)
    services = tuple(_program(section) for section in sections if section.name.startswith("program:"))
    return ServiceDocument(source.path, services, sections)


def _sections(text: str, pair: re.Pattern[str], *, backslash: bool, inline_comments: bool) -> tuple[IniSection, ...]:
    to_byte = byte_offsets(text)
    sections: list[tuple[int, int, str, list[IniEntry]]] = [(0, 0, "", [])]
    continues = False
    for offset, line in lines(text):
        stripped = line.strip()
        entries = sections[-1][3]
        if continues or (not backslash and stripped and line[0].isspace() and entries and stripped[0] not in "#;"):
            continues = _continue(entries, stripped, backslash=backslash)
        elif not stripped or stripped[0] in "#;":
            continue
        elif (header := _SECTION.match(line)) is not None:
            span = offset + header.start(1) - 1, offset + header.end()
            sections.append((to_byte(span[0]), to_byte(span[1]), header[1].strip(), []))
        elif (found := pair.match(line)) is not None:
            value = line[found.end() :].rstrip()
            continues = backslash and value.endswith("\\")
            if inline_comments:
                value = _INLINE_COMMENT.sub("", value)
            start = offset + found.end()
            end = to_byte(start + len(value))
            kept = value.removesuffix("\\") if continues else value
            key_start = to_byte(offset + found.start(1))
            entries.append(IniEntry(to_byte(start), end, found[1].rstrip(), kept, key_start))
    made = [IniSection(start, end, name, tuple(entries)) for start, end, name, entries in sections]
    return tuple(section for section in made if section.name or section.entries)


def _continue(entries: list[IniEntry], stripped: str, *, backslash: bool) -> bool:
    """Add a line to the last value; says whether a further one follows for sure. Comments within are passed over."""
    if backslash and stripped[:1] in {"#", ";"}:
        return True
    more = backslash and stripped.endswith("\\")
    joint = " " if backslash else "\n"
    value = f"{entries[-1].value}{joint}{stripped.removesuffix(chr(92)) if more else stripped}"
    entries[-1] = msgspec.structs.replace(entries[-1], value=value)
    return more


def _unit_service(path: str, section: IniSection) -> Service:
    commands: list[Command] = []
    variables: list[Variable] = []
    files: list[str] = []
    for entry in section.entries:
        if entry.key == "ExecStart" and entry.value:
            words = split_words(entry.value.lstrip(_EXEC_PREFIXES), by_shell=False)
            commands.append(Command(entry.start, entry.end, words, by_shell=False))
        elif entry.key == "Environment":
            variables.extend(_variables(entry))
        elif entry.key == "EnvironmentFile":
            files.append(entry.value.removeprefix("-"))
    name = path.rpartition("/")[2].removesuffix(".service")
    return Service(section.start, section.end, name, tuple(commands), tuple(variables), tuple(files))


def _program(section: IniSection) -> Service:
    command = section.get("command")
    environment = section.get("environment")
    count = section.get("numprocs")
    return Service(
        section.start,
        section.end,
        name=section.name.partition(":")[2],
        commands=() if command is None else (
            Command(command.start, command.end, split_words(command.value, by_shell=False), by_shell=False),
        ),
        environment=() if environment is None else tuple(_variables(environment)),
        environment_files=(),
        processes=int(count.value) if count is not None and count.value.isdecimal() and len(count.value) < 6 else None,
    )  # fmt: skip


def _variables(entry: IniEntry) -> Iterator[Variable]:
    """The assignments in a value; each stands on the span of the whole value."""
    whole = list(_WHOLE_ASSIGNMENT.finditer(entry.value))
    for match in whole:
        yield Variable(entry.start, entry.end, match[2], match[3])
    for match in _ASSIGNMENT.finditer(_WHOLE_ASSIGNMENT.sub(" ", entry.value) if whole else entry.value):
        yield Variable(entry.start, entry.end, match[1], match[2].strip("\"'"))
