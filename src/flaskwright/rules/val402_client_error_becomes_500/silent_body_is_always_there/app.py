import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def order():
    try:
        # A body may be empty or no JSON, which are both a `ValueError`; it is never missing.
        sent = json.loads(request.data)
    except ValueError:
        return {"message": "no JSON"}, 400
    return {"fields": len(sent) if isinstance(sent, dict) else 0}
