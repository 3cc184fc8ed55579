from flask import Flask

from shop import extensions
from shop.receipts import send_receipt


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    extensions.init_extensions(app)
    app.cli.command("send-receipt")(send_receipt)
    return app
