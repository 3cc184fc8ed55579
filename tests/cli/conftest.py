"""What the tests of the command line share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from flaskwright.cli import main
from tests.engine.projects import LOST_ANSWER, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def command(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: exit status, standard output, standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([os.fspath(argument) for argument in arguments])
        output = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, output.out.decode(), output.err.decode()

    return run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with one finding."""
    return write(tmp_path, **{"app": LOST_ANSWER, "pyproject.toml": "[project]\n"})
