from flask import Flask

from library.views import books


def create_app():
    app = Flask(__name__)
    app.register_blueprint(books)
    return app
