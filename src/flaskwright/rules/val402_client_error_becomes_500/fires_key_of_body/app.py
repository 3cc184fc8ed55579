from flask import Flask, request

app = Flask(__name__)


@app.post("/bookings")
def book():
    data = request.get_json()
    room = data["room"]  # expect: VAL402
    return {"room": room}, 201


@app.post("/guests")
def add_guest():
    return {"name": request.json["name"]}, 201  # expect: VAL402
