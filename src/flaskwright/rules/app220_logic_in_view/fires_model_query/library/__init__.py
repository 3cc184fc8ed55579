from flask import Flask

from library.books import books
from library.models import db


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(books)
    return app
