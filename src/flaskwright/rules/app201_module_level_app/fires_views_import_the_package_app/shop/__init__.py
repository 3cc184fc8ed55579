from flask import Flask

app = Flask(__name__)  # expect: APP201
app.config.from_prefixed_env()

from shop import orders, pages  # noqa: E402, F401
