from flask import Flask, jsonify

app = Flask(__name__)
LINES = {1: "Airport", 2: "Lakeside"}


@app.get("/lines")
def lines():
    return jsonify([{"id": number, "name": name} for number, name in LINES.items()])  # expect: WEB104


@app.get("/days")
def days():
    return jsonify(["mon", "tue", "wed"])  # expect: WEB104
