from flask import Flask

from flights.config import Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    Production.init_app(app)
    return app
