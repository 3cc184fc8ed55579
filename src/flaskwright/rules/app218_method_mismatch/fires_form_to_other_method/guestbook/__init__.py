from flask import Flask

from guestbook.entries import entries


def create_app():
    app = Flask(__name__)
    app.register_blueprint(entries)
    return app
