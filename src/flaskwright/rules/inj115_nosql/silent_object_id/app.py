import os

from bson import ObjectId
from bson.errors import InvalidId
from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
books = MongoClient(os.environ["MONGO_URL"])["library"]["books"]


@app.post("/books/lend")
def lend():
    try:
        number = ObjectId(request.get_json()["book"])
    except (InvalidId, TypeError, KeyError):
        abort(400)
    # An ObjectId is made of a text or bytes; it raises for an object.
    book = books.find_one({"_id": number})
    return {"title": book["title"] if book else None}
