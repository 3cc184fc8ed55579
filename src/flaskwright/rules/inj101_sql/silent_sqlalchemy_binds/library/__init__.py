from flask import Flask

from .catalogue import bp
from .models import db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
