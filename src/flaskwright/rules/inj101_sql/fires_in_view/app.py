import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/rooms")
def rooms():
    town = request.args.get("town", "")
    connection = sqlite3.connect("hotel.db")
    found = connection.execute(f"SELECT name, beds FROM room WHERE town = '{town}'")  # expect: INJ101
    return [{"name": name, "beds": beds} for name, beds in found]
