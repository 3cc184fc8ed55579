from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_public_app(settings):
    public = Flask("public")
    public.config.from_object(settings)
    db.init_app(public)
    internal = create_internal_app()
    internal.config["SQLALCHEMY_ECHO"] = True
    return public, internal


def create_internal_app():
    internal = Flask("internal")
    internal.config["TRAP_HTTP_EXCEPTIONS"] = True
    return internal


def change_later(app):
    """Called by nothing that builds an app: an operator's shell uses it."""
    app.config["SQLALCHEMY_ECHO"] = True
