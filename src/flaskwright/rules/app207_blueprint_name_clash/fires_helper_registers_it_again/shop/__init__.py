from flask import Flask

from shop.health import health
from shop.monitoring import add_monitoring


def create_app():
    app = Flask(__name__)
    app.register_blueprint(health)
    add_monitoring(app)
    return app
