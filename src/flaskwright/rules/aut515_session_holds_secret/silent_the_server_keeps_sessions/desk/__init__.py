from flask import Flask

from desk.extensions import sessions
from desk.login import login


def create_app():
    app = Flask(__name__)
    app.config["SESSION_TYPE"] = "redis"
    sessions.init_app(app)
    app.register_blueprint(login)
    return app
