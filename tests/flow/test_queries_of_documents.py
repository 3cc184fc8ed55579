"""Which parts of a document store's query do harm: JSON where an operator can stand, and any text of a program."""

from __future__ import annotations

from tests.flow.marked import mistakes

HEAD = """
import json, os
from bson.objectid import ObjectId
from pydantic import BaseModel
from pymongo import MongoClient
books = MongoClient(os.environ["MONGO_URL"]).library.books
"""

FILTERS = """
def read(text):
    return json.loads(text)

def by_author(value):
    return {"author": value}

@app.post("/")
def view():
    data = request.get_json()
    books.find({"author": data["author"]})  # fires
    books.find(by_author(data["author"]))  # fires
    books.find(by_author(str(data["author"])))
    books.find({"author": f"{data['author']}"})
    books.find({"author": data["author"].strip()})
    books.find({"author": {"$eq": data["author"]}})
    books.find({"author": {"$in": [data["author"]]}})
    books.find({"$or": [{"author": data["author"]}, {"free": True}]})  # fires
    books.find({"$and": data["conditions"]})  # fires
    books.find({"shelf": {"room": data["room"]}})
    books.find({**data, "free": True})  # fires
    books.find({"_id": ObjectId(data["id"])})
    books.aggregate([{"$match": {"author": data["author"]}}, {"$limit": 5}])  # fires
    books.update_one({"author": "x"}, {"$set": {"title": data["title"]}})
    books.find({"author": request.form["author"]})
    books.find({"author": read(request.form["author"])})  # fires
    pages = data.get("pages")
    if isinstance(pages, dict):
        return "", 400
    books.find({"pages": pages})
    town = data.get("town")
    if type(town) is not str:
        return "", 400
    books.find({"town": town})
    return ""
"""

PROGRAMS = """
@app.post("/")
def view():
    x = request.form["x"]
    books.find({"$where": "this.author == '" + x + "'"})  # fires
    books.find({"$where": f"this.pages == {int(x)}"})
    books.find({"$where": "this.author == '" + x.replace("'", "") + "'"})
    books.find({"$expr": {"$function": {"body": "function(a) {" + x + "}", "args": ["$author"]}}})  # fires
    books.find({"$expr": {"$function": {"body": "function(a, b) { return a == b }", "args": ["$author", x]}}})
    return ""
"""

SCHEMAS = """
class Query(BaseModel):
    author: str
    tags: list[str] = []
    more: dict = {}

@app.post("/")
def view():
    query = Query.model_validate(request.get_json())
    books.find({"author": query.author, "tags": query.tags})
    books.find({"more": query.more})  # fires
    other = Query(**request.get_json())
    books.find({"author": other.author})
    books.find({"$where": "this.author == '" + other.author + "'"})  # fires
    return ""
"""


def test_filters() -> None:
    assert not mistakes("nosql", HEAD + FILTERS)


def test_programs() -> None:
    assert not mistakes("nosql", HEAD + PROGRAMS)


def test_fields_of_schemas() -> None:
    assert not mistakes("nosql", HEAD + SCHEMAS)
