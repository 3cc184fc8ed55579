from flask import Flask, jsonify, request

app = Flask(__name__)

NEEDED = ("title", "author")


@app.post("/books")
def add_book():
    data = request.get_json()
    for name in NEEDED:
        if name not in data:
            return jsonify({"error": f"{name} is missing"}), 400
    # The loop has gone through all of them.
    return {"title": data["title"], "author": data["author"]}, 201


@app.post("/loans")
def add_loan():
    data = request.get_json()
    missing = []
    needed = ["book", "reader"]
    if app.config["KEEPS_NOTES"]:
        needed.append("note")
    for name in needed:
        if name not in data or not data[name]:
            missing.append(name)
    if missing:
        return jsonify({"missing": missing}), 400
    return {"book": data["book"], "reader": data["reader"]}, 201
