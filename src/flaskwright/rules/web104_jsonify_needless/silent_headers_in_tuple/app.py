from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/feed")
def feed():
    return jsonify({"items": []}), 200, {"Cache-Control": "max-age=60"}


@app.post("/feed")
def add():
    return jsonify(id=1), {"Location": "https://feed.example.org/1"}
