"""The play of Python's import order, compared with what CPython itself does with the same files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from flaskwright.libraries import load_libraries
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.import_order import ImportFailure, find_failures
from flaskwright.semantics.index import Code
from flaskwright.semantics.interpreter import Interpreter
from flaskwright.semantics.modules import ModuleTable
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from pathlib import Path

Files = dict[str, str]

FAILS: dict[str, tuple[Files, str, str]] = {
    "name below the import": (
        {"main.py": "import a", "a.py": "from b import y\nx = 1", "b.py": "from a import x\ny = 1"},
        "b.py",
        "x",
    ),
    "three modules": (
        {"main.py": "import a", "a.py": "import b\nx = 1", "b.py": "import c", "c.py": "from a import x"},
        "c.py",
        "x",
    ),
    "entered through another module": (
        {"main.py": "import tool", "tool.py": "import b", "a.py": "x = 1\nfrom b import y", "b.py": "import a\ny = 1"},
        "a.py",
        "y",
    ),
    "deleted before the circle closes": (
        {"main.py": "import a", "a.py": "x = 1\ndel x\nimport b\nx = 2", "b.py": "from a import x"},
        "b.py",
        "x",
    ),
    "an unrelated except": (
        {
            "main.py": "import a",
            "a.py": "import b\nx = 1",
            "b.py": "try:\n    from a import x\nexcept KeyError:\n    x = 2",
        },
        "b.py",
        "x",
    ),
    "package loaded for its submodule": (
        {
            "main.py": "import p.b",
            "p/__init__.py": "from p.a import x\ny = 1",
            "p/a.py": "from p import y\nx = 1",
            "p/b.py": "",
        },
        "p/a.py",
        "y",
    ),
}

HOLDS: dict[str, Files] = {
    "bound first": {"main.py": "import a", "a.py": "x = 1\nimport b", "b.py": "from a import x"},
    "bound in a loop, a with, a walrus and a tuple": {
        "main.py": "import a",
        "a.py": "for i in (1,):\n    1\nwith open(__file__) as f:\n    pass\nprint(w := 1)\n(t, *u) = 1, 2\nimport b",
        "b.py": "from a import i, f, w, t, u",
    },
    "whole modules": {"main.py": "import a", "a.py": "import b\nx = 1", "b.py": "import a"},
    "submodules half loaded": {
        "main.py": "import p",
        "p/__init__.py": "from . import a",
        "p/a.py": "from . import b",
        "p/b.py": "from p import a\nfrom . import a as again",
    },
    "a fallback around it": {
        "main.py": "import a",
        "a.py": "import b\nx = 1",
        "b.py": "try:\n    from a import x\nexcept (KeyError, ImportError):\n    x = 2",
    },
    "a fallback further up": {
        "main.py": "import a",
        "a.py": "try:\n    import b\nexcept Exception:\n    b = None\nx = 1",
        "b.py": "from a import x",
    },
    "names made at run time": {
        "main.py": "import a",
        "a.py": "globals().update(x=1)\nimport b\nx = 2",
        "b.py": "from a import x",
    },
    "in a function": {"main.py": "import a", "a.py": "import b\nx = 1", "b.py": "def f():\n    from a import x"},
    "in a branch that does not run": {
        "main.py": "import a",
        "a.py": "import b\nx = 1",
        "b.py": "if len(__name__) > 99:\n    from a import x",
    },
    "the other end is never entered": {
        "main.py": "import a",
        "a.py": "x = 1\nfrom b import y",
        "b.py": "from a import x\ny = 1",
    },
}


def failures(files: Files) -> list[ImportFailure]:
    parsed = [Source(path, text.encode()) for path, text in files.items()]
    table = ModuleTable((source, parse_python(source), FileRole.PRODUCTION) for source in parsed)
    run = Interpreter(table, load_libraries())
    run.run()
    return list(find_failures(Code(run).imports, ()))


def python_fails(files: Files, folder: Path) -> str | None:
    """The name that CPython cannot import when it runs `main.py`."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
    done = subprocess.run([sys.executable, "main.py"], cwd=folder, capture_output=True, text=True, check=False)
    last = done.stderr.strip().rpartition("\n")[2]
    if not last:
        return None
    assert last.startswith("ImportError: cannot import name"), done.stderr
    return last.split("'")[1]


@pytest.mark.parametrize("files", HOLDS.values(), ids=HOLDS)
def test_what_works_in_python_is_silent(files: Files, tmp_path: Path) -> None:
    assert python_fails(files, tmp_path) is None
    assert failures(files) == []


@pytest.mark.parametrize(("files", "path", "name"), FAILS.values(), ids=FAILS)
def test_what_fails_in_python_is_found_at_its_statement(files: Files, path: str, name: str, tmp_path: Path) -> None:
    found = failures(files)
    assert python_fails(files, tmp_path) == name
    assert [(one.statement.unit.module.path, one.statement.name) for one in found] == [(path, name)]
    assert found[0].path[-1] is found[0].statement


def test_one_failure_for_each_circle() -> None:
    found = failures(
        {
            "one.py": "import a",
            "two.py": "import b",
            "a.py": "from b import y\nx = 1",
            "b.py": "from a import x\ny = 1",
            "three.py": "import c",
            "c.py": "from d import v\nu = 1",
            "d.py": "from c import u\nv = 1",
        }
    )
    assert sorted((one.statement.name or "") for one in found) == ["u", "x"]
