"""A progress bar on terminals, for work that takes longer than a moment."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DELAY_SECONDS = 1.0


@contextmanager
def progress(
    total: int, description: str, stream: TextIO, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[], None]]:
    """Give a function to call after each of `total` steps.

    Nothing is shown where the stream is no terminal or before `DELAY_SECONDS` have passed; nothing stays afterwards.
    """
    if not stream.isatty():
        yield lambda: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=stream),
        transient=True,
    )
    task = bar.add_task(description, total=total)
    begun = clock()
    started = False

    def advance() -> None:
        nonlocal started
        bar.advance(task)
        if not started and clock() - begun >= DELAY_SECONDS:
            started = True
            bar.start()

    try:
        yield advance
    finally:
        if started:
            bar.stop()
