from flask import Flask, abort, request
from numbers_of_clients import is_number

app = Flask(__name__)
SHELVES = {1: "maps", 2: "atlases"}


@app.get("/books")
def books():
    page = request.args.get("page", "1")
    try:
        if int(page) < 1:
            abort(400)
    except ValueError:
        abort(400)
    # What was a whole number a moment ago is one, and any other number, too.
    return {"from": int(page) * 20, "share": float(page) / 100}


@app.get("/shelf")
def shelf():
    number = request.args.get("number", "")
    if not is_number(number):
        abort(404)
    return {"name": SHELVES.get(int(number))}
