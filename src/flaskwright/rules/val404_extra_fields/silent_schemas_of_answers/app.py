from flask import Flask, request
from marshmallow import EXCLUDE, Schema, fields
from pydantic import BaseModel

app = Flask(__name__)
BOOKS = [{"title": "Emma", "year": 1815, "shelf": "B2"}]


# Both only shape answers.
class BookOut(BaseModel):
    title: str
    year: int


class ShelfSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    shelf = fields.Str()


@app.get("/books")
def books():
    wanted = request.args.get("year", type=int)
    return [BookOut(**book).model_dump() for book in BOOKS if wanted in (None, book["year"])]


@app.get("/shelves")
def shelves():
    return ShelfSchema(many=True).dump(BOOKS)
