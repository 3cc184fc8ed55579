from flask import Flask, request

from api.tokens import make, user_of


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/token")
    def token():
        return {"token": make(request.form["name"])}

    @app.get("/me")
    def me():
        return {"name": user_of(request.headers["Authorization"].removeprefix("Bearer "))}

    return app
