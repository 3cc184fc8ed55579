from flask import Flask
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
mail = Mail()


def create_app():
    app = Flask(__name__)
    app.config.from_object("shop.settings.Settings")
    db.init_app(app)
    mail.init_app(app)

    @app.get("/help")
    def help_page():
        return {"mail": app.config["MAIL_SENDERS"][0]}

    return app
