import os

from flask import Flask, redirect, request, url_for

import targets

app = Flask(__name__)
# Who runs the application says which other hosts are ours as well.
HOSTS = ["shop.example", os.environ["SECOND_HOST"]]


@app.get("/login")
def login():
    return redirect(targets.cleaned(request.args.get("next"), HOSTS) or url_for("home"))


@app.get("/logout")
def logout():
    target = request.args.get("next", url_for("home"))
    return redirect(target if targets.stays_here(target) else url_for("home"))


@app.get("/")
def home():
    return "at home"
