from flask import Flask

from bank.extensions import csrf
from bank.hooks import payments
from bank.transfers import transfers


def create_app():
    app = Flask(__name__)
    csrf.init_app(app)
    csrf.exempt(payments)
    app.register_blueprint(transfers)
    app.register_blueprint(payments)
    return app
