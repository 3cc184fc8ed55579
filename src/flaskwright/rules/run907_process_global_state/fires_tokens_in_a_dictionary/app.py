import secrets

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
tokens = {}


@app.post("/pairing")
def start_pairing():
    code = secrets.token_hex(4)
    tokens[code] = request.get_json()["device"]  # expect: RUN907
    return jsonify(code=code), 201


@app.get("/pairing/<code>")
def pair(code):
    device = tokens.get(code)
    if device is None:
        abort(404)
    return jsonify(device=device)
