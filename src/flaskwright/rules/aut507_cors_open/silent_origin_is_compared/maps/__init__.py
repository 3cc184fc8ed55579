from flask import Flask, request

from maps.origins import is_ours


def create_app():
    app = Flask(__name__)

    @app.after_request
    def allow(response):
        origin = request.headers.get("Origin")
        if origin and is_ours(origin):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
        return response

    @app.after_request
    def allow_partner(response):
        origin = request.origin
        if origin != "https://partner.example.net":
            return response
        response.headers.add("Access-Control-Allow-Origin", origin)
        return response

    return app
