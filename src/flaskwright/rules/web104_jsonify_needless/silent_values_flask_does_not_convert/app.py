from dataclasses import dataclass
from datetime import date

from flask import Flask, jsonify

app = Flask(__name__)


@dataclass
class Room:
    name: str
    seats: int


@app.get("/text")
def text():
    return jsonify("a JSON string")


@app.get("/count")
def count():
    return jsonify(len("rooms"))


@app.get("/nothing")
def nothing():
    return jsonify(None)


@app.get("/room")
def room():
    return jsonify(Room("Aula", 300))


@app.get("/several")
def several():
    return jsonify({"a": 1}, {"b": 2})


@app.get("/tuple")
def pair():
    return jsonify((1, 2))


@app.get("/unknown")
def unknown():
    value = app.config.get("MOTD", [date(2025, 1, 1)])
    return jsonify(value)
