"""`map`: the application as the model knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cache import Cache
from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.output import emit, note, width
from flaskwright.engine.pipeline import analyse
from flaskwright.engine.scope import find_scope
from flaskwright.overview import overview, serving_overview
from flaskwright.project.discovery import find_root
from flaskwright.project.settings import load_settings
from flaskwright.reports.map import render_json, render_mermaid, render_text
from flaskwright.reports.report import problem_place
from flaskwright.reports.serving import render_serving

if TYPE_CHECKING:
    from pathlib import Path


def show_map(paths: tuple[Path, ...], config: Path | None, form: str, *, serving: bool) -> int:
    """Print the applications that are made in the given files and folders, or how the project is served."""
    root = find_root(paths)
    settings = load_settings(root, config)
    scope = find_scope(paths, settings, root)
    project = analyse(scope.files, settings, store=Cache(root))
    rows = tuple(row for row in overview(project) if scope.covers(row.place.path))
    if form == "text":
        emit(render_serving(serving_overview(project), width()) if serving else render_text(rows, width()))
    elif form == "json":
        emit(render_json(rows, serving_overview(project)))
    else:
        emit(render_mermaid(rows))
    problems = [problem for problem in project.problems if not problem.path or scope.covers(problem.path)]
    for problem in problems:
        place = problem_place(problem)
        note(f"{place}: {problem.message}" if place else problem.message)
    if any(problem.kind == "internal" for problem in problems):
        return FAILED
    return FOUND if any(not problem.is_note for problem in problems) else 0
