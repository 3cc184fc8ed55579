from flask import Flask

from reports.api import api


def create_app():
    app = Flask(__name__)
    app.config.from_object("reports.settings")
    app.register_blueprint(api)
    return app
