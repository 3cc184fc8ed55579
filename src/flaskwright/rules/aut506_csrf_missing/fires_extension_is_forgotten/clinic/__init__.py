from flask import Flask

from clinic.extensions import db, login
from clinic.visits import visits


def create_app():
    app = Flask(__name__)  # expect: AUT506
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(visits)
    return app
