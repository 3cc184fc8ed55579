"""`flaskwright review`: is this application, or this change, fit for production? In text, Markdown, HTML and JSON."""

from flaskwright.reports.review.data import render_json
from flaskwright.reports.review.html import render_html
from flaskwright.reports.review.markdown import render_markdown
from flaskwright.reports.review.model import Change, Review, Sides, make_review
from flaskwright.reports.review.text import render_text

__all__ = [
    "Change",
    "Review",
    "Sides",
    "make_review",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
]
