from acme_platform import bootstrap
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    bootstrap(app, extensions=[db])

    @app.get("/health")
    def health():
        db.session.execute(db.text("SELECT 1"))
        return {"database": "up"}

    return app
