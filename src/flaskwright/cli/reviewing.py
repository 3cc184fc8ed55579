"""`review`: is this application, or this change, fit for production?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.checking import NO_APPLICATION, RunOptions, converted, deliver, make_report, project_prefix
from flaskwright.cli.output import colour, note, progress, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.run import look_and_run
from flaskwright.findings.finding import Severity
from flaskwright.overview import is_of_production, overview
from flaskwright.overview.access import access_overview
from flaskwright.overview.assumptions import assumptions
from flaskwright.overview.chart import chart
from flaskwright.overview.production import production_facts
from flaskwright.overview.settings import settings_overview
from flaskwright.project.discovery import find_root
from flaskwright.project.history import changed_lines
from flaskwright.reports.review import (
    Change,
    Sides,
    make_review,
    render_html,
    render_json,
    render_markdown,
    render_text,
)
from flaskwright.reports.review.changed import limited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope
    from flaskwright.reports.report import Report


class ReviewOptions(RunOptions, frozen=True, kw_only=True):
    """All options of `review`."""

    form: str
    output_file: Path | None
    since: str | None
    fail_on: str
    color: str

    @classmethod
    def of(cls, paths: tuple[Path, ...], options: dict[str, Any]) -> ReviewOptions:
        """The options as click gives them."""
        return cls(paths=paths, **converted(options))


@room_for_analysis()
def show_review(options: ReviewOptions) -> int:
    """Write the review; the exit status says whether it is fit."""
    root = find_root(options.paths)
    request = msgspec.structs.replace(options.request(root), since=options.since)
    change = None
    if options.since is not None:
        change = Change(options.since, tuple(sorted(changed_lines(root, options.since))))
    project, outcome = look_and_run(request, options.cache(root), progress())
    report = make_report(outcome)
    if not outcome.answers.applications:
        note(NO_APPLICATION)
    gate = None if options.fail_on == "never" else Severity[options.fail_on.upper()]
    sides = _sides(project, report, outcome.scope)
    review = make_review(
        report,
        outcome.answers.active,
        (*(_paths_from(root) if options.form != "json" else ()), *production_facts(project)),
        gate=gate,
        change=change,
        sides=limited(sides, change.files) if change is not None else sides,
    )
    if options.form == "json":
        text = render_json(review, report)
    elif options.form == "markdown":
        text = render_markdown(review, report)
    elif options.form == "html":
        text = render_html(review, report, root.name)
    else:
        painted = options.output_file is None and colour(options.color)
        text = render_text(review, report, width=width(), colour=painted)
    deliver(options.output_file, text)
    if outcome.failed:
        return FAILED
    return 0 if review.fit or gate is None else FOUND


def _paths_from(root: Path) -> Iterator[tuple[str, str]]:
    """Where the paths of a review begin, unless it is the current folder: the same review comes out wherever it is."""
    below = project_prefix(root)
    if below:
        yield "Paths", f"below {below}"


def _sides(project: Project, report: Report, scope: Scope) -> Sides:
    """What stands beside the findings, of the applications that production code of the given paths makes."""
    rows = (row for row in overview(project) if is_of_production(project, row.place.path))
    applications = {row.place: row for row in rows if scope.covers(row.place.path)}
    access = {row.place: row for row in access_overview(project) if row.place in applications}
    settings = tuple(row for row in settings_overview(project) if row.place in applications)
    return Sides(
        tuple(access.values()),
        settings,
        assumptions(project, tuple(applications.values()), settings) if applications else (),
        chart(project, [each.finding for each in report.findings], tuple(applications.values())),
    )
