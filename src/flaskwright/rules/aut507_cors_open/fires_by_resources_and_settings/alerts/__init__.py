from flask import Flask

from alerts.extensions import cors


def create_app():
    app = Flask(__name__)
    app.config.from_object("alerts.settings")
    cors.init_app(app)  # expect: AUT507
    return app
