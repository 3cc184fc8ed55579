"""`map` and `settings`: the application, and its configuration, as the models know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

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
    from collections.abc import Callable
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.overview import ApplicationRow, Place
    from flaskwright.overview.access import AccessTable
    from flaskwright.overview.models import ModelRow
    from flaskwright.overview.settings import SettingsRow


class Placed(Protocol):
    """What stands somewhere in a file."""

    @property
    def place(self) -> Place:
        """The file and the line."""


Row = TypeVar("Row", bound=Placed)


def show_access(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print who may do what to which rows, in the applications that are made in the given files and folders."""
    if form == "mermaid":
        raise UsageError("there is no diagram of who may do what; take text, json or markdown with --access")

    def render(_: Project, rows: tuple[AccessTable, ...]) -> str:
        if form == "text":
            return access.render_text(rows, width())
        return access.render_json(rows) if form == "json" else access.render_markdown(rows)

    return _show(paths, config, access_overview, render)


def show_map(paths: tuple[Path, ...], config: Path | None, form: str, *, serving: bool) -> int:
    """Print the applications that are made in the given files and folders, or how the project is served."""
    if serving and form == "mermaid":
        raise UsageError("there is no diagram of what serves an application; leave out --serving, or take text or json")
    if form == "markdown":
        raise UsageError("only the access matrix comes as Markdown: add --access, or take text, json or mermaid")

    def render(project: Project, rows: tuple[ApplicationRow, ...]) -> str:
        if form == "text":
            return render_serving(serving_overview(project), width()) if serving else maps.render_text(rows, width())
        return maps.render_json(rows, serving_overview(project)) if form == "json" else maps.render_mermaid(rows)

    return _show(paths, config, overview, render)


def show_models(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the data model of the given files and folders."""
    if form == "markdown":
        raise UsageError("only the access matrix comes as Markdown; take text, json or mermaid with --models")

    def render(_: Project, rows: tuple[ModelRow, ...]) -> str:
        if form == "text":
            return models.render_text(rows, width())
        return models.render_json(rows) if form == "json" else models.render_mermaid(rows)

    return _show(paths, config, models_overview, render)


def show_settings(paths: tuple[Path, ...], config: Path | None, form: str) -> int:
    """Print the settings of the applications that are made in the given files and folders, by environment."""

    def render(_: Project, rows: tuple[SettingsRow, ...]) -> str:
        return tables.render_json(rows) if form == "json" else tables.render_text(rows, width())

    return _show(paths, config, settings_overview, render)


@room_for_analysis()
def _show(
    paths: tuple[Path, ...],
    config: Path | None,
    read: Callable[[Project], tuple[Row, ...]],
    render: Callable[[Project, tuple[Row, ...]], str],
) -> int:
    """Print the rows of what stands in the given files and folders, and say what could not be read."""
    project, scope = look(paths, config)
    emit(render(project, tuple(row for row in read(project) if scope.covers(row.place.path))))
    return say_problems(project, scope)
