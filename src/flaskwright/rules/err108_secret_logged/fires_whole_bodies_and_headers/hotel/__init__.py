from flask import Flask, request

from .guests import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.before_request
    def trace():
        app.logger.debug("%s %s", request.path, dict(request.headers))  # expect: ERR108

    return app
