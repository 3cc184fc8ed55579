"""How far the interpreter goes before it calls the rest unknown: any input ends, in time and memory near its size."""

from __future__ import annotations

LIVE_DEPTH = 24
"""How many calls deep set-up code is followed."""
LIVE_STEPS = 50_000
"""How many statements one module body or factory may run, beyond each of its own once, in calls and loops."""
OFTEN = 8
"""A function that ran so often without touching Flask is run no more once a quarter of the steps is used up."""
BYTES_PER_STEP = 64
"""A statement is one step and another for each of so many bytes of source."""
UNROLLED = 200
"""Set-up code runs a loop over a known container for each of its items, up to this many."""
FOLLOWED = 100
"""How many calls deep a function's result is looked for, where each body asks for that of another."""
MAX_ITEMS = 2_000
"""Containers hold no more known items than this; a longer one is open."""
MAX_TEXT = 10_000
"""Strings and bytes of the project are computed with up to this length."""
MAX_BITS = 1_000
"""Integers of more bits than this are unknown; Python refuses to write the longest of them."""
MAX_PATH = 1_000
"""A library's object that is reached by a longer path than this is unknown."""
