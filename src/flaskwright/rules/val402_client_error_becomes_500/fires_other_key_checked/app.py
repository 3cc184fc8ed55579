from flask import Flask, abort, request

app = Flask(__name__)


def require(data, names):
    for name in names:
        if name not in data:
            abort(400)


@app.post("/books")
def add():
    data = request.get_json()
    require(data, ("title", "author"))
    return {"title": data["title"], "shelf": data["shelf"]}  # expect: VAL402


def loan_of(data):
    return {"reader": data["reader"]}  # expect: VAL402


@app.post("/loans")
def lend():
    data = request.get_json()
    if "book" in data:
        return loan_of(data)
    abort(400)
