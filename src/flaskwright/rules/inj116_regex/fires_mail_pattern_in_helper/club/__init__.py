from flask import Flask

from .join import join


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/join", view_func=join, methods=["POST"])
    return app
