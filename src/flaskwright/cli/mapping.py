"""`map` and `settings`: the application, and its configuration, as the models know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.errors import UsageError
from flaskwright.overview import overview, serving_overview
from flaskwright.overview.access import access_overview
from flaskwright.overview.models import models_overview
from flaskwright.overview.settings import settings_overview
from flaskwright.reports import access, models
from flaskwright.reports import map as maps
from flaskwright.reports import settings as tables
from flaskwright.reports.serving import render_serving

if TYPE_CHECKING:
    from pathlib import Path


@room_for_analysis()
def show_access(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print who may do what to which rows, in the applications that are made in the given files and folders."""
    if form == "mermaid":
        raise UsageError("there is no diagram of who may do what; take text, json or markdown with --access")
    project, scope = look(paths, config)
    rows = tuple(row for row in access_overview(project) if scope.covers(row.place.path))
    if form == "text":
        emit(access.render_text(rows, width()))
    else:
        emit(access.render_json(rows) if form == "json" else access.render_markdown(rows))
    return say_problems(project, scope)


@room_for_analysis()
def show_map(paths: tuple[Path, ...], config: Path | None, form: str, *, serving: bool) -> int:
    """Print the applications that are made in the given files and folders, or how the project is served."""
    if serving and form == "mermaid":
        raise UsageError("there is no diagram of what serves an application; leave out --serving, or take text or json")
    if form == "markdown":
        raise UsageError("only the access matrix comes as Markdown: add --access, or take text, json or mermaid")
    project, scope = look(paths, config)
    rows = tuple(row for row in overview(project) if scope.covers(row.place.path))
    if form == "text":
        emit(render_serving(serving_overview(project), width()) if serving else maps.render_text(rows, width()))
    elif form == "json":
        emit(maps.render_json(rows, serving_overview(project)))
    else:
        emit(maps.render_mermaid(rows))
    return say_problems(project, scope)


@room_for_analysis()
def show_models(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the data model of the given files and folders."""
    if form == "markdown":
        raise UsageError("only the access matrix comes as Markdown; take text, json or mermaid with --models")
    project, scope = look(paths, config)
    rows = tuple(row for row in models_overview(project) if scope.covers(row.place.path))
    if form == "text":
        emit(models.render_text(rows, width()))
    else:
        emit(models.render_json(rows) if form == "json" else models.render_mermaid(rows))
    return say_problems(project, scope)


@room_for_analysis()
def show_settings(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the settings of the applications that are made in the given files and folders, by environment."""
    project, scope = look(paths, config)
    rows = tuple(row for row in settings_overview(project) if scope.covers(row.place.path))
    emit(tables.render_json(rows) if form == "json" else tables.render_text(rows, width()))
    return say_problems(project, scope)
