from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["200 per day", "20 per minute"])
HASHES = {}


@app.post("/login")
def login():
    return "", 204 if check_password_hash(HASHES[request.form["name"]], request.form["password"]) else 401
