from flask import Flask

from shop import models  # noqa: F401
from shop.database import setup_database as configure


def create_app():
    app = Flask(__name__)
    configure(app)
    return app
