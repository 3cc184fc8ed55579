from flask import Flask

from .filters import shortened
from .views import bp


def create_app():
    app = Flask(__name__)
    app.add_template_filter(shortened)
    app.register_blueprint(bp)
    return app
