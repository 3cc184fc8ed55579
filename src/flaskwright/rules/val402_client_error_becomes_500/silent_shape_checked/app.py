from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/bookings")
def book():
    data = request.get_json()
    if not isinstance(data, dict) or "room" not in data:
        abort(400)
    # An object with this key.
    return {"room": data["room"]}, 201
