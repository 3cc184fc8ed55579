from flask import Flask

from .drivers import bp as drivers
from .vans import bp as vans


def create_app():
    app = Flask(__name__)  # expect: ERR106
    for blueprint in (drivers, vans):
        app.register_blueprint(blueprint, url_prefix="/api/v1")
    return app
