from flask import Flask

from rooms.settings import SECRET_KEY


def create_app():
    app = Flask(__name__)
    app.secret_key = SECRET_KEY
    return app
