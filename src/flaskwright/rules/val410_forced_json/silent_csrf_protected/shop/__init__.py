from flask import Flask

from shop.extensions import csrf, login
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "only-for-tests"
    login.init_app(app)
    csrf.init_app(app)
    app.register_blueprint(bp)
    return app
