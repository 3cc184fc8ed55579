from flask import Flask

from bank.accounts import accounts
from bank.rates import rates
from bank.transfers import transfers

VERSION = "v2"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(accounts)
    app.register_blueprint(transfers, url_prefix=f"/api/{VERSION}/transfers")
    app.register_blueprint(rates)
    return app
