from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/keys")
def make_key():
    data = request.get_json()
    # The expression ends the request where the field is missing.
    abort(400) if "role" not in data else None
    return {"role": data["role"]}, 201
