from flask import Blueprint
from marshmallow import fields, validate
from webargs.flaskparser import use_kwargs

from library.models import Book

bp = Blueprint("books", __name__)


@bp.get("/books")
@use_kwargs({"size": fields.Int(load_default=20, validate=validate.Range(1, 100))}, location="query")
def books(size):
    # The schema has an upper bound.
    return [book.title for book in Book.query.limit(size).all()]
