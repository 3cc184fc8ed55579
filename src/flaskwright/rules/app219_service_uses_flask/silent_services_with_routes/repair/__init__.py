from flask import Flask

from repair.models import db
from repair.pages import pages
from repair.services.cars import cars


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(pages)
    app.register_blueprint(cars, url_prefix="/services/cars")
    return app
