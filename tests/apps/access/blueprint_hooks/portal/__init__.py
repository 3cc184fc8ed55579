"""Blueprints with hooks of their own, one nested in another."""

from flask import Flask

from portal.admin import admin
from portal.pages import pages


def create_app():
    app = Flask(__name__)
    app.secret_key = "only-in-tests"
    app.register_blueprint(pages)
    app.register_blueprint(admin)
    return app
