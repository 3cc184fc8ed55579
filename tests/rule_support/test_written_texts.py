"""Where the texts of an expression are found, and which of them are only fallen back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.written_texts import WrittenTexts
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

OTHER = """
KEY = "from elsewhere"
class Settings:
    KEY = "in a class"
"""


def texts(folder: Path, code: str) -> list[tuple[str, bool]]:
    """The texts that the name `RESULT` of a module may be, each with whether it is a fallback."""
    (folder / "other.py").write_text(OTHER)
    (folder / "main.py").write_text(
        "import os\nimport hashlib\nimport other\nfrom other import KEY as IMPORTED\n" + code
    )
    project = project_of(folder)
    module = project.code.modules.by_path["main.py"]
    found = project.once(WrittenTexts).of_module(project.code.unit(module), "RESULT")
    return sorted((one.text, one.fallback) for one in found)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("RESULT = 'here'", [("here", False)]),
        ("RESULT = b'bytes'.hex()", [("bytes", False)]),
        ("RESULT = 'a' + 'b'", [("ab", False)]),
        ("RESULT = IMPORTED", [("from elsewhere", False)]),
        ("RESULT = other.KEY", [("from elsewhere", False)]),
        ("RESULT = other.Settings.KEY", [("in a class", False)]),
        ("RESULT = hashlib.sha256(b'word').hexdigest()", [("word", False)]),
        ("RESULT = os.environ['KEY']", []),
        ("RESULT = os.environ.get('KEY')", []),
        ("RESULT = os.environ.get('KEY', 'rest')", [("rest", True)]),
        ("RESULT = os.getenv('KEY') or 'rest'", [("rest", True)]),
        ("RESULT = os.environ['KEY'] if 'KEY' in os.environ else 'rest'", [("rest", True)]),
        ("RESULT = 'dev' if os.environ.get('DEBUG') else os.environ['KEY']", []),
        ("RESULT = 'one' if other else 'two'", [("one", False), ("two", False)]),
        ("try:\n    RESULT = os.environ['KEY']\nexcept KeyError:\n    RESULT = 'rest'", [("rest", True)]),
        ("RESULT = os.getenv('KEY')\nif not RESULT:\n    RESULT = 'rest'", [("rest", True)]),
        ("RESULT = os.getenv('KEY')\nif TESTING:\n    RESULT = 'test'", []),
        (
            "def env(name, default=None):\n    return os.getenv(name, default)\nRESULT = env('KEY', 'rest')",
            [("rest", True)],
        ),
        ("def env(name, default=None):\n    return os.getenv(name, default)\nRESULT = env('KEY')", []),
        ("def key():\n    return 'inside'\nRESULT = key()", [("inside", False)]),
        ("RESULT = RESULT or unknown", []),
        ("def loop():\n    return loop()\nRESULT = loop()", []),
    ],
)
def test_texts_behind_an_expression(tmp_path: Path, code: str, wanted: list[tuple[str, bool]]) -> None:
    assert texts(tmp_path, code) == wanted
