from flask import Flask

from clinic import visits
from clinic.errors import register_errors


def create_app():
    app = Flask(__name__)
    register_errors(app)
    app.register_blueprint(visits.bp)
    return app
