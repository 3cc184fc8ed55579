"""Blueprints registered in loops over tuples, lists and dictionaries, and by import string."""

from importlib import import_module

from flask import Flask
from werkzeug.utils import find_modules, import_string

from portal.basic import jobs, news, people

BLUEPRINTS = (
    (news, "/news"),
    (people, "/people"),
)
BY_PREFIX = {"/jobs": jobs}
BY_NAME = ["portal.more.events:events", "portal.more.places.places"]
MODULES = ["help", "search"]


def create_app():
    app = Flask(__name__)
    for blueprint, prefix in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix=prefix)
    for prefix, blueprint in BY_PREFIX.items():
        app.register_blueprint(blueprint, url_prefix=prefix)
    for name in BY_NAME:
        app.register_blueprint(import_string(name))
    for name in MODULES:
        module = import_module(f"portal.simple.{name}")
        app.register_blueprint(module.blueprint)
    for name in find_modules("portal.plugins"):
        module = import_string(name)
        if hasattr(module, "plugin"):
            app.register_blueprint(module.plugin, url_prefix="/plugins")
    return app
