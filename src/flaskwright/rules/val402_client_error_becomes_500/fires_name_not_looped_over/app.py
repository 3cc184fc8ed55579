from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/books")
def add_book():
    data = request.get_json()
    for name in ("title", "author"):
        if name not in data:
            return jsonify({"error": f"{name} is missing"}), 400
    # Nobody has asked for the year.
    return {"title": data["title"], "year": data["year"]}, 201  # expect: VAL402


@app.post("/loans")
def add_loan():
    data = request.get_json()
    missing = []
    for name in ["book", "reader"]:
        if name not in data:
            missing.append(name)
    if missing:
        return jsonify({"missing": missing}), 400
    return {"book": data["book"], "days": data["days"]}, 201  # expect: VAL402


@app.post("/readers")
def add_reader():
    data = request.get_json()
    for name in ("name", "street"):
        if name in data:
            break
    # One of them is there, perhaps.
    return {"name": data["name"]}, 201  # expect: VAL402
