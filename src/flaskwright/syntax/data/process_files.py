"""Procfiles: one process type in a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax.data.commands import Command, split_words
from flaskwright.syntax.span import Span, byte_offsets, lines

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_PROCESS = re.compile(r"\s*([A-Za-z0-9_-]+)\s*:\s*(.*)$")


class Process(Span, frozen=True):
    """`web: gunicorn …`; the span is the line."""

    name: str
    command: Command


class ProcessDocument(msgspec.Struct, frozen=True):
    """The processes of a file; lines that fit nothing are passed over."""

    path: str
    processes: tuple[Process, ...]


def read_procfile(source: Source) -> ProcessDocument:
    """A Procfile."""
    text = source.text
    to_byte = byte_offsets(text)
    processes: list[Process] = []
    for offset, line in lines(text):
        found = _PROCESS.match(line)
        if found is not None and found[2].strip():
            start = offset + found.start(2)
            end = start + len(found[2].rstrip())
            command = Command(to_byte(start), to_byte(end), split_words(found[2]), by_shell=True)
            processes.append(Process(to_byte(offset + found.start(1)), command.end, found[1], command))
    return ProcessDocument(source.path, tuple(processes))
