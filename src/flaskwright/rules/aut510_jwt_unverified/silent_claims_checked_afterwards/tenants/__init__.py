from flask import Flask, request

from tenants.keys import key_of
from tenants.tokens import checked


def create_app():
    app = Flask(__name__)

    @app.get("/me")
    def me():
        return {"name": checked(request.headers["X-Token"], key_of)["sub"]}

    return app
