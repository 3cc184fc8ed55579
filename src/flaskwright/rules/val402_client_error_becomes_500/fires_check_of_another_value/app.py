from datetime import datetime

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/report")
async def report():
    start, end = request.args.get("start", ""), request.args.get("end", "")
    try:
        first = datetime.strptime(start, "%Y-%m-%d")
    except ValueError:
        abort(400)
    # Only the one of the two was looked at.
    last = datetime.strptime(end, "%Y-%m-%d")  # expect: VAL402
    return {"days": (last - first).days}
