from flask import Flask, redirect, request, url_for

import targets

app = Flask(__name__)
HOSTS = ["shop.example"]


@app.get("/login")
def login():
    return redirect(targets.cleaned(request.args.get("next"), HOSTS) or url_for("home"))  # expect: INJ106


@app.get("/logout")
def logout():
    return redirect(targets.path_of(request.args.get("next", "/")))  # expect: INJ106


@app.get("/switch")
def switch():
    return redirect(targets.whole_of(request.args.get("next", "/")))  # expect: INJ106


@app.get("/search")
def search():
    # What stands before the question mark is the client's, too.
    return redirect(f"{request.args['page']}?q={request.args.get('q')}")  # expect: INJ106


@app.get("/")
def home():
    return "at home"
