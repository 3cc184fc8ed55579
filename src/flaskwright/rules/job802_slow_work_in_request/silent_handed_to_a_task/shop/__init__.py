from flask import Flask

from shop.extensions import celery, mail


def create_app():
    app = Flask(__name__)
    mail.init_app(app)
    celery.conf.broker_url = "redis://broker"
    from shop.accounts import accounts

    app.register_blueprint(accounts)
    return app
