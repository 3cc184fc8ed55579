from flask import Flask

from club.mail import mail
from club.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    mail.init_app(app)
    app.register_blueprint(bp)
    return app
