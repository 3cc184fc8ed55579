import os

from flask_sqlalchemy import SQLAlchemy


class Storage:
    """Owns the database and its settings."""

    def __init__(self):
        self.db = SQLAlchemy()

    def init_app(self, app):
        app.config.setdefault("SQLALCHEMY_DATABASE_URI", os.environ["DATABASE_URL"])
        self.db.init_app(app)

    def ping(self):
        self.db.session.execute(self.db.text("SELECT 1"))


storage = Storage()
