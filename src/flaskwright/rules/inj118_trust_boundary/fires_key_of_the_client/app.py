import os

from flask import Flask, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/hints/<name>")
def hide_hint(name):
    session[name] = True  # expect: INJ118
    return "", 204


@app.get("/vault")
def vault():
    return {"open": session.get("is_keeper", False)}
