"""Blueprints built in a function whose views are closures; the function runs twice."""

from flask import Flask

from crud import crud_blueprint, make_feed


def build_application(testing=False):
    application = Flask("stock")
    application.config["TESTING"] = testing
    application.register_blueprint(crud_blueprint("products", {"1": "chair"}))
    application.register_blueprint(crud_blueprint("suppliers", {}, prefix="/partners", read_only=True))
    application.register_blueprint(make_feed(), url_prefix="/feeds")
    return application
