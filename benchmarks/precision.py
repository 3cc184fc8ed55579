"""How often the analysis is right about generated programs: `precision.py --programs N`.

The programs are those of `tests/flow/programs.py`. Each is run with every input and every course of its decisions, as
far as that is possible; then a shell call that the request's text reaches in some run should be reported, and one that
it reaches in none should not. `--show K` prints K programs of each kind of error, reduced to what the error needs.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.flow.concrete import outcome, sinks
from tests.flow.programs import NAMES, Writer
from tests.flow.reducing import reduced
from tests.flow.test_against_runs import numbered, reported

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSED = "missed"
FALSE = "false: runs, with a clean text"
DEAD = "false: never runs"
KINDS = {
    "right": "reported, and reached in some run",
    MISSED: "not reported, and reached in some run",
    FALSE: "reported, runs, and is reached in no run",
    DEAD: "reported, and never runs",
    "silent": "not reported, and reached in no run",
    "open": "reported, not reached in the runs that were made; there are more",
}

VARIABLES = {name for names in NAMES.values() for name in names}


def judged(text: str) -> Iterator[str]:
    """The kind of each shell call of a program."""
    seen, found = outcome(text), reported(text)
    for line in sinks(text):
        if line in seen.reached:
            yield "right" if line in found else MISSED
        elif line not in found:
            yield "silent"
        elif not seen.complete:
            yield "open"
        else:
            yield FALSE if line in seen.ran else DEAD


def shows(text: str, kind: str) -> bool:
    """Whether a program is a fair example of an error: valid, and without mistakes of its own."""
    try:
        return "def view()" in text and not outcome(text).broken and kind in judged(text)
    except (SyntaxError, AssertionError):
        return False


def share(part: int, whole: int) -> str:
    """A part in per cent."""
    return f"{part / whole:.1%}" if whole else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()

    counts: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {MISSED: [], FALSE: [], DEAD: []}
    started = time.process_time()
    for seed in range(options.seed, options.seed + options.programs):
        text = Writer(random.Random(seed)).program()
        kinds = list(judged(text))
        counts.update(kinds)
        for kind in wrong.keys() & kinds:
            wrong[kind].append(text)
    taken = time.process_time() - started

    for kind, meaning in KINDS.items():
        print(f"{counts[kind]:7,}  {meaning}")
    right, missed = counts["right"], counts[MISSED]
    print(f"precision {share(right, right + counts[FALSE] + counts[DEAD])}", end=", ")
    print(f"of the calls that run {share(right, right + counts[FALSE])}")
    print(f"recall    {share(right, right + missed)}")
    print(f"{options.programs:,} programs from seed {options.seed}, {1000 * taken / options.programs:.1f} ms each")

    for kind, texts in wrong.items():
        show(kind, sorted(texts, key=len), options.show)


def show(kind: str, texts: list[str], most: int) -> None:
    """Print reduced programs with an error, leaving out those that have all that one before had."""
    shown: list[set[str]] = []
    for text in texts:
        if len(shown) < most and shows(text, kind):
            shorter = reduced(text, lambda each: shows(each, kind))
            words = set(re.findall(r"[A-Za-z_]+|[^\w\s]", shorter)) - VARIABLES
            if not any(before <= words for before in shown):
                shown.append(words)
                print(f"\n=== {kind}\n{numbered(shorter)}")


if __name__ == "__main__":
    main()
