"""How long the flow takes after edits of a folder, held against a run from scratch: `edits.py FOLDER --edits 8`.

Works on a copy. Each edit puts a comment or a variable that nobody reads into a function somewhere, or a comment at the
end of a file. Prints the processor time of both runs, how many starts of code there are, and whether both found the
same, proofs included; its exit status tells that, too.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.pipeline import analyse
from flaskwright.flow.incremental import records
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.analysis import Flow

LEFT_OUT = shutil.ignore_patterns(".git", "node_modules", ".flaskwright_cache", ".venv", "venv")


class Store:
    """Keeps in memory what one run found for the next."""

    def __init__(self) -> None:
        self.kept = b""

    def flow(self) -> bytes | None:
        """What was kept last."""
        return self.kept or None

    def keep_flow(self, encoded: bytes) -> None:
        """Keep it for the next run."""
        self.kept = encoded


def flow(root: Path, store: Store | None) -> tuple[Flow, float]:
    """What the flow engine finds, and the processor time that it takes."""
    settings = load_settings(root)
    project = analyse(discover([root], settings, root), settings, flow_store=store)
    begun = time.process_time()
    with room_for_analysis():
        found = project.flow
    return found, time.process_time() - begun


def said(found: Flow) -> list[object]:
    """All that a user sees of a flow."""
    hits = [(one.kind, one.location, one.label, one.steps, one.guessed) for one in found.hits]
    return [*hits, *((one.kind, one.location) for one in found.misuses), *found.unfollowed]


def edited(text: str, number: int, chance: random.Random) -> str:
    """A file with one more line that does nothing."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if re.match(r"\s+(return|raise|if)\b", line)]
    if not places or chance.random() < 0.25:
        return f"{text}\n# a comment\n"
    place = chance.choice(places)
    indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    line = chance.choice(("# a comment", f"unused_{number} = {number}"))
    return "\n".join((*lines[:place], indent + line, *lines[place:]))


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the flow after edits, and hold it against runs from scratch.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--edits", type=int, default=8, help="how many edits are made (default: 8)")
    parser.add_argument("--seed", type=int, default=0, help="which edits (default: 0)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary).resolve() / "project"
        shutil.copytree(options.folder, copy, symlinks=True, ignore=LEFT_OUT)
        return _compare(copy, options.edits, random.Random(options.seed))


def _compare(copy: Path, edits: int, chance: random.Random) -> int:
    store = Store()
    _, taken = flow(copy, store)
    record = records.decode(store.kept)
    print(f"from scratch {taken:.2f} s, {len(record.starts) if record is not None else 0} starts of code")
    print(f"nothing changed {flow(copy, store)[1]:.2f} s")
    files = sorted(copy.rglob("*.py"))
    different = 0
    for number in range(edits):
        file = chance.choice(files)
        text = edited(file.read_text("utf-8", "replace"), number, chance)
        try:
            compile(text, str(file), "exec")
        except (SyntaxError, ValueError):
            continue
        file.write_text(text, "utf-8")
        after, short = flow(copy, store)
        whole, long = flow(copy, None)
        same = said(after) == said(whole)
        different += not same
        print(
            f"{short:6.2f} s, from scratch {long:6.2f} s, {'same' if same else 'DIFFERENT'}: {file.relative_to(copy)}"
        )
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main())
