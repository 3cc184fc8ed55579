from flask import Flask

from wiki.login import login


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(login)
    return app
