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

KEYS = """
FIELDS = {"author", "title"}

def by(field, value):
    return {field: value}

@app.get("/")
def view():
    key, value = request.args["key"], request.args["value"]
    books.find({key: value})  # fires
    books.find(by(key, value))  # fires
    books.find({"free": True, key: {"$regex": value}})  # fires
    books.find({key: True})
    books.find({"author": value})
    books.find({"data." + key: value})
    books.find({f"{key}.name": value})  # fires
    books.find({str(int(key)): value})
    query = {}
    query[key] = value
    books.find(query)  # fires
    query = {}
    for name, one in request.args.items():
        query[name] = one
    books.find(query)  # fires
    books.find({name: one for name, one in request.args.items() if name in FIELDS})
    books.find({name: request.args[name] for name in FIELDS if name in request.args})
    books.insert_one({key: value})
    return ""

@app.get("/checked")
def checked():
    a, b, c, d, value = (
        request.args["a"], request.args["b"], request.args["c"], request.args["d"], request.args["value"]
    )
    if a.startswith("$") or b[0] == "$" or "$" in d:
        return "", 400
    books.find({a: value})
    books.find({b: value})
    if c not in FIELDS:
        return "", 400
    books.find({c: value})
    books.find({d: value})
    e = request.args["e"].lstrip("$")
    books.find({e: value})
    f = request.args["f"]
    if not f.isalnum():
        return "", 400
    books.find({f: value})
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


def test_keys() -> None:
    assert not mistakes("nosql", HEAD + KEYS)


def test_programs() -> None:
    assert not mistakes("nosql", HEAD + PROGRAMS)


def test_fields_of_schemas() -> None:
    assert not mistakes("nosql", HEAD + SCHEMAS)
