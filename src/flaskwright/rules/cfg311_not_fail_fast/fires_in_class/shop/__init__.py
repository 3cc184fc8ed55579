from flask import Flask
from flask_mail import Mail

from .settings import Settings

mail = Mail()


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    mail.init_app(app)
    return app
