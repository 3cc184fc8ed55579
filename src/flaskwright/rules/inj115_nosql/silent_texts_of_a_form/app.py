import os

from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
members = MongoClient(os.environ["MONGO_URL"])["club"]["members"]


@app.post("/login")
def login():
    # A form's values are texts, and a text cannot be an operator.
    member = members.find_one({"name": request.form["name"], "pin": request.form["pin"]})
    if member is None:
        abort(401)
    return {"name": member["name"]}


@app.get("/members/<town>")
def of_town(town):
    # So are the values of a URL.
    found = members.find({"town": town, "sport": request.args.get("sport", "chess")})
    return {"names": [member["name"] for member in found]}
