import ast
import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/settings")
def settings():
    # `literal_eval` builds numbers, texts and containers and calls nothing.
    try:
        value = ast.literal_eval(request.form["value"])
    except (ValueError, SyntaxError):
        return {"error": "not a literal"}, 400
    return {"type": type(value).__name__, "other": json.loads(request.form.get("other", "null"))}
