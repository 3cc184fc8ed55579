import os

from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
rooms = MongoClient(os.environ["MONGO_URL"]).hotel.rooms


@app.post("/rooms/search")
def search():
    # `$eq` compares with the value as it stands; an object in it is no operator.
    found = rooms.find({"wing": {"$eq": request.get_json()["wing"]}})
    return {"rooms": [room["number"] for room in found]}
