import os

from flask import Flask, abort, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
books = MongoClient(os.environ["MONGO_URL"]).library.books
FIELDS = ("author", "title", "shelf")


@app.get("/books")
def search():
    field = request.args["field"]
    if field not in FIELDS:
        abort(400)
    return jsonify(list(books.find({field: request.args["text"]}, {"_id": 0})))


@app.get("/books/<language>")
def of_language(language):
    name = request.args["name"]
    if name.startswith("$"):
        abort(400)
    wanted = {key: request.args[key] for key in FIELDS if key in request.args}
    wanted[f"titles.{language}"] = request.args["title"]
    wanted[name] = request.args["text"]
    return jsonify(list(books.find(wanted, {"_id": 0})))
