"""The three lenses of a production review: what each finding threatens, by its rule's code."""

from __future__ import annotations

from enum import StrEnum


class Lens(StrEnum):
    """What a reader asks: does it keep running, does it keep others out, does it change without an outage?"""

    RELIABILITY = "reliability"
    SECURITY = "security"
    MIGRATIONS = "migrations"


_SEEN_BY: dict[str, Lens] = {
    "": Lens.RELIABILITY,
    "AUT": Lens.SECURITY,
    "CFG": Lens.SECURITY,
    "CFG303": Lens.RELIABILITY,  # without a key nothing is signed: the request fails
    "CFG304": Lens.RELIABILITY,  # with one key per process it works for some workers
    "CFG311": Lens.RELIABILITY,
    "CFG312": Lens.RELIABILITY,
    "CFG315": Lens.RELIABILITY,
    "DEP103": Lens.SECURITY,
    "DEP105": Lens.SECURITY,
    "DEP106": Lens.SECURITY,
    "ERR101": Lens.SECURITY,
    "ERR108": Lens.SECURITY,
    "INJ": Lens.SECURITY,
    "JOB812": Lens.SECURITY,
    "MIG": Lens.MIGRATIONS,
    "VAL403": Lens.SECURITY,
    "VAL404": Lens.SECURITY,
    "VAL406": Lens.SECURITY,
    "VAL407": Lens.SECURITY,
    "VAL410": Lens.SECURITY,
    "VAL412": Lens.SECURITY,
}
"""The longest beginning of a code decides."""


def lens_of(code: str) -> Lens:
    """The lens that sees the findings of a rule."""
    return next(_SEEN_BY[code[:length]] for length in range(len(code), -1, -1) if code[:length] in _SEEN_BY)
