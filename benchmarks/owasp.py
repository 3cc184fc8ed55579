"""Score `flaskwright check` on the OWASP Benchmark for Python: `owasp.py FOLDER`, FOLDER being a copy of
https://github.com/OWASP-Benchmark/BenchmarkPython.

The benchmark has one file per test and says of each whether its hole is real. A finding of the category's rule counts
for the test in whose file it stands, or through whose file its trace runs where it stands in a helper. As the
benchmark does it, the score is the share of real holes that are reported less the share of others that are, and the
average is that of the categories. `--wrong` lists the tests that were judged wrongly.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from measuring import ENVIRONMENT, check

from flaskwright.rules import load_rules

RULES = {
    "cmdi": "INJ102",
    "codeinj": "INJ104",
    "deserialization": "INJ109",
    "hash": "INJ120",
    "ldapi": "INJ111",
    "pathtraver": "INJ105",
    "redirect": "INJ106",
    "securecookie": "CFG308",
    "sqli": "INJ101",
    "trustbound": "INJ118",
    "weakrand": "INJ119",
    "xpathi": "INJ112",
    "xss": "INJ108",
    "xxe": "INJ110",
}
"""The rule that each category of the benchmark is about."""

DROPPED = re.compile(r"""bar = "This should never happen"\s+if 'should' not in bar:\s+bar = "[^"]*"\n""")
"""Some tests put one of two constants in place of what the client sent, so that no client reaches the sink, and yet the
benchmark calls them real; they are counted, and a last line leaves them out."""
BY_ITSELF = frozenset({"hash", "securecookie", "weakrand"})
"""The categories that do not ask where a value comes from."""

TEST = re.compile(r"BenchmarkTest\d+")


class Test(NamedTuple):
    """A test of the benchmark, and whether its hole is real."""

    name: str
    category: str
    real: bool


class Tally(NamedTuple):
    """How a category's tests were judged: true and false, reported and not."""

    true_positives: int = 0
    false_negatives: int = 0
    false_positives: int = 0
    true_negatives: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def found(self) -> float:
        """The share of the real holes that is reported."""
        return self.true_positives / max(1, self.true_positives + self.false_negatives)

    @property
    def alarmed(self) -> float:
        """The share of the others that is reported."""
        return self.false_positives / max(1, self.false_positives + self.true_negatives)


def tests_of(folder: Path) -> list[Test]:
    """What the benchmark expects."""
    (expected,) = sorted(folder.glob("expectedresults-*.csv"))[-1:]
    with expected.open(encoding="utf-8", newline="") as lines:
        return [Test(row[0], row[1], row[2].strip() == "true") for row in csv.reader(lines) if TEST.match(row[0])]


def report_on(folder: Path, codes: list[str], confidence: str) -> dict[str, Any]:
    """The report of one run over the benchmark with these rules, of what is at least so sure."""
    command = check("--no-cache", "--exit-zero", "--select", ",".join(codes), "--min-confidence", confidence)
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def reported(findings: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The names of the tests for which each rule reports something."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        own = TEST.findall(finding["path"])
        found[finding["code"]].update(own or [name for step in finding["trace"] for name in TEST.findall(step["path"])])
    return found


def judged(tests: list[Test], found: set[str]) -> Tally:
    """How one category's tests were judged."""
    real = {test.name for test in tests if test.real}
    false = {test.name for test in tests if not test.real}
    return Tally(len(real & found), len(real - found), len(false & found), len(false - found))


def is_dropped(folder: Path, test: Test) -> bool:
    """Whether the benchmark calls a hole real that no client can reach."""
    source = folder / "testcode" / f"{test.name}.py"
    return test.real and test.category not in BY_ITSELF and DROPPED.search(source.read_text("utf-8")) is not None


def row(title: str, rule: str, tally: Tally, found: float, alarmed: float) -> str:
    """One line of the table."""
    counts = " | ".join(f"{count:,}" for count in tally)
    return f"| {title} | {rule} | {counts} | {found:.1%} | {alarmed:.1%} | {100 * (found - alarmed):+.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guesses", action="store_true", help="count findings of low confidence, too")
    parser.add_argument("--wrong", action="store_true", help="list the tests that were judged wrongly")
    options = parser.parse_args()

    known = {rule.code for rule in load_rules().values()}
    by_category: dict[str, list[Test]] = defaultdict(list)
    for test in tests_of(options.folder):
        by_category[test.category].append(test)
    codes = sorted({RULES[category] for category in by_category} & known)
    started = time.perf_counter()
    report = (
        report_on(options.folder, codes, "low" if options.guesses else "medium")
        if codes
        else {"findings": [], "errors": []}
    )
    seconds = time.perf_counter() - started
    found = reported(report["findings"])

    print("| category | rule | TP | FN | FP | TN | TPR | FPR | score |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    tallies = []
    undisputed = Tally()
    for category, tests in sorted(by_category.items()):
        rule = RULES[category]
        if rule not in known:
            print(f"| {category} | {rule}: not there | | | | | | | |")
            continue
        tally = judged(tests, found[rule])
        tallies.append(tally)
        fair = [test for test in tests if not is_dropped(options.folder, test)]
        undisputed = undisputed.plus(judged(fair, found[rule]))
        print(row(category, rule, tally, tally.found, tally.alarmed))
    if tallies:
        total = Tally()
        for tally in tallies:
            total = total.plus(tally)
        print(row("all tests", "", total, total.found, total.alarmed))
        average = [sum(shares) / len(tallies) for shares in zip(*((t.found, t.alarmed) for t in tallies), strict=True)]
        print(row("average", "", total, *average))
        left_out = sum(total) - sum(undisputed)
        print(row(f"all but {left_out} (see `DROPPED`)", "", undisputed, undisputed.found, undisputed.alarmed))
    print(f"\n{seconds:.1f} s, {len(report['findings'])} findings, {len(report['errors'])} files with problems")

    if options.wrong:
        for category, tests in sorted(by_category.items()):
            for test in tests:
                if RULES[category] in known and test.real != (test.name in found[RULES[category]]):
                    print(f"{category} {'missed' if test.real else 'false'} {test.name}")


if __name__ == "__main__":
    main()
