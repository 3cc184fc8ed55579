from flask import Flask

from club.models import db
from club.views import bp


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
