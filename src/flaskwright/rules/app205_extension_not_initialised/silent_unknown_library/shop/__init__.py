from flask import Flask

from shop.extensions import search


def create_app():
    app = Flask(__name__)

    @app.get("/search/<words>")
    def find(words):
        return {"hits": search.query(words)}

    return app
