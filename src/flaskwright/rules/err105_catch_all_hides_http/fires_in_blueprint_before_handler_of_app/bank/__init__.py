from flask import Flask
from werkzeug.exceptions import HTTPException

from .accounts import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.errorhandler(HTTPException)
    def http_error(error):
        return {"error": error.name}, error.code

    return app
