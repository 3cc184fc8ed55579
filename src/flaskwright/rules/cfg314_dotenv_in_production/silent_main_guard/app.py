import os

from dotenv import load_dotenv
from flask import Flask


def create_app():
    app = Flask(__name__)
    if os.environ.get("SHOP_DOTENV"):
        load_dotenv()
    return app


if __name__ == "__main__":
    load_dotenv(override=True)
    create_app().run()
