import os

from flask import Flask

from tickets.limits import KEY_LENGTH


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.config["TICKET_KEY_LENGTH"] = KEY_LENGTH
    return app
