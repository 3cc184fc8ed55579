import os

from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)  # expect: CFG308
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.get("/")
def index():
    return f"Welcome, {session.get('name', 'stranger')}"


@app.post("/log-in")
def log_in():
    session["name"] = request.form["name"]
    return redirect(url_for("index"))
