from flask import Flask, redirect, request

from paths import next_path

app = Flask(__name__)


@app.get("/login")
def login():
    return redirect(next_path(request.args["next"]))
