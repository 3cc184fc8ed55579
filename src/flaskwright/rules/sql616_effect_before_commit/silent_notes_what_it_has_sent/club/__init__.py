"""That a letter has been sent can be written down only when it has been."""

from flask import Flask

from club.letters import bp
from club.models import db, mail


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    mail.init_app(app)
    app.register_blueprint(bp)
    return app
