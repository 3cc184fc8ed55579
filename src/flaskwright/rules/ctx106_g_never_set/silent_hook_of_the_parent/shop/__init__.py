from flask import Blueprint, Flask, g

from shop.reports import reports

admin = Blueprint("admin", __name__, url_prefix="/admin/<period>")


@admin.url_value_preprocessor
def take_period(endpoint, values):
    g.period = values.pop("period")


@admin.before_request
def load_unit():
    g.unit = "EUR"


admin.register_blueprint(reports)


def create_app():
    app = Flask(__name__)
    app.register_blueprint(admin)
    return app
