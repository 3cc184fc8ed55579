"""Which programs a call starts, as far as its arguments are known."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import TRUE, External, Sequence, Value, text

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact

LAUNCHERS = frozenset({"sudo", "exec", "nohup", "env", "time", "nice", "poetry", "pipenv", "uv", "run"})
"""Programs that start the one named after them."""
PYTHON = re.compile(r"python[0-9.]*")
_SEPARATOR = re.compile(r"&&|\|\||[;|&\n]")


def started_programs(call: CallFact, path: str) -> list[str]:
    """The names of the programs that a call of `subprocess`, `os.system` and the like starts; unknown ones left out."""
    command = call.args.get(0, "args") or call.args.get(0, "command")
    if path.startswith(("os.exec", "os.spawn", "os.posix_spawn")):
        place = 1 if path.startswith("os.spawn") else 0
        rest = call.args.positional[place + 1 :]
        items = list(rest[0].items) if len(rest) == 1 and isinstance(rest[0], Sequence) else list(rest)
        return _of_list(items)
    line = text(command)
    if line is not None:
        if path.startswith("os.") or call.args.keywords.get("shell") is TRUE or "getoutput" in path:
            return [name for part in _SEPARATOR.split(line) for name in _of_words(_split(part))]
        return _of_words([line])
    if isinstance(command, External) and command.path == "shlex.split()" and command.call is not None:
        return _of_words(_split(text(command.call.args.get(0, "s")) or ""))
    return _of_list(command.items) if isinstance(command, Sequence) else []


def _of_list(items: list[Value]) -> list[str]:
    return _of_words([_word(item) for item in items])


def _word(item: Value) -> str:
    """An argument as text; empty where it is not known."""
    if isinstance(item, External) and item.path == "sys.executable":
        return "python"
    known = file_path(item)
    return known.text if known is not None else ""


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _of_words(words: list[str]) -> list[str]:
    """The program that a command line starts."""
    names = [word.rpartition("/")[2] for word in words]
    while names and (names[0] in LAUNCHERS or "=" in names[0]):
        del names[0]
    if not names:
        return []
    if PYTHON.fullmatch(names[0]):
        return [names[2].partition(".")[0]] if len(names) > 2 and names[1] == "-m" else []
    return [names[0]]
