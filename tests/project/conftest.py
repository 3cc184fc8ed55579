from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path) -> Callable[..., Path]:
    """Writes files below a fresh folder: `tree({"app.py": "..."})`."""

    def write(files: dict[str, str | bytes], root: Path = tmp_path) -> Path:
        for name, content in files.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def git() -> Callable[..., str]:
    """Runs git in a folder, as an author of its own and without anybody's configuration."""

    def run(folder: Path, *arguments: str) -> str:
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout

    return run
