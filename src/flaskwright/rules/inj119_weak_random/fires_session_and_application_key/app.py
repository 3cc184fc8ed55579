import random
import string

from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "".join(random.choice(string.ascii_letters) for _ in range(32))  # expect: INJ119


@app.before_request
def protect():
    if "csrf_token" not in session:
        session["csrf_token"] = f"{random.getrandbits(128):032x}"  # expect: INJ119


@app.post("/orders")
def order():
    if request.form.get("csrf_token") != session["csrf_token"]:
        return {"error": "sent from another page"}, 400
    return {"ordered": True}, 201
