from flask import Flask

from .login import login


def create_app():
    app = Flask(__name__)
    app.register_blueprint(login)
    return app
