import os

from flask import Flask

from .accounts import bp
from .mails import mail


def create_app():
    app = Flask(__name__)
    app.config.update(SECRET_KEY=os.environ["SECRET_KEY"], MAIL_DEFAULT_SENDER="club@example.com")
    mail.init_app(app)
    app.register_blueprint(bp, url_prefix="/accounts")
    return app
