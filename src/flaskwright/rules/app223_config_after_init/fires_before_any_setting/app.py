from flask import Flask
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
mail = Mail()


def create_app():
    app = Flask(__name__)
    db.init_app(app)  # expect: APP223
    mail.init_app(app)  # expect: APP223
    app.config.from_prefixed_env()
    return app
