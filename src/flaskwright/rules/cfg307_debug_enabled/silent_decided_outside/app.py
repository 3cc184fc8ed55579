import argparse
import os

from flask import Flask
from werkzeug.debug import DebuggedApplication

app = Flask(__name__)
app.config["DEBUG"] = os.environ.get("SHOP_DEBUG", "").lower() in ("1", "true")
app.config["TEMPLATES_AUTO_RELOAD"] = os.environ.get("SHOP_DEBUG", False)

if app.debug:
    app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)


def debug_server():
    app.run(debug=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debug", action="store_true")
    options = parser.parse_args()
    app.run(debug=options.debug)


if __name__ == "__main__":
    if os.environ.get("STAGE") == "development":
        app.run(debug=True)
    else:
        app.run(debug=app.config["DEBUG"])
