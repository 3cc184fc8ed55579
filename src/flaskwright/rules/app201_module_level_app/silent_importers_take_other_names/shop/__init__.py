from flask import Flask

CURRENCY = "EUR"

app = Flask(__name__)

from shop.orders import bp  # noqa: E402

app.register_blueprint(bp)
