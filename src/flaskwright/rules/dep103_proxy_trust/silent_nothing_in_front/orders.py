from flask import Flask, request


def create_app():
    app = Flask(__name__)

    @app.get("/ip")
    def ip():
        return request.remote_addr

    return app
