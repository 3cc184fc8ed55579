from flask import Flask

from .accounts import bp
from .mails import mail


def create_app():
    app = Flask(__name__)
    app.config.from_object("club.settings.Production")
    mail.init_app(app)
    app.register_blueprint(bp, url_prefix="/accounts")
    return app
