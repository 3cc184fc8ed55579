"""Which checks keep an application from going on with what a secret falls back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.start_checks import StartChecks
from tests.engine.projects import project_of

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


@pytest.mark.parametrize(
    ("code", "refuses"),
    [
        ("assert os.environ.get('SHOP_KEY'), 'set it'", True),
        ("if 'SHOP_KEY' not in os.environ:\n    sys.exit(1)", True),
        ("if app.config['SECRET_KEY'] == DEFAULT:\n    raise RuntimeError", True),
        ("if KEY == 'the text':\n    raise RuntimeError", True),
        ("if not app.config['SECRET_KEY']:\n    raise RuntimeError", False),
        ("if os.environ.get('OTHER') is None:\n    raise RuntimeError", False),
        ("if os.environ.get('SHOP_KEY') is None:\n    print('no key')", False),
        ("KEY = os.environ.get('SHOP_KEY', 'the text')", False),
    ],
)
def test_checks_of_a_secret(tmp_path: Path, code: str, *, refuses: bool) -> None:
    (tmp_path / "app.py").write_text(f"import os, sys\n{code}\n")
    checks = StartChecks(project_of(tmp_path))
    assert checks.refuses({"SECRET_KEY", "SHOP_KEY"}, "the text") is refuses


def refuses_without(folder: Path, code: str, name: str) -> bool:
    (folder / "app.py").write_text(code)
    return StartChecks(project_of(folder)).refuses({name}, "")


def test_a_loop_over_names(tmp_path: Path) -> None:
    assert refuses_without(tmp_path, LOOP, "MAIL")
    assert not refuses_without(tmp_path, LOOP, "CACHE")


def test_a_list_of_what_is_missing(tmp_path: Path) -> None:
    assert refuses_without(tmp_path, MISSING, "QUEUE")
    assert not refuses_without(tmp_path, MISSING, "CACHE")


def test_who_goes_on_refuses_nothing(tmp_path: Path) -> None:
    assert not refuses_without(tmp_path, WARNED, "QUEUE")
