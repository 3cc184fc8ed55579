"""How often the analysis is right about generated programs: `precision.py --programs N`.

The programs are those of `tests/flow/programs.py`. Each is run with every input and every course of its decisions, as
far as that is possible; then a shell call that the request's text reaches in some run should be reported, and one that
it reaches in none should not. `--show K` prints K programs of each kind of error, reduced to what the error needs.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.flow.concrete import outcome, sinks
from tests.flow.programs import Writer
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
        return not outcome(text).broken and kind in judged(text)
    except (SyntaxError, AssertionError):
        return False


def reduced(text: str, kind: str) -> str:
    """The program without the lines that an error does not need."""
    lines = text.splitlines()
    number = len(lines) - 1
    while number >= 0:
        depth = len(lines[number]) - len(lines[number].lstrip())
        below = number + 1
        while below < len(lines) and len(lines[below]) - len(lines[below].lstrip()) > depth:
            below += 1
        inner = [line[4:] for line in lines[number + 1 : below]]
        for instead in ([], inner, [" " * depth + "pass"]):
            shorter = [*lines[:number], *instead, *lines[below:]]
            if shorter != lines and len("".join(shorter)) < len("".join(lines)) and shows("\n".join(shorter), kind):
                lines = shorter
                number = min(number + 1, len(lines))
                break
        number -= 1
    return "\n".join(lines) + "\n"


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
        fair = (text for text in sorted(texts, key=len) if shows(text, kind))
        for _, text in zip(range(options.show), fair, strict=False):
            print(f"\n=== {kind}\n{numbered(reduced(text, kind))}")


if __name__ == "__main__":
    main()
