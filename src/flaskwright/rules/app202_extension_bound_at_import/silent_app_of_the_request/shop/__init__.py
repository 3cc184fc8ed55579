from flask import Flask

from shop.sessions import sessions


def create_app():
    app = Flask(__name__)
    app.register_blueprint(sessions)
    return app
