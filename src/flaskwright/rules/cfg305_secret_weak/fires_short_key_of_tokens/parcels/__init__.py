import os

from flask import Flask

from parcels.tokens import sign


def create_app():
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]

    @app.get("/parcels/<int:number>/link")
    def link(number):
        return {"link": sign(number)}

    return app
