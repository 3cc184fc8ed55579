from flask import Flask

from tasks.lists import lists


def create_app():
    app = Flask(__name__)
    app.register_blueprint(lists, url_prefix="/lists")
    return app
