from flask import Flask

from shop.customers import bp
from shop.extensions import session


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.teardown_appcontext
    def remove_session(error):
        session.remove()

    return app
