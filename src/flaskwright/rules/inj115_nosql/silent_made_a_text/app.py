import os

from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
members = MongoClient(os.environ["MONGO_URL"]).club.members


@app.post("/login")
def login():
    data = request.get_json()
    # Whatever JSON it was, it is a text now.
    member = members.find_one({"name": str(data["name"]), "pin": f"{data['pin']}"})
    if member is None:
        abort(401)
    return {"name": member["name"]}


@app.post("/members/search")
def search():
    age = int(request.get_json().get("age", 0))
    # And here it is a number.
    return {"names": [member["name"] for member in members.find({"age": age})]}
