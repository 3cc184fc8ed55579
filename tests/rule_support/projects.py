"""Projects for the tests of what rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine import projects

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project


def project_of(folder: Path, files: dict[str, str]) -> Project:
    """A project of these files, written into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return projects.project_of(folder)
