import os

from flask import Flask

from .guests import bp


def create_app():
    app = Flask(__name__)
    app.config["SMTP_HOST"] = os.environ["SMTP_HOST"]
    app.register_blueprint(bp)
    return app
