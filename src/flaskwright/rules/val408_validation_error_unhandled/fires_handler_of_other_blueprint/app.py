from flask import Blueprint, Flask, request
from pydantic import BaseModel, ValidationError

books = Blueprint("books", __name__, url_prefix="/books")
readers = Blueprint("readers", __name__, url_prefix="/readers")


class Book(BaseModel):
    title: str
    year: int


class Reader(BaseModel):
    name: str
    born: int


@books.errorhandler(ValidationError)
def bad_book(error):
    return {"errors": error.errors()}, 400


@books.post("/")
def add_book():
    book = Book.model_validate(request.json)
    return book.model_dump(), 201


@readers.post("/")
def add_reader():
    reader = Reader.model_validate(request.json)  # expect: VAL408
    return reader.model_dump(), 201


app = Flask(__name__)
app.register_blueprint(books)
app.register_blueprint(readers)
