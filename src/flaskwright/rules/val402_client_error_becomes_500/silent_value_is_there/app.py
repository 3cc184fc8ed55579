from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/seats")
def seats():
    row = request.args.get("row")
    if not row:
        abort(400)
    seat = request.args.get("seat")
    if seat is None:
        return {"error": "no seat"}, 400
    try:
        # Both are texts here, and a text that is no number is caught.
        return {"row": int(row), "seat": int(seat), "hall": int(request.args.get("hall") or "1")}
    except ValueError:
        return {"error": "numbers, please"}, 400
