from flask import Flask

app = Flask(__name__)  # expect: APP201

import views  # noqa: E402, F401
