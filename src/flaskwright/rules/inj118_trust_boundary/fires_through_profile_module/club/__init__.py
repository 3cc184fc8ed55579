import os

from flask import Flask

from .profile import ProfileView


def create_app():
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]
    app.add_url_rule("/profile", view_func=ProfileView.as_view("profile"))
    return app
