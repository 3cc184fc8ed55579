"""Prints the histories of a project, and what each revision does: `python scripts/revisions.py PATH [REVISION]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.pipeline import analyse
from flaskwright.migrations.operations import Unread
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.migrations.model import Program, Revision
    from flaskwright.migrations.operations import Direction, Step

DIRECTIONS: tuple[Direction, ...] = ("upgrade", "downgrade")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("revision", nargs="?")
    parser.add_argument("--unread", action="store_true", help="only the steps that are not understood")
    parser.add_argument("--brief", action="store_true", help="no steps")
    arguments = parser.parse_args()
    settings = load_settings(arguments.path)
    project = analyse(discover([arguments.path], settings, arguments.path), settings)
    begun = time.process_time()
    with room_for_analysis():
        for history in project.migrations.histories:
            names = {
                "heads": history.heads,
                "bases": history.bases,
                "cycle": history.cycle,
                "missing": history.missing,
                "duplicates": history.duplicates,
            }
            counts = ", ".join(f"{len(listed)} {name}" for name, listed in names.items())
            print(f"{history.folder}: {len(history.revisions)} revisions, {len(history.order)} in order, {counts}")
            print(f"  {history.settings}")
            whole: Counter[Direction] = Counter()
            for one in history.order:
                for direction in DIRECTIONS:
                    program = project.migrations.program(one, direction)
                    whole[direction] += program.whole
                    if not arguments.brief and arguments.revision in (None, one.id):
                        _show(project, one, direction, program, only_unread=arguments.unread)
            print(f"  whole: {dict(whole)} of {len(history.order)}")
    print(f"{time.process_time() - begun:.2f} s; {[str(one) for one in project.later_problems]}")


def _show(project: Project, revision: Revision, direction: Direction, program: Program, *, only_unread: bool) -> None:
    steps = [one for one in program.steps if not only_unread or isinstance(one.operation, Unread)]
    if only_unread and not steps:
        return
    flags = [name for name in ("exists", "empty", "raises", "stated", "whole") if getattr(program, name)]
    print(f"{revision.path} {revision.id} {direction} ({', '.join(flags)})")
    for step in steps:
        source = project.sources[step.location.path]
        print(f"  {source.line(step.location.start)}: {_circumstances(step)}{step.operation}")
        if only_unread:
            print("      " + " ".join(source.slice(step.location.start, step.location.end).split())[:200])


def _circumstances(step: Step) -> str:
    flags = [name for name in ("conditional", "autocommit", "batch") if getattr(step, name)]
    return f"[{' '.join(flags)}] " if flags else ""


if __name__ == "__main__":
    main()
