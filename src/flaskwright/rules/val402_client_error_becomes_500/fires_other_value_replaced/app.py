from flask import Flask, request

app = Flask(__name__)


@app.get("/songs")
def songs():
    page, size = request.args.get("page"), request.args.get("size")
    if page is None:
        page = None if size else 1
    if size is None:
        page = 1
    try:
        # Nothing stands in for a missing size.
        return {"page": page, "size": int(size)}  # expect: VAL402
    except ValueError:
        return {"error": "numbers, please"}, 400
