from flask import Flask

from clinic.models import db
from clinic.views import bp


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clinic.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
