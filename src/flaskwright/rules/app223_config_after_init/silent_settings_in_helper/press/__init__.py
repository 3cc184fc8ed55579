from flask import Flask

from press.configuration import configure
from press.database import db


def create_app(environment="production"):
    app = make_app(environment)
    db.init_app(app)
    return app


def make_app(environment):
    app = Flask(__name__)
    configure(app, environment)
    return app
