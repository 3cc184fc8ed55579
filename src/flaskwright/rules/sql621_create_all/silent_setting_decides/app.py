"""The deployment decides, and production does not ask for it."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
app.config.setdefault("SQLALCHEMY_DATABASE_URI", "sqlite:///gym.db")
db = SQLAlchemy(app)


class Course(db.Model):
    id = db.Column(db.Integer, primary_key=True)


if os.environ.get("CREATE_TABLES") == "1":
    with app.app_context():
        db.create_all()

if app.debug:
    with app.app_context():
        db.create_all()


@app.get("/courses")
def courses():
    return {"count": Course.query.count()}
