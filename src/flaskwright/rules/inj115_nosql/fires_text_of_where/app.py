from flask import Flask, request
from flask_pymongo import PyMongo

app = Flask(__name__)
app.config["MONGO_URI"] = "mongodb://database/library"
mongo = PyMongo(app)


@app.get("/books")
def books():
    author = request.args.get("author", "")
    found = mongo.db.books.find({"$where": f"this.author == '{author}'"})  # expect: INJ115
    return {"titles": [book["title"] for book in found]}
