"""`review`: is this application fit for production?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.checking import make_report
from flaskwright.cli.output import colour, emit, progress, width
from flaskwright.engine.run import look_and_run
from flaskwright.overview.production import production_facts
from flaskwright.project.discovery import find_root
from flaskwright.reports.review import make_review, render_json, render_text

if TYPE_CHECKING:
    from flaskwright.cli.checking import RunOptions


def show_review(options: RunOptions, form: str, color: str) -> int:
    """Print the review; the exit status says whether an error stands against the application."""
    root = find_root(options.paths)
    project, outcome = look_and_run(options.request(root), options.cache(root), progress())
    review = make_review(make_report(outcome), outcome.answers.active, production_facts(project))
    if form == "json":
        emit(render_json(review))
    else:
        emit(render_text(review, width=width(), colour=colour(color)))
    if outcome.failed:
        return FAILED
    return 0 if review.fit else FOUND
