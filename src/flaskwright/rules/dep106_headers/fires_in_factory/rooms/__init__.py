from flask import Flask

from rooms.pages import bp


def create_app():
    app = Flask(__name__)  # expect: DEP106
    app.register_blueprint(bp)
    return app
