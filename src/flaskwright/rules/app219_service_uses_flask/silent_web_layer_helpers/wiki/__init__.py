from flask import Flask

from wiki.database import db
from wiki.guards import load_user
from wiki.pages import bp


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.before_request(load_user)
    app.register_blueprint(bp)
    return app
