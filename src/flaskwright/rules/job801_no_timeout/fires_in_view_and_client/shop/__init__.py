from flask import Flask, jsonify

from shop.carrier import quote


def create_app():
    app = Flask(__name__)

    @app.get("/quotes/<int:weight>")
    def quotes(weight):
        return jsonify(quote(weight))

    return app
