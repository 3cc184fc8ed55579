import re

from flask import Flask, request

app = Flask(__name__)
NAMES = []


@app.post("/rules")
def try_rule():
    written = request.form["rule"]
    try:
        rule = re.compile(written)  # expect: INJ116
    except re.error:
        return "no pattern", 400
    return {"names": [name for name in NAMES if rule.fullmatch(name)]}
