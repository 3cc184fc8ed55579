import os

from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/plan")
def choose():
    session["plan"] = request.form["plan"]  # expect: INJ118
    session["cart"] = {"gift": request.form["gift"]}  # expect: INJ118
    return redirect(url_for("confirm"))


@app.post("/confirm")
def confirm():
    # Moved about within the session: who mends the two lines above has mended these.
    session["confirmed_plan"] = session.pop("plan")
    cart = session["cart"]
    cart.pop("coupon", None)
    session["cart"] = cart
    return "", 204
