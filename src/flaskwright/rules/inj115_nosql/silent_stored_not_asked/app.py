import os

from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
database = MongoClient(os.environ["MONGO_URL"])["garden"]


@app.post("/notes")
def add_note():
    # What is inserted is kept as it is; no operator runs in it.
    database.notes.insert_one({"text": request.get_json()["text"], "seen": False})
    return "", 201


@app.put("/notes/<int:number>")
def change_note(number):
    # The filter is a number of the URL, and `$set` keeps its value as it is.
    database.notes.update_one({"number": number}, {"$set": {"text": request.get_json()["text"]}})
    return "", 204
