"""What the ledger says, where it changes how bad a finding is and not whether there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Severity
from flaskwright.project.settings import Assumptions, Settings
from flaskwright.rules.job803_sleep_in_request import RULE
from tests.engine.projects import project_of, write

if TYPE_CHECKING:
    from pathlib import Path

APP = """
import time
from flask import Flask

app = Flask(__name__)

@app.get("/")
def wait():
    time.sleep(2)
    return "done"
"""


@pytest.mark.parametrize(
    ("workers", "severity"), [(None, Severity.ERROR), ("sync", Severity.ERROR), ("gevent", Severity.WARNING)]
)
def test_a_sleep_lets_others_go_on_where_workers_are_green(
    tmp_path: Path, workers: str | None, severity: Severity
) -> None:
    write(tmp_path, app=APP)
    project = project_of(tmp_path, Settings(assume=Assumptions(worker_class=workers)))
    assert [one.severity for one in RULE.check(project)] == [severity]
