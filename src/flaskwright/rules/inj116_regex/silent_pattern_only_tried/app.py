import re

import re2
from flask import Flask, request

app = Flask(__name__)
RULES = []


@app.post("/rules")
def add_rule():
    written = request.form["rule"]
    try:
        # Is it a pattern at all? Nothing is searched with it here.
        re.compile(written)
    except re.error:
        return "no pattern", 400
    RULES.append(written)
    return "", 204


@app.get("/rules/<name>")
def applies(name):
    return {"applies": any(re2.fullmatch(rule, name) for rule in RULES)}
