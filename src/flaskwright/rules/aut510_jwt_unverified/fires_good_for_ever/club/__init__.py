from flask import Flask, request
from flask_jwt_extended import JWTManager, create_refresh_token

from club.tokens import make


def create_app():
    app = Flask(__name__)
    app.config.from_object("club.settings")
    JWTManager(app)

    @app.post("/token")
    def token():
        name = request.form["name"]
        return {
            "token": make(name),
            "refresh": create_refresh_token(name, expires_delta=False),  # expect: AUT510
        }

    return app
