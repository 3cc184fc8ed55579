from flask import Flask

from .reminders import bp


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "set by the deployment"
    app.register_blueprint(bp)
    return app
