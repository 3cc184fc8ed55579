from flask import Blueprint, Flask

from shop import orders_v1, orders_v2


def create_app():
    app = Flask(__name__)
    v1 = Blueprint("v1", __name__, url_prefix="/v1")
    v2 = Blueprint("v2", __name__, url_prefix="/v2")
    v1.register_blueprint(orders_v1.bp)
    v2.register_blueprint(orders_v2.bp)
    app.register_blueprint(v1)
    app.register_blueprint(v2)
    app.register_blueprint(orders_v2.bp)
    return app
