from flask import Flask

from store.api import api
from store.pages import pages


def create_app():
    app = Flask(__name__)
    app.register_blueprint(api)
    app.register_blueprint(pages, name="site")
    return app
