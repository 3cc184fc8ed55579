from flask import Flask

from depot.errors import Missing, answer
from depot.models import db
from depot.tools import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_error_handler(Missing, answer)
    app.register_blueprint(bp)
    return app
