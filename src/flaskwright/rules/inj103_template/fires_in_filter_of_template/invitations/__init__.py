from flask import Flask

from .filters import filled
from .views import bp


def create_app():
    app = Flask(__name__)
    app.add_template_filter(filled, "filled")
    app.register_blueprint(bp)
    return app
