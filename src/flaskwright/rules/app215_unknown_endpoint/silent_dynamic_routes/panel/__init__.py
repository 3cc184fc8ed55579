from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from panel import plugins
from panel.resources import register_resources


def create_app():
    app = Flask(__name__)
    register_resources(app, ["users", "groups"])
    for module in iter_modules(plugins.__path__):
        app.register_blueprint(import_module(f"panel.plugins.{module.name}").blueprint)
    return app
