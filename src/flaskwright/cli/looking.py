"""What the commands that show a project have in common: reading it, and saying what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cache import Cache
from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.output import note
from flaskwright.engine.pipeline import analyse
from flaskwright.engine.scope import find_scope
from flaskwright.project.discovery import find_root
from flaskwright.project.settings import load_settings
from flaskwright.reports.report import problem_place

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope


def look(paths: tuple[Path, ...], config: Path | None) -> tuple[Project, Scope]:
    """The project that some files and folders belong to, and what of it they cover."""
    root = find_root(paths)
    settings = load_settings(root, config)
    scope = find_scope(paths, settings, root)
    return analyse(scope.files, settings, store=Cache(root)), scope


def say_problems(project: Project, scope: Scope) -> int:
    """Say what could not be read; gives the exit status."""
    problems = [problem for problem in project.problems if not problem.path or scope.covers(problem.path)]
    for problem in problems:
        place = problem_place(problem)
        note(f"{place}: {problem.message}" if place else problem.message)
    if any(problem.kind == "internal" for problem in problems):
        return FAILED
    return FOUND if any(not problem.is_note for problem in problems) else 0
