from flask import current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Storage:
    """Reads its folder when it is used, not when it is initialised."""

    def init_app(self, app):
        app.extensions["storage"] = self

    def folder(self):
        return current_app.config["STORAGE_FOLDER"]
