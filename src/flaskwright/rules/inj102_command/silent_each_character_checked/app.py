import os
import string

from flask import Flask, abort, request

app = Flask(__name__)
ALLOWED = string.ascii_letters + string.digits + "_"


def check_name(name):
    for character in name:
        if character not in ALLOWED:
            abort(400)


@app.post("/reports/<kind>")
def make(kind):
    name = request.form["name"]
    check_name(name)
    for character in kind:
        if character.isalnum():
            continue
        return "No such report.", 404
    os.system(f"make-report --kind {kind} --name {name}")
    return "", 204
