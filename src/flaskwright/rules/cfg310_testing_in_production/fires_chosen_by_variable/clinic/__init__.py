import os

from flask import Flask
from flask_jwt_extended import JWTManager


def create_app():
    app = Flask(__name__)
    app.config.from_object(os.environ["CLINIC_SETTINGS"])
    JWTManager(app)
    return app
