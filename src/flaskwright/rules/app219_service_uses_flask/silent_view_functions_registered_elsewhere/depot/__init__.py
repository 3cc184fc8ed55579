from flask import Flask

from depot.database import db
from depot.handlers import parcels
from depot.routing import register_routes


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    register_routes(app)
    app.add_url_rule("/parcels/count", view_func=parcels.count)
    return app
