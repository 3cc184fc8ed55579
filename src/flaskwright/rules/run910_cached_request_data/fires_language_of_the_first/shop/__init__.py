from flask import Flask, jsonify

from shop.texts import texts


def create_app():
    app = Flask(__name__)

    @app.get("/texts")
    def all_texts():
        return jsonify(texts())

    return app
