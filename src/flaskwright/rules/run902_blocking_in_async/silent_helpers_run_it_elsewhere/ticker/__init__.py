from flask import Flask

from ticker.socket import watch


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.add_url_rule("/watch/<name>", view_func=watch)
    return app
