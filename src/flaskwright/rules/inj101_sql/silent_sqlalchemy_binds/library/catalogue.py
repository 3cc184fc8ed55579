from flask import Blueprint, request
from sqlalchemy import func, or_, select, text

from .models import Book, db

bp = Blueprint("books", __name__)


@bp.get("/books")
def index():
    # SQLAlchemy turns every value of an expression into a bound parameter.
    word = request.args.get("q", "")
    matches = or_(Book.title.ilike(f"%{word}%"), Book.author == word, func.lower(Book.title) == word.lower())
    books = db.session.scalars(select(Book).where(matches).order_by(Book.title)).all()
    return [book.title for book in books] + [book.title for book in Book.by_author(word)]


@bp.get("/loans")
def loans():
    # `:reader` and `:due` are parameters of a constant text.
    reader = request.args["reader"]
    by_dict = db.session.execute(text("SELECT id FROM loan WHERE reader = :reader"), {"reader": reader})
    bound = text("SELECT id FROM loan WHERE due < :due").bindparams(due=request.args["due"])
    return {"loans": [row.id for row in by_dict], "late": [row.id for row in db.session.execute(bound)]}
