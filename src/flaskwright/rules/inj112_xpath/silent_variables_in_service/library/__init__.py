from flask import Flask

from .books import bp


def create_app():
    app = Flask(__name__)
    app.config["CATALOGUE"] = "catalogue.xml"
    app.register_blueprint(bp)
    return app
