from flask import Flask, jsonify, request

app = Flask(__name__)

NEEDED = ["title", "author"]
OF_LOANS = {"book": "The book", "reader": "Who takes it"}


@app.post("/books")
def add_book():
    data = request.get_json()
    missing = [name for name in NEEDED if name not in data]
    if missing:
        return jsonify({"missing": missing}), 400
    return {"title": data["title"], "author": data["author"]}, 201


@app.put("/books")
def change_book():
    data = request.get_json()
    if not isinstance(data, dict):
        return jsonify({"error": "no object"}), 400
    if not all(data.get(name) for name in NEEDED) or any(name not in data for name in ("year", "shelf")):
        return jsonify({"error": "incomplete"}), 400
    return {"title": data["title"], "year": data["year"], "shelf": data["shelf"]}, 201


@app.post("/loans")
def add_loan():
    data = request.get_json()
    if not isinstance(data, dict):
        return jsonify({"error": "no object"}), 400
    missing = ", ".join(says for name, says in OF_LOANS.items() if not data.get(name))
    if missing:
        return jsonify({"missing": missing}), 400
    return {"book": data["book"], "reader": data["reader"]}, 201


@app.post("/readers")
def add_reader():
    data = request.get_json()
    if not set(app.config["NEEDED"]) <= set(data):
        return jsonify({"error": "incomplete"}), 400
    # Which names these are, the settings say.
    return {"name": data["name"], "street": data["street"]}, 201
