from flask import Flask, redirect, request

app = Flask(__name__)

STORES = "https://stores.example"


@app.get("/store/<name>")
def store(name):
    town = request.args["town"]
    # `elsewhere.example#` as the town makes the rest a fragment.
    return redirect(f"https://{town}.stores.example/{name}")  # expect: INJ106


@app.get("/page")
def page():
    # `/elsewhere.example` as the name makes `//elsewhere.example`.
    return redirect("/" + request.args["name"])  # expect: INJ106


@app.get("/offers")
def offers():
    # `.elsewhere.example` as the path lengthens the host.
    return redirect(STORES + request.args["path"])  # expect: INJ106


@app.get("/partner")
def partner():
    return redirect("https://%s/welcome" % request.args["host"])  # expect: INJ106
