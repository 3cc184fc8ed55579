"""Times of UTC that are read as local ones are told with more weight than those that are merely deprecated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import load_rules
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.findings.finding import Finding

RIGHT = "datetime.now(timezone.utc).timestamp()"
HEAD = "import time\nfrom datetime import datetime, timedelta\n\n"


def _finding(folder: Path, code: str) -> Finding:
    (folder / "clock.py").write_text(HEAD + code)
    (found,) = load_rules()["SQL626"].check(project_of(folder))
    return found


@pytest.mark.parametrize(
    ("code", "fixed"),
    [
        ("def now():\n    return datetime.utcnow().timestamp()\n", RIGHT),
        (
            "def now():\n    return time.mktime(datetime.utcnow().timetuple())\n",
            "datetime.now(timezone.utc).timestamp()",
        ),
        ("def now(a):\n    a['at'] = datetime.utcnow().timestamp()\n    return 'at' in a\n", RIGHT),
        ("def now():\n    found = datetime.utcnow()\n    return found.timestamp()\n", None),
        ("def now():\n    return (datetime.utcnow() + timedelta(hours=1)).timestamp()\n", None),
    ],
)
def test_a_moment_that_is_off(tmp_path: Path, code: str, fixed: str | None) -> None:
    found = _finding(tmp_path, code)
    assert found.severity is Severity.WARNING
    assert "is off by the server's distance to UTC" in found.message
    if fixed is None:
        assert found.fix is None
    else:
        assert found.fix is not None
        assert (found.fix.safety, found.fix.edits[0].text) == (Safety.UNSAFE, fixed)


@pytest.mark.parametrize(
    "code",
    [
        "def since(begun):\n    return datetime.utcnow().timestamp() - begun\n",
        "def late(end):\n    return end < datetime.utcnow().timestamp()\n",
        "def run():\n    begun = datetime.utcnow().timestamp()\n    work()\n    return time.time() - begun\n",
        "def a(one):\n    one.begun = datetime.utcnow().timestamp()\ndef b(one, now):\n    return now - one.begun\n",
        "def ticket():\n    return {'exp': datetime.utcnow().timestamp()}\ndef old(one):\n    return one['exp'] < 9\n",
        "def now():\n    return datetime.utcnow().isoformat()\n",
    ],
)
def test_distances_that_may_be_right(tmp_path: Path, code: str) -> None:
    found = _finding(tmp_path, code)
    assert found.severity is Severity.INFO
    assert "local" not in found.message
