"""Versions as their numbers, and how they are written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Numbers = tuple[int, ...]


@cache
def numbers(written: str) -> Numbers:
    """A version as its numbers."""
    return tuple(int(part) for part in written.split("."))


def padded(version: Numbers, length: int) -> Numbers:
    """A version of at least so many numbers: of three, 2 is 2.0.0."""
    return (*version, *(0,) * (length - len(version)))


def dotted(version: Iterable[int]) -> str:
    """A version as it is written."""
    return ".".join(map(str, version))
