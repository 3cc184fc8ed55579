from flask import Flask

from diary.notes import bp as notes
from diary.models import db, login


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(notes)
    return app
