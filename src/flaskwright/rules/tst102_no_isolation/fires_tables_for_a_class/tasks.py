from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(40), nullable=False)


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(settings or {})
    db.init_app(app)
    return app
