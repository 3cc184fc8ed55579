import os

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def setup_database(flask_app):
    flask_app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    initialise(flask_app, db)


def initialise(flask_app, *objects):
    for each in objects:
        each.init_app(flask_app)
