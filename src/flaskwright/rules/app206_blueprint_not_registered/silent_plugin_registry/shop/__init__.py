import pkgutil
from importlib import import_module

from flask import Flask

from shop import plugins


def create_app():
    app = Flask(__name__)
    for module in pkgutil.iter_modules(plugins.__path__, "shop.plugins."):
        app.register_blueprint(import_module(module.name).bp)
    return app
