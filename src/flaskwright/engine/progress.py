"""Telling how far long work has come. The engine only counts; who shows it is the caller's choice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, str], AbstractContextManager[Callable[[], None]]]
"""Given the number of steps and what they are, gives a context whose value is called after each step."""


def silent(_total: int, _description: str) -> AbstractContextManager[Callable[[], None]]:
    """Show nothing."""
    return nullcontext(_nothing)


def _nothing() -> None:
    pass
