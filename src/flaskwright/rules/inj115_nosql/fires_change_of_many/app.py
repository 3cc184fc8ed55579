import os

from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
rooms = MongoClient(os.environ["MONGO_URL"]).get_database("hotel").get_collection("rooms")


@app.post("/rooms/cleaned")
def cleaned():
    number = request.json.get("number")
    done = rooms.update_one({"number": number}, {"$set": {"clean": True}})  # expect: INJ115
    return {"changed": done.modified_count}


@app.delete("/rooms")
def remove():
    body = request.get_json()
    rooms.delete_many({"floor": body["floor"], "clean": True})  # expect: INJ115
    return "", 204
