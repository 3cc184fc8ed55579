from __future__ import annotations

import io

from flaskwright.reports.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, seconds: list[float]) -> str:
    clock = iter(seconds)
    with progress(3, "Checking", stream, clock=lambda: next(clock)) as advance:
        for _ in range(3):
            advance()
    return stream.getvalue()


def test_nothing_is_shown_where_there_is_no_terminal() -> None:
    assert run(io.StringIO(), []) == ""


def test_nothing_is_shown_within_the_first_second() -> None:
    assert run(Terminal(), [0.0, 0.2, 0.5, 0.9]) == ""


def test_long_work_shows_its_progress() -> None:
    assert "Checking" in run(Terminal(), [0.0, 0.5, 1.5])
