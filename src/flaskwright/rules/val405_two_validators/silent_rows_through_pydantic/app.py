from dataclasses import dataclass

from flask import Flask
from marshmallow import Schema, fields
from pydantic import BaseModel
from webargs.flaskparser import use_args

app = Flask(__name__)


@dataclass
class Row:
    title: str
    year: int


class BookOut(BaseModel):
    title: str
    year: int


class BookSchema(Schema):
    title = fields.Str(required=True)
    year = fields.Int(required=True)


@app.post("/books")
@use_args(BookSchema(), location="json")
def add_book(data):
    # What Pydantic gets here has been through the one schema of this request.
    row = Row(**data)
    return BookOut(title=row.title, year=row.year).model_dump(), 201
