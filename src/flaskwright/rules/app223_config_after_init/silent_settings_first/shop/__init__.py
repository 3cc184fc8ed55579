from flask import Flask

from shop.extensions import init_extensions


def create_app(overrides=None):
    app = Flask(__name__)
    app.config.from_object("shop.settings.Settings")
    app.config.from_prefixed_env("SHOP")
    if overrides:
        app.config.from_mapping(overrides)
    init_extensions(app)
    app.config["SHOP_READY"] = True
    return app
