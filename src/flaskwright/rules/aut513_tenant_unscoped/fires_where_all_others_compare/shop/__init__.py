from flask import Flask

from shop.models import db
from shop.views import pages


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    db.init_app(app)
    app.register_blueprint(pages)
    return app
