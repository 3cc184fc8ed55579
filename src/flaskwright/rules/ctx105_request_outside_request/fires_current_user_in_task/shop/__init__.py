from flask import Flask
from flask_login import LoginManager

login_manager = LoginManager()


@login_manager.user_loader
def load_user(user_id):
    return None


def create_app():
    app = Flask(__name__)
    login_manager.init_app(app)
    return app
