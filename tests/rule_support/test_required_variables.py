"""Which variables the code refuses to go on without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.engine.pipeline import analyse
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings
from flaskwright.rule_support.start_checks import StartChecks

if TYPE_CHECKING:
    from pathlib import Path

LOOP = """
import os
NAMES = ["MAIL", "QUEUE"]
for name in NAMES:
    if name not in os.environ:
        raise RuntimeError(name)
"""
MISSING = """
import os
NAMES = ("MAIL", "QUEUE")
missing = [name for name in NAMES if not os.environ.get(name)]
if missing:
    raise RuntimeError(missing)
"""
WARNED = """
import os
NAMES = ("MAIL", "QUEUE")
missing = [name for name in NAMES if not os.environ.get(name)]
if missing:
    print(missing)
"""


def refuses(folder: Path, code: str, name: str) -> bool:
    (folder / "app.py").write_text(code, "utf-8")
    settings = load_settings(folder)
    return StartChecks(analyse(discover([folder], settings, folder), settings)).refuses({name}, "")


def test_a_loop_over_names(tmp_path: Path) -> None:
    assert refuses(tmp_path, LOOP, "MAIL")
    assert not refuses(tmp_path, LOOP, "CACHE")


def test_a_list_of_what_is_missing(tmp_path: Path) -> None:
    assert refuses(tmp_path, MISSING, "QUEUE")
    assert not refuses(tmp_path, MISSING, "CACHE")


def test_who_goes_on_refuses_nothing(tmp_path: Path) -> None:
    assert not refuses(tmp_path, WARNED, "QUEUE")
