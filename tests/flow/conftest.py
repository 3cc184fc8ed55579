"""What several tests of flow share."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flaskwright.analysis import Project


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Project]:
    """Analyse files given by name; a dot in a name's keyword is written as two underscores."""

    def run(app: str = "", **files: str) -> Project:
        for name, text in {"app": app, **files}.items():
            path = tmp_path / (name.replace("__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text))
        return project_of(tmp_path)

    return run
