from flask import Flask
from flask_login import LoginManager

from boards.loading import load
from boards.models import db

login = LoginManager()


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    login.init_app(app)
    login.request_loader(load)
    return app
