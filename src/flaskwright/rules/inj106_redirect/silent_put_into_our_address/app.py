import json

from flask import Flask, redirect, request

app = Flask(__name__)
with open("/etc/library/engines.json") as file:
    ENGINES = json.load(file)


@app.get("/search")
def search():
    # Which engine it is, the file says; the client's words come where the file puts them.
    address = ENGINES["books"]["address"]
    return redirect(address.replace("{}", request.args["words"], 1))


@app.get("/shelves")
def shelves():
    pattern = ENGINES["shelves"]["address"]
    return redirect(pattern.format(words=request.args["words"]))
