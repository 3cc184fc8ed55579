from flask import Flask, jsonify

from rooms.clients import client_address, own_host

app = Flask(__name__)
RECENT = {}


@app.get("/rooms")
def rooms():
    RECENT[client_address()] = own_host()
    return jsonify(sorted(RECENT))
