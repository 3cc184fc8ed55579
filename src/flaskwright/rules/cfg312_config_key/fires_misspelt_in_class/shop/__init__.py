from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config.from_object("shop.settings.Settings")
    app.config["MAX_CONTENT_LENGHT"] = 8 * 1024 * 1024  # expect: CFG312
    db.init_app(app)
    return app
