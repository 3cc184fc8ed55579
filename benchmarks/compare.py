"""Time `flaskwright check` against the parse floor and against peers, on any folder: `compare.py FOLDER…`.

All runs happen in one go, the tools taking turns, so that a noisy moment hits each of them; medians are printed. The
folder itself is never touched: everything runs on a copy. Ratios are of processor time to that of the floor, since
that is what a busy machine changes least; every tool's own start-up is in its figure, so Python's bare start-up stands
beside them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import HERE, Taken, check, floor, machine, middle, run

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT_OUT = shutil.ignore_patterns("node_modules", ".flaskwright_cache", ".venv", "venv")
# The cache trusts a time stamp only if it is this old.
SETTLED_SECONDS = 2.5


def peers(paths: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The commands of the installed peers, over the same Python files, and the names of those that are missing."""
    rules = str(HERE / "semgrep.yml")
    semgrep = [
        "semgrep",
        "scan",
        "--metrics=off",
        "--disable-version-check",
        "--quiet",
        "--jobs",
        "1",
        "--config",
        rules,
    ]
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--quiet"]
    known = {
        "Bandit": [sys.executable, "-m", "bandit", "--quiet", "--format", "json", *paths],
        "Ruff (its default rules)": [*ruff, *paths],
        "Ruff (all rules)": [*ruff, "--select", "ALL", *paths],
        "Semgrep (5 local rules)": [*semgrep, *paths],
    }
    installed = {
        name: command
        for name, command in known.items()
        if (find_spec(command[2]) if command[1] == "-m" else shutil.which(command[0]))
    }
    return installed, [name for name in known if name not in installed]


def compare(folder: Path, repetitions: int) -> None:
    """Measure one folder and print its table."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary).resolve() / folder.name
        shutil.copytree(folder, copy, symlinks=True, ignore=LEFT_OUT)
        facts = floor(copy)
        changing = _of_middle_size([Path(path) for path in facts["production"] or facts["paths"]])
        others, missing = peers(facts["paths"])
        time.sleep(SETTLED_SECONDS)
        run(check(), copy)
        runs: dict[str, Callable[[], Taken]] = {
            "Python's start-up": lambda: run([sys.executable, "-c", "pass"], copy),
            "parse floor": lambda: _floor(copy),
            "flaskwright check, cold": lambda: run(check("--no-cache"), copy),
            "flaskwright check, nothing changed": lambda: run(check(), copy),
            "flaskwright check, one file changed": lambda: _changed(changing, copy),
            **{name: partial(run, command, copy) for name, command in others.items()},
        }
        taken: dict[str, list[Taken]] = {name: [] for name in runs}
        for _ in range(repetitions):
            for name, measure in runs.items():
                taken[name].append(measure())
    print(f"\n{folder.name}: {len(facts['paths'])} Python files, {facts['lines']:,} lines; medians of {repetitions}")
    _print({name: middle(each) for name, each in taken.items()})
    if missing:
        print(f"not installed: {', '.join(missing)}")


def _of_middle_size(paths: list[Path]) -> Path:
    return sorted(paths, key=lambda path: (path.stat().st_size, path))[len(paths) // 2]


def _floor(copy: Path) -> Taken:
    facts = floor(copy)
    return Taken(facts["seconds"], facts["cpu"], 0.0)


def _changed(path: Path, copy: Path) -> Taken:
    path.write_bytes(path.read_bytes() + f"\n\nLAST_CHANGED = {time.time_ns()}\n".encode())
    return run(check(), copy)


def _print(medians: dict[str, Taken]) -> None:
    base = medians["parse floor"].cpu
    print(f"{'':38}{'wall s':>9}{'cpu s':>9}{'× floor':>9}{'peak MB':>9}")
    for name, taken in medians.items():
        memory = f"{taken.memory:.0f}" if taken.memory else ""
        print(f"{name:38}{taken.seconds:9.2f}{taken.cpu:9.2f}{taken.cpu / base:9.1f}{memory:>9}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time flaskwright against the parse floor and its peers.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--repetitions", type=int, default=5, help="how often each is run (default: 5)")
    options = parser.parse_args()
    for folder in options.folders:
        if not folder.is_dir():
            parser.error(f"{folder} is not a folder")
    print(machine())
    for folder in options.folders:
        compare(folder.resolve(), max(1, options.repetitions))


if __name__ == "__main__":
    main()
