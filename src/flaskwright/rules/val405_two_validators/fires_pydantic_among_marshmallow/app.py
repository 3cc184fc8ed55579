from flask import Flask, request
from marshmallow import Schema, ValidationError, fields
from pydantic import BaseModel
from pydantic import ValidationError as Invalid

app = Flask(__name__)


class BookSchema(Schema):
    title = fields.Str(required=True)


class ReaderSchema(Schema):
    name = fields.Str(required=True)


class Loan(BaseModel):
    book: int
    reader: int


@app.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.messages}, 400


@app.errorhandler(Invalid)
def also_invalid(error):
    return {"errors": error.errors()}, 400


@app.post("/books")
def add_book():
    return BookSchema().load(request.get_json()), 201


@app.post("/readers")
def add_reader():
    return ReaderSchema().load(request.get_json()), 201


@app.post("/loans")
def lend():
    loan = Loan(**request.get_json())  # expect: VAL405
    return {"book": loan.book}, 201
