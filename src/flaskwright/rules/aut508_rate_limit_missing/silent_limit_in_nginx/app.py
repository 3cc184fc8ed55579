from flask import Flask, request
from werkzeug.security import check_password_hash

app = Flask(__name__)
HASHES = {}


@app.post("/login")
def login():
    return "", 204 if check_password_hash(HASHES[request.form["name"]], request.form["password"]) else 401
