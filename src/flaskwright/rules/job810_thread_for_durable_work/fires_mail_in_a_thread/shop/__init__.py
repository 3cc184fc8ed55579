from flask import Flask

from shop.mails import mail


def create_app():
    app = Flask(__name__)
    mail.init_app(app)
    from shop.accounts import accounts

    app.register_blueprint(accounts)
    return app
