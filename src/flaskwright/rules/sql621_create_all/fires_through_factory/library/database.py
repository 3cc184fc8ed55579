import os

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def init_app(app):
    db.init_app(app)
    if not os.path.exists("library.db"):
        with app.app_context():
            db.create_all()  # expect: SQL621
