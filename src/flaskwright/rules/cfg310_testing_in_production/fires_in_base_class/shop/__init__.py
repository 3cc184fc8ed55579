import os

from flask import Flask
from flask_wtf import CSRFProtect

from .settings import BY_STAGE

csrf = CSRFProtect()


def create_app():
    app = Flask(__name__)
    app.config.from_object(BY_STAGE[os.environ["STAGE"]])
    csrf.init_app(app)
    return app
