from flask import Blueprint, request
from sqlalchemy import desc, literal_column, select, text

from .models import Book, db

bp = Blueprint("books", __name__)


@bp.get("/")
def index():
    # The search word is bound; the name of the column cannot be, and is the client's own text.
    order = request.args.get("sort", "title")
    statement = text(f"SELECT id, title FROM book WHERE title LIKE :word ORDER BY {order}")  # expect: INJ101
    rows = db.session.execute(statement, {"word": request.args.get("q", "") + "%"})
    return [{"id": row.id, "title": row.title} for row in rows]


@bp.get("/recent")
def recent():
    order = request.args.get("sort", "year")
    books = db.session.scalars(select(Book).order_by(text(order + " DESC")).limit(20))  # expect: INJ101
    return [book.title for book in books]


@bp.get("/all")
def everything():
    column = desc(literal_column(request.args.get("sort", "id")))  # expect: INJ101
    return [book.title for book in db.session.scalars(select(Book).order_by(column))]
