"""The two commands of a generated README work on a machine that has nothing but Python and the package index."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.scaffold_proofs.client import API, Client
from tests.scaffold_proofs.processes import Process, free_port, listens
from tests.scaffold_proofs.projects import COMBINATIONS, TIMEOUT, Project, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("first run")


def test_the_two_commands(tmp_path: Path) -> None:
    project = Project(COMBINATIONS[0], tmp_path)
    readme = (project.folder / "README.md").read_text("utf-8")
    shown = re.search(r"## Run it\n.*?```console\n(.*?)```", readme, re.S)
    assert shown is not None
    install, start = (line.removeprefix("$ ") for line in shown[1].splitlines())
    port = free_port()
    # The interpreter of the common environment stands for the one that a user has.
    base = subprocess.run(
        [environment() / "bin" / "python", "-c", "import sys; print(sys._base_executable)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(base)
    variables = {
        **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HTTP", "http"))},
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
        "HOME": os.environ["HOME"],
        "LANG": "C.UTF-8",
        "FLASK_RUN_PORT": str(port),
    }
    done = subprocess.run(
        install,
        shell=True,
        cwd=project.folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = Process(["sh", "-c", start], tmp_path / "log", folder=project.folder, environment=variables)
    try:
        server.up(lambda: listens(port), "the application answers")
        alice = Client(port).member("alice@example.com")
        # Without a broker the job runs within the request.
        place = alice.post(f"{API}/exports").headers["location"]
        assert alice.is_done(place)
        assert alice.get(f"{place}/download").status == 200
    finally:
        server.kill()
