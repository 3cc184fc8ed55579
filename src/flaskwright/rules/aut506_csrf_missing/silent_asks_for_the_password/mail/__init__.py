from flask import Flask
from flask_login import LoginManager

from mail.settings import settings
from mail.users import db


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    LoginManager(app)
    app.register_blueprint(settings)
    return app
