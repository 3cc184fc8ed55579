import os

from flask import Flask

from api.tokens import issue


def create_app():
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]

    @app.post("/devices/<int:number>/token")
    def token(number):
        return {"token": issue(number)}

    return app
