import os

from flask import Flask

from .tenants import take_tenant
from .views import bp


def create_app():
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]
    app.before_request(take_tenant)
    app.register_blueprint(bp)
    return app
