from flask import Flask

from library.books import books
from library.converters import register_converters


def create_app():
    app = Flask(__name__)
    register_converters(app)
    app.register_blueprint(books)
    return app
