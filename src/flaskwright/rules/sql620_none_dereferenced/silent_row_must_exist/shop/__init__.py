from flask import Flask
from flask_login import LoginManager

from shop.models import Customer, db
from shop.orders import bp

login = LoginManager()


@login.user_loader
def load_user(key):
    return db.session.get(Customer, int(key))


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(bp)
    return app
