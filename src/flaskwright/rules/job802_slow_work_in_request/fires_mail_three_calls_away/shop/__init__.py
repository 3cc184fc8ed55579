from flask import Flask

from shop.mails import mail


def create_app():
    app = Flask(__name__)
    mail.init_app(app)
    from shop.accounts import accounts

    from shop.invoices import invoices

    app.register_blueprint(accounts)
    app.register_blueprint(invoices)
    return app
