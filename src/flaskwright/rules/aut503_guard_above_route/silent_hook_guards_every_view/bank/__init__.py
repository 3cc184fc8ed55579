import os

from flask import Flask
from flask_login import LoginManager, current_user

from .accounts import bp


def require_login():
    if not current_user.is_authenticated:
        return {"error": "log in first"}, 401
    return None


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    LoginManager(app).user_loader(lambda user_id: None)
    app.before_request(require_login)
    app.register_blueprint(bp)
    return app
