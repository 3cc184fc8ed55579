"""Writing to the terminal: encodings, colour and width."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from flaskwright.engine.progress import silent
from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from flaskwright.engine.progress import Progress

PLAIN_WIDTH = 100


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def emit(text: str) -> None:
    """Write text to standard output: UTF-8, or what a terminal can show. Raises `UsageError` where there is no room."""
    stream = sys.stdout
    encoding = (stream.encoding or "utf-8") if on_terminal() else "utf-8"
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"the output cannot be written ({error.strerror or error}); send it elsewhere") from error


def note(text: str) -> None:
    """Write a line beside the report, to standard error."""
    print(text, file=sys.stderr)  # noqa: T201 - this is where it is meant to go


def progress() -> Progress:
    """What shows long work on a terminal; nothing where standard error is none."""
    if not sys.stderr.isatty():
        return silent
    from flaskwright.reports.progress import progress as shown  # noqa: PLC0415 - imports rich

    return partial(shown, stream=sys.stderr)


def colour(choice: str) -> bool:
    """Whether to paint standard output: `always`, `never`, or `auto`, which asks the terminal and `NO_COLOR`."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or on_terminal()


def width() -> int:
    """The columns of the terminal, or what `COLUMNS` asks for; else a fixed number, so that files come out the same."""
    asked = on_terminal() or "COLUMNS" in os.environ
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if asked else PLAIN_WIDTH
