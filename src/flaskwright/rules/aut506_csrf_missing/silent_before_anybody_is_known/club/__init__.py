from flask import Flask
from flask_login import LoginManager

from club.accounts import accounts
from club.database import db


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    LoginManager(app)
    app.register_blueprint(accounts)
    return app
