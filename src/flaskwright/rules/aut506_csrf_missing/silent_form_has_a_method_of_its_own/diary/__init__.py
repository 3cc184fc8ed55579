from flask import Flask

from diary.models import db, login
from diary.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(bp)
    return app
