from flask import Blueprint

from library.models import Book, db

bp = Blueprint("books", __name__)


@bp.get("/books")
def books():
    # Reads `?per_page=` itself.
    page = db.paginate(db.select(Book).order_by(Book.title))  # expect: VAL409
    return {"titles": [book.title for book in page.items], "total": page.total}


@bp.get("/books/old")
def old_books():
    page = Book.query.paginate(error_out=False)  # expect: VAL409
    return {"titles": [book.title for book in page.items]}
