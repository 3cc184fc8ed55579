from flask import Flask

from .login import LoginView


def create_app():
    app = Flask(__name__)
    app.secret_key = "set by the deployment"
    app.add_url_rule("/login", view_func=LoginView.as_view("login"))
    return app
