from flask import Blueprint, current_app

from .shelf import title_of

bp = Blueprint("books", __name__)


@bp.get("/books/<int:book_id>")
def book(book_id):
    try:
        title = title_of(book_id)
    except Exception:  # expect: ERR103
        current_app.logger.exception("book %d failed", book_id)
        return {"error": "try again later"}, 503
    return {"title": title}
