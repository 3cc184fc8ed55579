"""What Python has to allow while models are built and asked."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Our trees are a few hundred levels deep at most, and each level takes several Python frames in each stage.
RECURSION_LIMIT = 20_000


@contextmanager
def room_for_analysis() -> Iterator[None]:
    """Allow deep recursion, and let Python look for garbage rarely.

    Models grow and stay: looking through them again and again takes half of the time.
    """
    threshold, limit = gc.get_threshold(), sys.getrecursionlimit()
    gc.set_threshold(200_000, 50, 1000)
    sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
        gc.set_threshold(*threshold)
