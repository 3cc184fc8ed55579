import os

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/desk")
def choose_desk():
    session["desk"] = request.form["desk"]  # expect: INJ118
    return "", 204


@app.delete("/bookings/<int:booking_id>")
def cancel(booking_id):
    if session.get("desk") != "manager":
        abort(403)
    return {"cancelled": booking_id}
