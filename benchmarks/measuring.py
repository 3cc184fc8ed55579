"""Running a command and taking its time and memory; the standard library only, so that this process stays small.

On Linux a process is born with the peak memory of its parent: a large parent would spoil what is measured here.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

HERE = Path(__file__).parent
# Python may keep its compiled code, as it may for everybody who installed us; the first run of a series makes it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
FLASKWRIGHT = [sys.executable, "-c", "from flaskwright.cli import main; main()"]


class Taken(NamedTuple):
    """What one run took: seconds by the clock, seconds of processor time of all its processes, peak memory in MB."""

    seconds: float
    cpu: float
    memory: float


def run(command: list[str], cwd: Path) -> Taken:
    """Run a command without its output. Raises `RuntimeError` where it ended with a status that no linter uses."""
    before = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=cwd, env=ENVIRONMENT, stdin=quiet, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with status {process.returncode}")
    kilobytes = used.ru_maxrss if sys.platform == "linux" else used.ru_maxrss / 1024
    return Taken(seconds, used.ru_utime + used.ru_stime, kilobytes / 1024)


def check(*options: str) -> list[str]:
    """`flaskwright check` of the current folder in one process."""
    return [*FLASKWRIGHT, "check", "--jobs", "1", "--output-format", "json", *options, "."]


def floor(folder: Path) -> dict[str, Any]:
    """What `floor.py` says of a folder, measured in a process of its own."""
    done = subprocess.run([sys.executable, HERE / "floor.py", folder], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def middle(runs: list[Taken]) -> Taken:
    """The medians of several runs."""
    return Taken(*(median(column) for column in zip(*runs, strict=True)))


def machine() -> str:
    """The machine in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )
