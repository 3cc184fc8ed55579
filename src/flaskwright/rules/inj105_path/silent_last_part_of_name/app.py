import os
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.get("/recipes")
def recipe():
    # What is left after the last separator names a file in the folder itself.
    name = os.path.basename(request.args["name"])
    with open(os.path.join("recipes", name)) as file:
        return {"recipe": file.read()}


@app.get("/menus")
def menu():
    return Path("menus", Path(request.args["name"]).name).with_suffix(".txt").read_text()
