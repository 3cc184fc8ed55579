from flask import Blueprint, abort, request
from pydantic import ValidationError

from library.parsing import read_book, read_title

bp = Blueprint("books", __name__)


@bp.post("/books")
def add_book():
    try:
        book = read_book()
    except (KeyError, ValidationError):
        abort(400)
    return book.model_dump(), 201


@bp.post("/titles")
def add_title():
    try:
        title = read_title()
    except ValueError as error:
        return {"error": str(error)}, 400
    return {"title": title}, 201
