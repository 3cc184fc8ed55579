import os

from flask import Flask, flash, redirect, url_for

app = Flask(__name__)  # expect: CFG308
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.get("/")
def index():
    return "Welcome"


@app.post("/letters")
def send():
    flash("Thank you!")
    return redirect(url_for("index"))
