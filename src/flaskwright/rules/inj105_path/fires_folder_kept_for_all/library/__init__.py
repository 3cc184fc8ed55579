from flask import Flask

from library.desk import desk
from library.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    desk.open()
    app.register_blueprint(bp)
    return app
