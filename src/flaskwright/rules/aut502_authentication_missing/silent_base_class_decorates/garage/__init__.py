from flask import Flask

from garage.cars import CarView
from garage.models import db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.add_url_rule("/cars/<int:car_id>", view_func=CarView.as_view("car"))
    return app
