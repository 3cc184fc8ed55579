import os

from flask import Flask, session

import settings

app = Flask(__name__)
app.secret_key = os.urandom(24)
app.config.from_object(settings)


@app.post("/seat/<number>")
def seat(number):
    session["seat"] = number
    return {"seat": number}
