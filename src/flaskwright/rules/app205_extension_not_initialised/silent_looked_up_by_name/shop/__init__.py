from importlib import import_module

from flask import Flask

from shop.receipts import send_receipt


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", "sqlite:///shop.db")
    module = import_module("shop.extensions")
    for name in app.config.get("EXTENSIONS", ["db", "mail"]):
        getattr(module, name).init_app(app)
    app.cli.command("send-receipt")(send_receipt)
    return app
