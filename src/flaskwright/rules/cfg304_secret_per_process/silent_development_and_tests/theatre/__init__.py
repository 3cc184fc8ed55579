import os

from flask import Flask

from .config import BY_NAME


def create_app(stage="production"):
    app = Flask(__name__)
    app.config.from_object(BY_NAME[stage])
    if app.debug:
        # One process, started anew by its developer.
        app.secret_key = os.urandom(16)
    if os.environ.get("FLASK_ENV") == "production":
        app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
    else:
        app.config["JWT_SECRET_KEY"] = os.urandom(16)
    return app
