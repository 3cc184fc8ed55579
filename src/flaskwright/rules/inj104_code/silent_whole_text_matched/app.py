import re

from flask import Flask, abort, request

app = Flask(__name__)
READINGS = {"north": 4, "south": 9}


@app.get("/readings")
def reading():
    # A single word of letters calls nothing.
    name = request.args["name"]
    if not re.fullmatch(r"[a-z]+", name):
        abort(400)
    try:
        return {"reading": eval(name, {"__builtins__": {}}, READINGS)}
    except NameError:
        abort(404)


@app.get("/colours")
def colour():
    digits = request.args["digits"]
    if not (digits.isascii() and digits.isdecimal()):
        return {"error": "digits only"}, 400
    return {"value": eval("0x" + digits)}
