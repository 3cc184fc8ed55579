"""The floor: what tree-sitter alone needs to parse the Python files that `flaskwright check` reads in a folder.

Run as a program in a process of its own; prints one JSON object. `seconds` (wall clock) and `cpu` (processor time)
cover the parsing alone: neither start-up, nor finding and reading the files.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import tree_sitter_python
from tree_sitter import Language, Parser

from flaskwright.project.discovery import discover, find_root
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.project.settings import load_settings


def measure(folder: Path) -> dict[str, object]:
    root = find_root((folder,))
    files = [file for file in discover([folder], load_settings(root), root).files if file.kind is FileKind.PYTHON]
    texts = [file.absolute.read_bytes() for file in files]
    parser = Parser(Language(tree_sitter_python.language()))
    wall, cpu = time.perf_counter(), time.process_time()
    for text in texts:
        parser.parse(text)
    return {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "lines": sum(text.count(b"\n") for text in texts),
        "paths": [str(file.absolute) for file in files],
        "production": [str(file.absolute) for file in files if file.role is FileRole.PRODUCTION],
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]).resolve())))
