from flask import Flask, jsonify, request

app = Flask(__name__)

NEEDED = ("title", "author")


@app.post("/books")
def add_book():
    data = request.get_json()
    missing = [name for name in NEEDED if name not in data]
    if missing:
        return jsonify({"missing": missing}), 400
    # Nobody has asked for the year.
    return {"title": data["title"], "year": data["year"]}, 201  # expect: VAL402


@app.post("/loans")
def add_loan():
    data = request.get_json()
    if not all(name in data for name in ("book", "reader")):
        return jsonify({"error": "book and reader are needed"}), 400
    return {"book": data["book"], "days": data["days"]}, 201  # expect: VAL402


@app.post("/readers")
def add_reader():
    data = request.get_json()
    if not {"name", "street"} <= set(data):
        return jsonify({"error": "name and street are needed"}), 400
    return {"name": data["name"], "town": data["town"]}, 201  # expect: VAL402


@app.post("/notes")
def add_note():
    data = request.get_json()
    if any(name in data for name in ("text", "html")):
        return jsonify({"error": "notes have other names now"}), 400
    return {"text": data["text"]}, 201  # expect: VAL402
