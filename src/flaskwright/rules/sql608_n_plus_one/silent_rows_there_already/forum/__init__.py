from flask import Flask
from flask_login import LoginManager

from forum.models import User, db
from forum.views import bp

login = LoginManager()


@login.user_loader
def load_user(number):
    return db.session.get(User, int(number))


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(bp)
    return app
