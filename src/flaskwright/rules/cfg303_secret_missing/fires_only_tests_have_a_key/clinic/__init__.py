from flask import Flask

from .config import ProductionConfig
from .visits import visits


def create_app(config=ProductionConfig):
    app = Flask(__name__)  # expect: CFG303
    app.config.from_object(config)
    app.add_url_rule("/visits", view_func=visits, methods=["GET", "POST"])
    return app
