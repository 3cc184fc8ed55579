"""How far the flow engine goes before it widens: any input ends, in time and memory near its size."""

from __future__ import annotations

CALL_DEPTH = 100
"""How many calls deep functions are followed; a deeper call gives back something made from its arguments."""
CLASSES = 16
"""How many classes up from an object's own its methods are followed through `super()`."""
CONTEXTS = 10
"""For how many different shapes of arguments a function is gone through; then constants no longer count."""
WIDE_CONTEXTS = 16
"""…and from then on only which arguments carry something."""
STATEMENTS = 60
"""In how many more ways functions are gone through that run statements in SQL which they are given."""
RUNS = 200
"""How often a body is gone through for one state of what all runs share; a further call gives something made from its
arguments."""
ROUNDS = 4
"""How often a loop is gone through before what still changes is taken to be anything."""
UNROLLED = 12
"""A loop over a container whose items are known runs once for each of them, up to this many."""
UNROLLED_TOGETHER = 500
"""…as long as all the loops around it that are unrolled, too, do not make more of it."""
FINALLY = 3
"""How deep inside one another `finally` blocks are gone through for each way out on its own."""
RECURSIONS = 5
"""How often a recursive function is gone through before its result is taken to be anything made from its arguments."""
BODY_STEPS = 20_000
"""How many statements one run of one body may take, loops included, before its loops are no longer followed."""
STEPS_PER_BYTE = 0.3
"""How many statements the whole run may take for each byte of the project's code…"""
STEPS_AT_LEAST = 60_000
"""…and how many in any case."""
SHARED_ROUNDS = 3
"""How often everything is gone through again because something shared (`g`, a module's variable) got new content."""
MAX_LEAVES = 300
"""Arguments that hold more parts than this are handed over as one unknown value."""
MAX_ITEMS = 1_000
"""Lists that are put together are known item by item up to this length."""
MAX_TEXT = 10_000
"""Constants are computed with up to this length."""
MAX_NUMBER = 10**15
"""…and up to this size."""
MAX_NESTING = 50
"""Values stand inside one another no deeper; Python 3.12 compares them no deeper than some hundred."""
MAX_SIZE = 1_000
"""Nothing larger than this is put into another value."""
MAX_PATH = 1_000
"""A library's object that is reached by a longer path than this is known no more."""
