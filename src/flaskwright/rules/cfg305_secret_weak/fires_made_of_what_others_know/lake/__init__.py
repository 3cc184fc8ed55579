import os

from flask import Flask

from lake.settings import Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    app.config["SECURITY_PASSWORD_SALT"] = os.environ["LAKE_SALT"][:8]  # expect: CFG305
    return app
