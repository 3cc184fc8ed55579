from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from .settings import Settings

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    db.init_app(app)
    return app
