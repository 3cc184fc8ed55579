from flask import Flask
from flask_login import LoginManager

from api.aliases import aliases, db


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    LoginManager(app)
    app.register_blueprint(aliases)
    return app
