import secrets

import redis
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
tokens = redis.Redis()


@app.post("/pairing")
def start_pairing():
    code = secrets.token_hex(4)
    tokens.setex(f"pairing:{code}", 600, request.get_json()["device"])
    return jsonify(code=code), 201


@app.get("/pairing/<code>")
def pair(code):
    device = tokens.get(f"pairing:{code}")
    if device is None:
        abort(404)
    return jsonify(device=device.decode())
