from flask import Flask

from shop.extensions import db_session
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.teardown_appcontext
    def remove_session(error):
        db_session.remove()

    return app
