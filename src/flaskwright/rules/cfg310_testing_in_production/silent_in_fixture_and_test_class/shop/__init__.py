from flask import Flask
from flask_wtf import CSRFProtect

from .settings import Settings

csrf = CSRFProtect()


def create_app(settings=Settings):
    app = Flask(__name__)
    app.config.from_object(settings)
    csrf.init_app(app)
    return app
