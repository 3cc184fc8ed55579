from flask_migrate import stamp
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def make_new():
    db.create_all()
    mark_up_to_date()


def mark_up_to_date():
    stamp(revision="head")
