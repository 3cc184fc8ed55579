from flask import Flask

from devices.api import api
from devices.models import db


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(api)
    return app
