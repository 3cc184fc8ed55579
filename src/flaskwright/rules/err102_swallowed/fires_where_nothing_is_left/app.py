from contextlib import suppress

from flask import Flask, redirect, request, url_for

from mailer import send

app = Flask(__name__)
BOOKINGS = []


@app.post("/bookings")
def book():
    BOOKINGS.append(request.form["room"])
    try:
        send(request.form["address"], "Your room is booked")
    except Exception:  # expect: ERR102
        pass
    return redirect(url_for("overview"))


@app.delete("/bookings/<int:number>")
def cancel(number):
    with suppress(Exception):  # expect: ERR102
        send("desk@example.org", f"{BOOKINGS[number]} is free")
        BOOKINGS.pop(number)
    return "", 204


@app.get("/bookings")
def overview():
    return {"bookings": BOOKINGS}
