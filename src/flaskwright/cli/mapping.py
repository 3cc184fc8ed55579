"""`map` and `settings`: the application, and its configuration, as the models know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, width
from flaskwright.overview import overview
from flaskwright.overview.settings import settings_overview
from flaskwright.reports import map as maps
from flaskwright.reports import settings as tables

if TYPE_CHECKING:
    from pathlib import Path


def show_map(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the applications that are made in the given files and folders."""
    project, scope = look(paths, config)
    rows = tuple(row for row in overview(project) if scope.covers(row.place.path))
    if form == "text":
        emit(maps.render_text(rows, width()))
    else:
        emit(maps.render_json(rows) if form == "json" else maps.render_mermaid(rows))
    return say_problems(project, scope)


def show_settings(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the settings of the applications that are made in the given files and folders, by environment."""
    project, scope = look(paths, config)
    rows = tuple(row for row in settings_overview(project) if scope.covers(row.place.path))
    emit(tables.render_json(rows) if form == "json" else tables.render_text(rows, width()))
    return say_problems(project, scope)
