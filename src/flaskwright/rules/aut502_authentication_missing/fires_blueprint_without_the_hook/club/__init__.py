from flask import Flask

from club.boats import boats
from club.crew import crew
from club.models import db
from club.moorings import moorings


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    for blueprint in (boats, crew, moorings):
        app.register_blueprint(blueprint)
    return app
