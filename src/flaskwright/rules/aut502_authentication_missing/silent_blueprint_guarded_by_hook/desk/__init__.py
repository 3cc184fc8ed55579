from flask import Flask

from desk.access import guard
from desk.models import db
from desk.tickets import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    guard(app)
    app.register_blueprint(bp)
    return app
