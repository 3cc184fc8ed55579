from functools import cached_property, partial

from flask import Flask, current_app, g, request
from werkzeug.local import LocalProxy

search = LocalProxy(lambda: current_app.extensions["search"])
client_key = lambda: request.remote_addr
page_size = partial(lambda name: current_app.config[name], "PAGE_SIZE")


class Basket:
    owner = property(lambda self: g.user)

    @cached_property
    def currency(self):
        return current_app.config["CURRENCY"]

    def add(self, item):
        def note(text):
            current_app.logger.info("%s: %s", text, item)

        return note


def create_app():
    app = Flask(__name__)
    app.extensions["search"] = object()
    app.config.update(PAGE_SIZE=20, CURRENCY="EUR")

    @app.get("/")
    def index():
        return {"search": repr(search), "key": client_key(), "size": page_size()}

    return app
