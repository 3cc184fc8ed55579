"""How often the analysis is right about generated programs: `precision.py --programs N`.

The programs are those of `tests/flow/programs.py`. Each is run with every input and every course of its decisions, as
far as that is possible; then a shell call that the request's text reaches in some run should be reported, and one that
it reaches in none should not. `--show K` prints K programs of each kind of error, reduced to what the error needs.
"""

from __future__ import annotations

import argparse
import ast
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


def reduced(text: str, kind: str) -> str:
    """The program without what an error does not need."""
    shorter = without_lines(text, kind)
    while (simpler := simplified(shorter, kind)) != shorter:
        shorter = without_lines(simpler, kind)
    return shorter


def without_lines(text: str, kind: str) -> str:
    """The program without the lines that an error does not need."""
    lines = text.splitlines()
    number = len(lines) - 1
    while number >= 0:
        depth = len(lines[number]) - len(lines[number].lstrip())
        below = number + 1
        while below < len(lines) and len(lines[below]) - len(lines[below].lstrip()) > depth:
            below += 1
        inner = [line[4:] for line in lines[number + 1 : below]]
        opened = [] if lines[number].lstrip().startswith(("def ", "async ", "class ")) else [inner]
        for instead in ([], *opened, [" " * depth + "pass"]):
            shorter = [*lines[:number], *instead, *lines[below:]]
            if len("".join(shorter)) < len("".join(lines)) and shows("\n".join(shorter), kind):
                lines = shorter
                number = min(number + 1, len(lines))
                break
        number -= 1
    return "\n".join(lines) + "\n"


def simplified(text: str, kind: str) -> str:
    """The program with one expression put down to a part of it, if the error is still there."""
    for start, end, part in parts(text):
        data = text.encode()
        simpler = (data[:start] + part + data[end:]).decode()
        if len(simpler) < len(text) and shows(simpler, kind):
            return simpler
    return text


def parts(text: str) -> Iterator[tuple[int, int, bytes]]:
    """Each expression of a program, as a span of bytes, with what could stand in its place."""
    data = text.encode()
    starts = [0, *(place + 1 for place, byte in enumerate(data) if byte == 10)]
    try:
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.expr)]
    except SyntaxError:
        return

    def span(node: ast.expr) -> slice:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return slice(starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)

    for node in nodes:
        whole = span(node)
        if data[whole].startswith((b"request.", b"unknown(")):
            continue
        for name, inner in ast.iter_fields(node):
            for each in inner if isinstance(inner, list) else [inner]:
                if isinstance(each, ast.expr) and name not in {"func", "value"}:
                    yield whole.start, whole.stop, data[span(each)]
        if not isinstance(node, ast.Constant):
            yield whole.start, whole.stop, b"'ls'"


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
            shorter = reduced(text, kind)
            words = set(re.findall(r"[A-Za-z_]+|[^\w\s]", shorter)) - VARIABLES
            if not any(before <= words for before in shown):
                shown.append(words)
                print(f"\n=== {kind}\n{numbered(shorter)}")


if __name__ == "__main__":
    main()
