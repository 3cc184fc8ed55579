import os

from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient(os.environ["MONGO_URL"])
members = client["club"]["members"]


@app.post("/login")
def login():
    data = request.get_json()
    member = members.find_one({"name": data["name"], "pin": data["pin"]})  # expect: INJ115
    if member is None:
        abort(401)
    return {"name": member["name"]}
