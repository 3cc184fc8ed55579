"""How messages say several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def enumerated(parts: Sequence[str]) -> str:
    """Parts of a sentence in a row: `a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def named(names: Iterable[str]) -> str:
    """Names in a row, as code."""
    return enumerated([f"`{name}`" for name in names])
