from flask import current_app

from shop.contexts import in_app


def send_digest():
    with in_app():
        return current_app.config["DIGEST"]
