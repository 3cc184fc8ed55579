from flask import Flask

from club.database import db
from club.members import bp


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(bp)
    return app
