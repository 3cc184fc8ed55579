from flask import Flask, request

app = Flask(__name__)


@app.get("/songs")
def songs():
    page = request.args.get("page")
    if page is None:
        page = 1
    size = request.args.get("size")
    size = size or 20
    first = request.args.get("first")
    if not first:
        first = 0
    last = request.args.get("last")
    last = 100 if last is None else last
    try:
        # None of them is `None`, and a text that is no number is caught.
        return {"page": int(page), "size": int(size), "first": int(first), "last": int(last)}
    except ValueError:
        return {"error": "numbers, please"}, 400
