"""A factory with blueprints nested two deep, one of them re-prefixed, one registered twice."""

from flask import Flask


def create_app():
    app = Flask(__name__)

    from .admin import admin
    from .catalogue import catalogue
    from .pages import pages

    app.register_blueprint(pages)
    app.register_blueprint(pages, name="pages_en", url_prefix="/en")
    app.register_blueprint(catalogue, url_prefix="/c")
    app.register_blueprint(admin)
    return app
