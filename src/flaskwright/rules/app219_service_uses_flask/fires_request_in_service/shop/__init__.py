from flask import Flask

from shop.models import db
from shop.views import bp


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(bp)
    return app
