from flask import Flask

from yard.mail import bp as mail
from yard.groups import bp as groups
from yard.models import db, login


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(mail)
    app.register_blueprint(groups)
    return app
