import os

from flask import Flask
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

unused_mail = Mail()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    db = SQLAlchemy(app)

    @app.get("/health")
    def health():
        db.session.execute(db.text("SELECT 1"))
        return {"database": "up"}

    return app
