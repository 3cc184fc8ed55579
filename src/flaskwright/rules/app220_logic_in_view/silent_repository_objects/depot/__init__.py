from flask import Flask

from depot.parcels import Parcels
from depot.repository import ParcelRepository
from depot.tables import db


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    repository = ParcelRepository(db)
    app.add_url_rule("/parcels", view_func=Parcels.as_view("parcels", repository))
    return app
