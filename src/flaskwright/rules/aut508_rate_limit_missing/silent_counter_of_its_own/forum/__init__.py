from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

from forum.counting import is_too_often

HASHES = {}


def create_app():
    app = Flask(__name__)

    @app.before_request
    def count():
        if request.method == "POST" and is_too_often(request.remote_addr):
            return "try again later", 429
        return None

    @app.post("/login")
    def login():
        return "", 204 if check_password_hash(HASHES[request.form["name"]], request.form["password"]) else 401

    @app.post("/register")
    def register():
        HASHES[request.form["name"]] = generate_password_hash(request.form["password"])
        return "", 201

    return app
