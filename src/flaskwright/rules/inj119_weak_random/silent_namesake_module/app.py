from flask import Flask, session

from dice import random

app = Flask(__name__)


@app.post("/login/code")
def code():
    # This `random` is the project's own, and made of `secrets`.
    session["login_token"] = "".join(random.choice("0123456789") for _ in range(8))
    return {"sent": True}, 202
