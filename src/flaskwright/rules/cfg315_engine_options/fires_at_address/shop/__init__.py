from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config.from_object("shop.settings.Settings")
    db.init_app(app)

    @app.get("/")
    def index():
        return "Welcome"

    return app
