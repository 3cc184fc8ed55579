from flask import Flask

from zoo.models import db
from zoo.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_blueprint(bp)
    return app
