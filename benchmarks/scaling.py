"""How time and memory grow with the application: `scaling.py [--largest LINES]`.

Writes synthetic applications of growing size and checks each in one process, without a cache. Linear growth shows as a
column of milliseconds per 1,000 lines that does not rise.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measuring import Taken, check, floor, machine, middle, run
from synthetic import write_application

SIZES = (1_000, 3_000, 10_000, 30_000, 50_000, 100_000, 300_000, 1_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how time and memory grow with the application.")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="the largest size in lines (default: 1,000,000)")
    parser.add_argument("--repetitions", type=int, default=3, help="how often each is run (default: 3)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    print(f"{'lines':>10}{'floor s':>10}{'cold s':>10}{'× floor':>9}{'ms per 1,000':>14}{'peak MB':>9}")
    for size in SIZES:
        if size <= options.largest:
            _measure(size, options.seed, max(1, options.repetitions))


def _measure(size: int, seed: int, repetitions: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        write_application(root, size, seed)
        floors: list[Taken] = []
        colds: list[Taken] = []
        lines = 0
        for _ in range(repetitions):
            facts = floor(root)
            lines = facts["lines"]
            floors.append(Taken(facts["seconds"], facts["cpu"], 0.0))
            colds.append(run(check("--no-cache"), root))
    base, cold = middle(floors).cpu, middle(colds)
    figures = f"{base:10.3f}{cold.cpu:10.2f}{cold.cpu / base:9.1f}{cold.cpu / lines * 1e6:14.1f}{cold.memory:9.0f}"
    print(f"{lines:10,}{figures}", flush=True)


if __name__ == "__main__":
    main()
