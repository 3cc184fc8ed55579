import os

from flask import Flask

from letters.mail import send


def create_app():
    app = Flask(__name__)
    app.config["MAIL_PASSWORD"] = os.environ["MAIL_PASSWORD"]
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///letters.db")

    @app.post("/letters")
    def letter():
        send(app.config["MAIL_PASSWORD"])
        return "", 202

    return app
